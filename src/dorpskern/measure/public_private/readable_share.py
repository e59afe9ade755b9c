"""Which part of our own messages anybody can read, without an account and without following us."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PUBLIC_PRIVATE, "readable_share", "share", "share_of_complete_list")
READABLE = ("public", "unlisted")  # unlisted: for everybody who has the address, only not in public timelines


def readable_share(case: Measuring) -> list[Finding]:
    """Share of own messages, answers included, that were sent to everybody; a count of a complete list."""
    return each_platform(case, FIGURE, _share, replies=True)


def _share(part: Messages) -> Finding:
    audiences = part.words("audience")
    known = part.places("audience")
    known = known[known >= 0]
    figure = part.of(FIGURE, n=len(known))
    if not len(known):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="audience")
    readable = int(np.isin(known, [audiences.index(one) for one in READABLE if one in audiences]).sum())
    return figure.found(
        readable / len(known),
        notes=("readable_is_what_we_chose",),
        details={"readable": readable, "unknown": len(part) - len(known)},
    )
