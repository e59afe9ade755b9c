"""Which part of our own messages anybody can read, without an account and without following us."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PUBLIC_PRIVATE, "readable_share", "share", "share_of_complete_list")
READABLE = ("public", "unlisted")  # unlisted: for everybody who has the address, only not in public timelines


def readable_share(case: Measuring) -> list[Finding]:
    """Share of own messages, answers included, that were sent to everybody; a count of a complete list."""
    return each_platform(case, FIGURE, ("audience",), _share, replies=True)


def _share(part: Messages) -> Finding:
    known = [one for one in part.texts("audience") if one]
    figure = part.of(FIGURE, n=len(known))
    if not known:
        return figure.missing(Reason.NOT_IN_EXPORT, needs="audience")
    readable = sum(one in READABLE for one in known)
    return figure.found(
        readable / len(known),
        notes=("readable_is_what_we_chose",),
        details={"readable": readable, "unknown": len(part) - len(known)},
    )
