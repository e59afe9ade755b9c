"""How many accounts a message reaches without money, for each follower the channel has."""

from __future__ import annotations

from dorpskern.measure.audience import followers
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import ORGANIC, counted, totals
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.bootstrap import median_interval
from dorpskern.measure.statistics.counted import median
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "reach_per_follower", "per_follower", "median_bootstrap")


def reach_per_follower(case: Measuring) -> list[Finding]:
    """Median organic reach of a message over the newest count of followers of that platform."""
    known = followers(case)

    def one(part: Messages) -> Finding:
        return _median(part, known.get(part.platform))

    return each_platform(case, FIGURE, one)


def _median(part: Messages, count: int | None) -> Finding:
    seen = counted(part, ORGANIC)
    figure = part.of(FIGURE, n=len(seen))
    if not len(seen):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="reach_organic")
    if count is None:
        return figure.missing(Reason.NO_SOURCE, needs="audience:followers")
    if count == 0:
        return figure.missing(Reason.DENOMINATOR_ZERO)
    interval = median_interval(seen.values, seen.messages, seed=part.case.seed)
    return figure.estimated(
        median(seen.values, seen.messages) / count,
        (interval[0] / count, interval[1] / count) if interval else None,
        notes=("reach_includes_others_than_followers",),
        details={"basis": totals(part).organic_basis, "followers": count, "seed": part.case.seed},
    )
