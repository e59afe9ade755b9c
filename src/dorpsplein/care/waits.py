"""What waits for who looks after what is kept: requests of people about their own data."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.accounts.waiting import Waiting
from dorpsplein.care.models import RequestState
from dorpsplein.care.queries import requests_of

KEEPERS = frozenset({Role.MANAGER, Role.PRIVACY_OFFICER})


def what_waits(municipality: Municipality, _person: Person, roles: frozenset[Role]) -> Iterator[Waiting]:
    """For a desk: one query."""
    if not roles & KEEPERS:
        return
    for one in requests_of(municipality).filter(state=RequestState.OPEN):
        said = _("Verzoek %(number)d over eigen gegevens: antwoord voor %(day)s.")
        address = reverse("care:request", args=[municipality.slug, one.pk])
        yield Waiting(said % {"number": one.pk, "day": date_format(one.due_on)}, address)
