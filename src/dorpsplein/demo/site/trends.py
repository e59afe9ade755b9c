"""The trends of Lindewaard: measured after each import, so that there is something to compare; one is recomputed."""

from __future__ import annotations

from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.trends import queries, service


def load(municipality: Municipality) -> None:
    """Measure when no import asked for it yet; have the clerk recompute the newest measurement."""
    clerk = municipality.memberships.filter(role=Role.CLERK).select_related("person").order_by("pk")[0].person
    newest = queries.latest(municipality)
    if newest is None:
        service.ask_to_measure(municipality, by=clerk)
        newest = queries.latest(municipality)
    if newest is not None:
        service.ask_to_recompute(newest, by=clerk)
