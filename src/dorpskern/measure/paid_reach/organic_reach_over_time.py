"""Whether our messages reach more or fewer people without money, month after month."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import ORGANIC_COLUMNS, Messages, each_platform, organic_reach
from dorpskern.measure.statistics.time_trend import LEAST_MONTHS, time_trend
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "organic_reach_over_time", "reach_per_month", "theil_sen_mann_kendall")


def organic_reach_over_time(case: Measuring) -> list[Finding]:
    """Slope of the monthly median of organic reach, with the p-value of Mann-Kendall."""
    return each_platform(case, FIGURE, ORGANIC_COLUMNS, _slope)


def _slope(part: Messages) -> Finding:
    reach, basis = organic_reach(part)
    known = np.isfinite(reach)
    if not known.any():
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="reach_organic")
    month_of = part.months()[known]
    months = np.unique(month_of)
    medians = np.array([float(np.median(reach[known][month_of == one])) for one in months])
    trend = time_trend(months, medians)
    figure = part.of(FIGURE, n=len(months))
    if trend is None:
        return figure.missing(Reason.TOO_FEW, needs=f"months:{LEAST_MONTHS}")
    return figure.found(
        trend.slope,
        estimand=LIKE_THESE,
        interval=trend.interval,
        p_value=trend.p_value,
        details={
            "basis": basis,
            "median": float(np.median(medians)),
            "s": trend.s,
            "inflation": trend.inflation,
            "is_seasonal": int(trend.is_seasonal),
        },
    )
