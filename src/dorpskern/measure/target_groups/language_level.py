"""How hard our own messages read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.own_words import NOTHING, OwnWords, own_words
from dorpskern.measure.statistics.bootstrap import median_interval
from dorpskern.measure.target_groups.dutch_readability import LEAST_WORDS, flesch_douma, is_dutch
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "language_level", "flesch_douma", "median_bootstrap")


def language_level(case: Measuring) -> list[Finding]:
    """Median Flesch-Douma score of own Dutch messages of at least twenty words: higher reads more easily."""
    return each_platform(case, FIGURE, _median, replies=True)


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of every own message that is Dutch and long enough, of those whose words were read."""

    scores: NDArray[np.float64]
    words: OwnWords

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said beside a figure of these scores."""
        return ("formula_is_no_reader", *self.words.notes)


def scored(part: Messages, figure: Figure) -> Scored | Finding:
    """The scores of one platform, or why there are none."""
    words = own_words(part.case).get(part.platform, NOTHING)
    known = part.case.once(f"scores of {part.platform}", lambda: _scores(words))
    if not words.held:
        return part.of(figure, n=0).missing(Reason.NOT_IN_EXPORT, needs="content")
    if not len(known):
        return part.of(figure, n=0).missing(Reason.TOO_FEW, needs=f"words:{LEAST_WORDS}")
    return Scored(known, words)


def _scores(words: OwnWords) -> NDArray[np.float64]:
    found = (flesch_douma(text) for text in words.texts if is_dutch(text))
    return np.array([one.score for one in found if one], dtype=np.float64)


def _median(part: Messages) -> Finding:
    known = scored(part, FIGURE)
    if isinstance(known, Finding):
        return known
    interval = median_interval(known.scores, np.ones(len(known.scores)), seed=part.case.seed)
    return part.of(FIGURE, n=len(known.scores)).estimated(
        float(np.median(known.scores)),
        interval,
        notes=known.notes,
        details={"messages": len(part), "seed": part.case.seed},
    )
