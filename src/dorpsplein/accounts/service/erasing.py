"""Forget a person; erase what has had its time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorpsplein.accounts.models import ApiToken, Attempts, Invitation, Membership, Municipality, Person, Session
from dorpsplein.audit import service as audit

KEPT_AFTER = timedelta(days=30)
"""How long an invitation or a key that is over stays in the list."""


@transaction.atomic
def forget_person(person: Person, *, name_in_trail: bool = False) -> None:
    """Erase somebody: roles, keys, sessions, second factor, name and address; what they did stays, without a name.

    The row of the account stays, empty and closed, because the work of others points at it. ``name_in_trail``: leave
    the name behind what they did, which has a term of its own.
    """
    places = set(person.memberships.values_list("municipality_id", flat=True))
    for model in (TOTPDevice, StaticDevice):
        model.objects.filter(user=person).delete()
    Membership.objects.filter(person=person).delete()
    ApiToken.objects.filter(person=person).delete()
    Session.objects.filter(person_id=person.pk).delete()
    Invitation.objects.filter(email=person.email).delete()
    person.name, person.email, person.language = "(gewist)", f"gewist-{person.pk}@gewist.invalid", ""
    person.asked_email = ""
    person.is_active = person.is_coordinator = False
    person.last_login = None
    person.set_unusable_password()
    person.save()
    for place in sorted(places) or [0]:
        audit.record("person.erased", municipality_id=place, target=f"person {person.pk}")
    if not name_in_trail:
        audit.forget(person.pk)


@transaction.atomic
def run_retention(municipality: Municipality, *, today: date, dry_run: bool = False) -> dict[str, int]:
    """Erase invitations and keys that were over a month ago, sessions that ended, counts of tries; say how many.

    Args:
        municipality: Whose; sessions and counts belong to the installation and go with whichever comes first.
        today: Terms are counted back from here.
        dry_run: Only count.

    """
    now = timezone.make_aware(datetime.combine(today, datetime.min.time()))
    before = now - KEPT_AFTER
    over = Q(accepted_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    had_their_time: dict[str, QuerySet[Any]] = {
        "invitations": municipality.invitations.filter(over),
        "tokens": municipality.tokens.filter(expires_at__lt=before),
        "sessions": Session.objects.filter(expire_date__lt=now),
        "attempts": Attempts.objects.filter(until__lt=now),
    }
    return {kind: rows.count() if dry_run else rows.delete()[0] for kind, rows in had_their_time.items()}
