"""Whether an ordinary message reaches a larger or smaller part of our followers, month after month."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.audience import FOLLOWERS
from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import monthly_reach
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.time_trend import LEAST_MONTHS, time_trend
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "reach_per_follower_over_time", "per_follower_per_month", "theil_sen_mann_kendall")


def reach_per_follower_over_time(case: Measuring) -> list[Finding]:
    """Slope of monthly median organic reach over the followers counted last in that month, with its p-value."""
    counted = _followers_by_month(case)

    def one(part: Messages) -> Finding:
        return _slope(part, counted.get(part.platform, {}))

    return each_platform(case, FIGURE, one)


def _followers_by_month(case: Measuring) -> dict[str, dict[int, int]]:
    """Platform → month (year × 12 + month − 1) → followers on the last day of it that was counted."""
    audience = case.table("audience")
    counts = audience.filter(audience.group == FOLLOWERS, audience.persons.notnull())
    summed = counts.group_by("platform", "measured_on").agg(persons=counts.persons.sum())
    found: dict[str, dict[int, int]] = {}
    for row in case.fetch(summed.order_by("platform", "measured_on")).to_pylist():
        day = row["measured_on"]
        found.setdefault(row["platform"], {})[day.year * 12 + day.month - 1] = int(row["persons"])
    return found


def _slope(part: Messages, followers: dict[int, int]) -> Finding:
    monthly = monthly_reach(part)
    if not len(monthly.months):
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="reach_organic")
    counted = np.array([followers.get(int(one), 0) for one in monthly.months], dtype=np.float64)
    months = monthly.months[counted > 0]
    figure = part.of(FIGURE, n=len(months))
    if not followers:
        return figure.missing(Reason.NO_SOURCE, needs="audience:followers")
    trend = time_trend(months, monthly.medians[counted > 0] / counted[counted > 0])
    if trend is None:
        return figure.missing(Reason.TOO_FEW, needs=f"months:{LEAST_MONTHS}")
    return figure.found(
        trend.slope,
        estimand=LIKE_THESE,
        interval=trend.interval,
        notes=("reach_includes_others_than_followers",),
        p_value=trend.p_value,
        details={"basis": monthly.basis, **trend.told},
    )
