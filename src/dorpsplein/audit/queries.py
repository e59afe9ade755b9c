"""Read the audit trail; check that nobody tampered with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from dorpsplein.audit.chain import START, digest
from dorpsplein.audit.models import Event


@dataclass(frozen=True, slots=True)
class Checked:
    """``events`` were looked at; ``broken_at`` is the place of the first that does not fit, None when all do."""

    events: int
    broken_at: int | None
    head: str


def events(municipality_id: int) -> QuerySet[Event]:
    """The chain of one municipality, newest first."""
    return Event.objects.filter(municipality_id=municipality_id).select_related("actor").order_by("-sequence")


def check(municipality_id: int) -> Checked:
    """Recompute the chain from its start.

    Cutting events off at the end leaves a chain that fits: keep ``head`` elsewhere (every backup does) to see that.
    """
    previous, seen = START, 0
    for event in Event.objects.filter(municipality_id=municipality_id).order_by("sequence").iterator():
        seen += 1
        if event.sequence != seen or event.previous != previous or event.digest != digest(event):
            return Checked(seen, event.sequence, previous)
        previous = event.digest
    return Checked(seen, None, previous)
