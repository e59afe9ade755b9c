"""How many of our own messages we put money behind."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "paid_message_share", "share", "share_of_complete_list")


def paid_message_share(case: Measuring) -> list[Finding]:
    """Share of own messages known to be paid, or shown for money at least once; a count of a complete list."""
    return each_platform(case, FIGURE, _share)


def _share(part: Messages) -> Finding:
    is_paid = part.numbers("is_paid")
    for column in ("impressions_paid", "reach_paid"):
        bought = part.numbers(column)
        is_paid = np.where(np.isfinite(bought), np.fmax(is_paid, (bought > 0).astype(np.float64)), is_paid)
    known = is_paid[np.isfinite(is_paid)]
    figure = part.of(FIGURE, n=len(known))
    if not len(known):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="is_paid")
    return figure.found(float(known.mean()), details={"unknown": len(part) - len(known)})
