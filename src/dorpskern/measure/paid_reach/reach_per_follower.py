"""How many accounts a message reaches without money, for each follower the channel has."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.audience import followers
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform, organic_reach
from dorpskern.measure.statistics.bootstrap import median_interval
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
    reach, basis = organic_reach(part)
    reach = reach[np.isfinite(reach)]
    figure = part.of(FIGURE, n=len(reach))
    if not len(reach):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="reach_organic")
    if count is None:
        return figure.missing(Reason.NO_SOURCE, needs="audience:followers")
    if count == 0:
        return figure.missing(Reason.DENOMINATOR_ZERO)
    interval = median_interval(reach, seed=part.case.seed)
    return figure.estimated(
        float(np.median(reach)) / count,
        (interval[0] / count, interval[1] / count) if interval else None,
        notes=("reach_includes_others_than_followers",),
        details={"basis": basis, "followers": count, "seed": part.case.seed},
    )
