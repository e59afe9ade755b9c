"""Requests of people about their own data: registered, answered within a month, and forgotten in their turn."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.care import people
from dorpsplein.care.models import PersonalRequest, RequestKind, RequestState


def a_month_after(day: date) -> date:
    """The same day of the next month, or its last day when there is no such day (AVG, article 12(3))."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@transaction.atomic
def register(
    municipality: Municipality,
    *,
    kind: str,
    received_on: date,
    person: Person | None,
    description: str,
    by: Person,
) -> PersonalRequest:
    """Write a request down; the answer is due within a month."""
    asked = PersonalRequest.objects.create(
        municipality=municipality,
        kind=kind,
        received_on=received_on,
        due_on=a_month_after(received_on),
        person=person,
        description="" if person else description,
        registered_by=by,
    )
    _record("request.registered", asked, by, kind=kind)
    return asked


@transaction.atomic
def gather(asked: PersonalRequest, *, by: Person) -> dict[str, Any]:
    """Everything kept about the person of a request; that somebody looked is recorded."""
    _record("request.gathered", asked, by)
    return people.gathered(asked.person, asked.municipality) if asked.person else {}


@transaction.atomic
def erase(asked: PersonalRequest, *, answer: str, by: Person) -> None:
    """Erase the person of a request everywhere, or nowhere, and close the request.

    Raises:
        HeldError: A legal hold is in place.
        ValidationError: Nobody asked to be erased; or this person is not of this municipality alone, and another one
            would lose its work.

    """
    if asked.kind != RequestKind.ERASURE:
        raise ValidationError(_("Dit verzoek gaat over inzage. Wissen kan alleen als iemand daarom vroeg."))
    person = asked.person
    if person is not None:
        _refuse_when_also_elsewhere(person, asked.municipality)
        asked.person = None
        asked.save(update_fields=("person",))
        people.forget(person)
    _close(asked, RequestState.DONE, answer, by if person is None or by.pk != person.pk else None)


def _refuse_when_also_elsewhere(person: Person, here: Municipality) -> None:
    if person.is_coordinator or person.memberships.exclude(municipality=here).exists():
        raise ValidationError(
            _(
                "Deze persoon heeft ook buiten uw gemeente een rol in Dorpsplein. Neem hier de rollen weg, en vraag de "
                "persoon om het verzoek ook daar te doen. Wissen kan zodra die andere rollen weg zijn."
            )
        )


@transaction.atomic
def finish(asked: PersonalRequest, *, answer: str, by: Person) -> None:
    """Close a request that was answered."""
    _close(asked, RequestState.DONE, answer, by)


@transaction.atomic
def refuse(asked: PersonalRequest, *, reason: str, by: Person) -> None:
    """Close a request with the reason why it is not granted."""
    _close(asked, RequestState.REFUSED, reason, by)


def _close(asked: PersonalRequest, state: RequestState, answer: str, by: Person | None) -> None:
    asked.state, asked.answer, asked.closed_on = state, answer, timezone.localdate()
    asked.description = ""
    asked.save()
    _record("request.closed", asked, by, state=state.value)


def _record(action: str, asked: PersonalRequest, by: Person | None, **facts: Any) -> None:
    audit.record(action, municipality_id=asked.municipality_id, by=by, target=f"request {asked.pk}", **facts)
