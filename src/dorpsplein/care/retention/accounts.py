"""Accounts of people without any role: warned by mail in time, and erased after a term. For the whole installation."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from dorpsplein.accounts import post
from dorpsplein.accounts.models import Person
from dorpsplein.audit import service as audit
from dorpsplein.audit.models import Event
from dorpsplein.care import people
from dorpsplein.care.models import LegalHold

WARN_BEFORE = timedelta(days=30)
log = logging.getLogger("dorpsplein.care")


def run(*, today: date, really: bool) -> dict[str, int]:
    """Count from the day that somebody has no role any more; warn, and erase who was warned a month ago.

    A legal hold where somebody worked keeps the account. The name behind what they did for a municipality stays for the
    term of names in its trail. Running it twice on a day changes nothing more.

    Args:
        today: The day.
        really: False only counts.

    """
    if really:
        _notice(today)
    term = timedelta(days=settings.ACCOUNT_DAYS)
    noticed = Person.objects.filter(without_role_since__isnull=False)
    due = noticed.filter(without_role_since__lte=today - term, warned_on__lte=today - WARN_BEFORE)
    to_warn = noticed.filter(without_role_since__lte=today - term + WARN_BEFORE, warned_on=None)
    if not really:
        return {"accounts": len(list(_free(due))), "warned": to_warn.count()}
    erased = 0
    for person in list(_free(due)):
        in_a_trail = Event.objects.filter(actor__person_id=person.pk).exclude(municipality_id=0).exists()
        people.forget(person, name_in_trail=in_a_trail)
        erased += 1
    return {"accounts": erased, "warned": sum(_warn(person, today) for person in to_warn)}


def _notice(today: date) -> None:
    """Start counting for who has no role, stop for who has one again. Who keeps the framework has a role."""
    has_none = Person.objects.filter(memberships=None, is_coordinator=False)
    has_none.filter(without_role_since=None, is_active=True).update(without_role_since=today)
    again = Person.objects.filter(without_role_since__isnull=False).exclude(pk__in=has_none.values("pk"))
    again.update(without_role_since=None, warned_on=None)


def _free(due: QuerySet[Person]) -> Iterator[Person]:
    held = set(LegalHold.objects.filter(lifted_on=None).values_list("municipality_id", flat=True))
    for person in due:
        of_theirs = Q(actor__person_id=person.pk) | Q(target=f"person {person.pk}")
        if not Event.objects.filter(of_theirs, municipality_id__in=held).exists():
            yield person


def _warn(person: Person, today: date) -> int:
    with translation.override(person.language or "nl"):
        told = {"person": person, "on": max(today + WARN_BEFORE, _end_of(person))}
        text = render_to_string("care/without_role.txt", told)
        try:
            post.send(person.email, _("Uw account bij Dorpsplein wordt gewist"), text)
        except post.FAILURES as problem:
            log.warning("warning not mailed", extra={"person": person.pk, "kind": type(problem).__name__})
            return 0
    Person.objects.filter(pk=person.pk).update(warned_on=today)
    audit.record("account.warned", target=f"person {person.pk}")
    return 1


def _end_of(person: Person) -> date:
    since = person.without_role_since
    return (since or date.min) + timedelta(days=settings.ACCOUNT_DAYS)
