"""How many of our own messages most people can read in one go."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.wilson import clustered_share
from dorpskern.measure.target_groups.dutch_readability import B1_FROM, LEAST_WORDS
from dorpskern.measure.target_groups.language_level import scores
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "easy_share", "share", "wilson_clustered")


def easy_share(case: Measuring) -> list[Finding]:
    """Share of own Dutch messages that score 60 or more on Flesch-Douma, about what plain Dutch (B1) asks."""
    return each_platform(case, FIGURE, ("content",), _share, replies=True)


def _share(part: Messages) -> Finding:
    known = scores(part)
    figure = part.of(FIGURE, n=len(known))
    if not any(part.texts("content")):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="content")
    if not len(known):
        return figure.missing(Reason.TOO_FEW, needs=f"words:{LEAST_WORDS}")
    counted = clustered_share((known >= B1_FROM).astype(np.float64), np.ones(len(known)))
    return figure.estimated(
        counted.share,
        counted.interval,
        notes=("formula_is_no_reader",),
        details={"from_score": B1_FROM},
    )
