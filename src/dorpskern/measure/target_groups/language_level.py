"""How hard our own messages read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.bootstrap import median_interval
from dorpskern.measure.target_groups.dutch_readability import LEAST_WORDS, flesch_douma, is_dutch
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "language_level", "flesch_douma", "median_bootstrap")


def language_level(case: Measuring) -> list[Finding]:
    """Median Flesch-Douma score of own Dutch messages of at least twenty words: higher reads more easily."""
    return each_platform(case, FIGURE, ("content",), _median, replies=True)


def scores(part: Messages) -> NDArray[np.float64]:
    """The score of every own message that is Dutch and long enough."""
    texts = [text for text in part.texts("content") if text and is_dutch(text)]
    return np.array([found.score for found in map(flesch_douma, texts) if found], dtype=np.float64)


def _median(part: Messages) -> Finding:
    known = scores(part)
    figure = part.of(FIGURE, n=len(known))
    if not any(part.texts("content")):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="content")
    if not len(known):
        return figure.missing(Reason.TOO_FEW, needs=f"words:{LEAST_WORDS}")
    interval = median_interval(known, seed=part.case.seed)
    return figure.estimated(
        float(np.median(known)),
        interval,
        notes=("formula_is_no_reader",),
        details={"messages": len(part), "seed": part.case.seed},
    )
