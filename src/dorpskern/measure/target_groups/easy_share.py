"""How many of our own messages most people can read in one go."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.wilson import clustered_share
from dorpskern.measure.target_groups.dutch_readability import B1_FROM
from dorpskern.measure.target_groups.language_level import scored
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "easy_share", "share", "wilson_clustered")


def easy_share(case: Measuring) -> list[Finding]:
    """Share of own Dutch messages that score 60 or more on Flesch-Douma, about what plain Dutch (B1) asks."""
    return each_platform(case, FIGURE, _share, replies=True)


def _share(part: Messages) -> Finding:
    known = scored(part, FIGURE)
    if isinstance(known, Finding):
        return known
    counted = clustered_share((known.scores >= B1_FROM).astype(np.float64), np.ones(len(known.scores)))
    return part.of(FIGURE, n=len(known.scores)).estimated(
        counted.share,
        counted.interval,
        notes=known.notes,
        details={"from_score": B1_FROM},
    )
