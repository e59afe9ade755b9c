"""What it costs to reach a thousand accounts with a paid message."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "eur_per_1000_reached", "eur", "ratio_bootstrap")


def eur_per_1000_reached(case: Measuring) -> list[Finding]:
    """Euros spent per 1,000 accounts reached with that money, over messages of which both are known."""
    return each_platform(case, FIGURE, ("spend_eur", "reach_paid"), _price)


def _price(part: Messages) -> Finding:
    spend, reach = part.numbers("spend_eur"), part.numbers("reach_paid")
    known = np.isfinite(spend) & np.isfinite(reach) & (spend > 0)
    figure = part.of(FIGURE, n=int(known.sum()))
    if not known.any():
        needs = "reach_paid" if np.isfinite(spend).any() else "spend_eur"
        return figure.missing(Reason.NOT_IN_EXPORT, needs=needs)
    if not reach[known].sum():
        return figure.missing(Reason.DENOMINATOR_ZERO)
    interval = ratio_interval(spend[known] * 1000, reach[known], seed=part.case.seed)
    return figure.estimated(
        float(spend[known].sum() * 1000 / reach[known].sum()),
        interval,
        notes=("accounts_count_once_per_message",),
        details={"spend_eur": float(spend[known].sum()), "seed": part.case.seed},
    )
