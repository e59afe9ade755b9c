"""After how long half of residents' questions has an answer of ours."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.knowing.waits import NOTES, waits
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.reactions import Reactions, each_platform_of_reactions
from dorpskern.terms.finding import MORE_THAN, Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "reply_time", "hours", "aalen_johansen")


def reply_time(case: Measuring) -> list[Finding]:
    """The median time to an answer over all questions, in hours of the clock, unanswered ones included.

    Where not half of them were answered the figure is a bound: the longest time for which at least ten questions were
    followed, or the lower limit of the median when that is sooner. See ``waits`` for the clock.
    """
    return each_platform_of_reactions(case, FIGURE, _median)


def _median(part: Reactions) -> Finding:
    found = waits(part, FIGURE)
    if isinstance(found, Finding):
        return found
    value, low, high = found.curve.quantile()
    if value is not None and low is not None and high is not None:
        return found.figure.estimated(value, (low, high), notes=NOTES, details=found.told)
    bound = found.followed if low is None else min(low, found.followed)
    return found.figure.found(bound, notes=(MORE_THAN, *NOTES), details=found.told)
