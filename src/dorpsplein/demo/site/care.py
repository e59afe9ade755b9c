"""Lindewaard takes care of its data: a stop that was lifted, requests of people, packs and a look at what is due."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.care import service


def load(municipality: Municipality) -> None:
    """Fill Beheer."""
    manager, officer = _who(municipality, Role.MANAGER), _who(municipality, Role.PRIVACY_OFFICER)
    today = timezone.localdate()
    service.set_terms(municipality, {"downloads": 60}, by=manager)
    hold = service.place_hold(
        municipality,
        reference="Woo-2026-017",
        reason="Verzoek om alle stukken over het gebruik van X.",
        placed_on=today - timedelta(days=70),
        by=officer,
    )
    service.ask_pack(municipality, "woo", by=officer)
    service.lift_hold(hold, reason="Het verzoek is beantwoord, er kwam geen bezwaar.", by=officer)
    answered = service.register_request(
        municipality,
        kind="access",
        received_on=today - timedelta(days=40),
        person=None,
        description="Zaak 2026-0412, reactie onder een bericht",
        by=officer,
    )
    service.close_request(answered, answer="Wij bewaren geen reacties met een naam. Brief verstuurd.", by=officer)
    service.register_request(
        municipality,
        kind="erasure",
        received_on=today - timedelta(days=6),
        person=None,
        description="Zaak 2026-0455, deelnemer aan het gesprek op het plein",
        by=officer,
    )
    service.ask_pack(municipality, "archive", by=manager)
    service.ask_retention(municipality, really=False, by=manager)


def _who(municipality: Municipality, role: Role) -> Person:
    return Person.objects.filter(memberships__municipality=municipality, memberships__role=role).order_by("pk")[0]
