"""How unevenly reach falls over our messages."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform, organic_reach
from dorpskern.measure.statistics.concentration import gini, gini_interval, top_tenth
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "reach_concentration", "gini", "gini_bca")
LEAST_MESSAGES = 30


def reach_concentration(case: Measuring) -> list[Finding]:
    """Gini coefficient of organic reach over messages (0: all equal), with the share of the best tenth beside it."""
    return each_platform(case, FIGURE, _gini)


def _gini(part: Messages) -> Finding:
    reach, basis = organic_reach(part)
    reach = reach[np.isfinite(reach)]
    figure = part.of(FIGURE, n=len(reach))
    if not len(reach):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="reach_organic")
    if len(reach) < LEAST_MESSAGES:
        return figure.missing(Reason.TOO_FEW, needs=f"messages:{LEAST_MESSAGES}")
    if not reach.sum():
        return figure.missing(Reason.DENOMINATOR_ZERO)
    interval = gini_interval(reach, seed=part.case.seed)
    return figure.found(
        float(gini(reach)),
        estimand=LIKE_THESE,
        interval=interval,
        details={"basis": basis, "top_tenth_share": float(top_tenth(reach)), "seed": part.case.seed},
    )
