"""How many of our own messages we put money behind."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import totals
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "paid_message_share", "share", "share_of_complete_list")


def paid_message_share(case: Measuring) -> list[Finding]:
    """Share of own messages known to be paid, or shown for money at least once; a count of a complete list."""
    return each_platform(case, FIGURE, _share)


def _share(part: Messages) -> Finding:
    known = totals(part).known
    figure = part.of(FIGURE, n=known["is_paid"])
    if not known["is_paid"]:
        return figure.missing(Reason.NOT_IN_EXPORT, needs="is_paid")
    return figure.found(known["bought"] / known["is_paid"], details={"unknown": len(part) - known["is_paid"]})
