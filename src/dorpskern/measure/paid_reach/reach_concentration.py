"""How unevenly reach falls over our messages."""

from __future__ import annotations

from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import ORGANIC, counted, totals
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.concentration import gini_interval, gini_of
from dorpskern.measure.statistics.counted import held_by_largest
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "reach_concentration", "gini", "gini_bca")
LEAST_MESSAGES = 30


def reach_concentration(case: Measuring) -> list[Finding]:
    """Gini coefficient of organic reach over messages (0: all equal), with the share of the best tenth beside it."""
    return each_platform(case, FIGURE, _gini)


def _gini(part: Messages) -> Finding:
    seen = counted(part, ORGANIC)
    reach, messages = seen.values, seen.messages
    figure = part.of(FIGURE, n=len(seen))
    if not len(seen):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="reach_organic")
    if len(seen) < LEAST_MESSAGES:
        return figure.missing(Reason.TOO_FEW, needs=f"messages:{LEAST_MESSAGES}")
    if not seen.total:
        return figure.missing(Reason.DENOMINATOR_ZERO)
    return figure.found(
        gini_of(reach, messages),
        estimand=LIKE_THESE,
        interval=gini_interval(reach, messages, seed=part.case.seed),
        details={
            "basis": totals(part).organic_basis,
            "top_tenth_share": held_by_largest(reach, messages, 10),
            "seed": part.case.seed,
        },
    )
