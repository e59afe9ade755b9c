"""Which part of our own messages anybody can read, without an account and without following us."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform, own_notes
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PUBLIC_PRIVATE, "readable_share", "share", "share_of_complete_list")
READABLE = ("public", "unlisted")  # unlisted: for everybody who has the address, only not in public timelines


def readable_share(case: Measuring) -> list[Finding]:
    """Share of own messages, answers included, that were sent to everybody; a count of a complete list."""
    return each_platform(case, FIGURE, _share, replies=True)


def _share(part: Messages) -> Finding:
    audiences = part.case.once("audiences", lambda: _audiences(part.case))[part.platform]
    known = sum(count for audience, count in audiences.items() if audience)
    figure = part.of(FIGURE, n=known)
    if not known:
        return figure.missing(Reason.NOT_IN_EXPORT, needs="who_may_read")
    readable = sum(audiences.get(one, 0) for one in READABLE)
    return figure.found(
        readable / known,
        notes=("readable_is_what_we_chose",),
        details={"readable": readable, "unknown": len(part) - known},
    )


def _audiences(case: Measuring) -> dict[str, dict[str | None, int]]:
    """Platform → for whom → how many own messages, answers included; None: the export does not say."""
    notes = own_notes(case, replies=True)
    found: dict[str, dict[str | None, int]] = {}
    for row in case.fetch(notes.group_by("platform", "audience").agg(messages=notes.count())).to_pylist():
        found.setdefault(row["platform"], {})[row["audience"]] = row["messages"]
    return found
