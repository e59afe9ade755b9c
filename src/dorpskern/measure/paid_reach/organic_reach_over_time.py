"""Whether our messages reach more or fewer people without money, month after month."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import monthly_reach
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.time_trend import LEAST_MONTHS, time_trend
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "organic_reach_over_time", "reach_per_month", "theil_sen_mann_kendall")


def organic_reach_over_time(case: Measuring) -> list[Finding]:
    """Slope of the monthly median of organic reach, with the p-value of Mann-Kendall."""
    return each_platform(case, FIGURE, _slope)


def _slope(part: Messages) -> Finding:
    monthly = monthly_reach(part)
    months, medians = monthly.months, monthly.medians
    if not len(months):
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="reach_organic")
    trend = time_trend(months, medians)
    figure = part.of(FIGURE, n=len(months))
    if trend is None:
        return figure.missing(Reason.TOO_FEW, needs=f"months:{LEAST_MONTHS}")
    return figure.found(
        trend.slope,
        estimand=LIKE_THESE,
        interval=trend.interval,
        p_value=trend.p_value,
        details={"basis": monthly.basis, "median": float(np.median(medians)), **trend.told},
    )
