"""Legal holds: while somebody's request for documents (Woo) runs, nothing that belongs to it is erased."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.care.models import LegalHold

GUARDED = ("imports", "abuse", "trends", "scan", "assessments", "weighing", "decisions", "care")
"""The apps whose documents may not go; of these, what belongs to a municipality directly."""


FREE = ("care.ComparedProfile", "care.RetentionTerm", "decisions.Worksheet")
"""What is no document: a choice, a copy of figures, the private worksheet of a council member."""


class HeldError(Exception):
    """Something may not be erased, because a legal hold is in place."""

    def __init__(self, hold: LegalHold) -> None:
        super().__init__(hold.reference)
        self.hold = hold


def hold_on(municipality: Municipality | int) -> LegalHold | None:
    """The oldest open hold on a municipality (or its number), None when erasing is free."""
    key = municipality if isinstance(municipality, int) else municipality.pk
    return LegalHold.objects.filter(municipality_id=key, lifted_on=None).order_by("placed_on", "pk").first()


def refuse_when_held(municipality: Municipality | int) -> None:
    """Nothing when erasing is free.

    Raises:
        HeldError: A hold is in place.

    """
    hold = hold_on(municipality)
    if hold is not None:
        raise HeldError(hold)


def why_kept(municipality: Municipality) -> str | None:
    """Why nothing may be erased now, in words; None when erasing is free."""
    hold = hold_on(municipality)
    if hold is None:
        return None
    return _("Er loopt een verzoek om documenten (%(reference)s).") % {"reference": hold.reference}


def guard_deletion(sender: type[models.Model], instance: models.Model, **_more: Any) -> None:
    """Called before any row is deleted: a document of a municipality with a hold stays."""
    meta = sender._meta
    if meta.app_label not in GUARDED or meta.label in FREE or not hasattr(sender, "municipality_id"):
        return
    refuse_when_held(int(instance.municipality_id))  # type: ignore[attr-defined]  # asked for just above


@transaction.atomic
def place(municipality: Municipality, *, reference: str, reason: str, placed_on: date, by: Person) -> LegalHold:
    """Stop all erasing in a municipality."""
    hold = LegalHold.objects.create(
        municipality=municipality, reference=reference, reason=reason, placed_on=placed_on, placed_by=by
    )
    audit.record("hold.placed", municipality_id=municipality.pk, by=by, target=f"hold {hold.pk}")
    return hold


@transaction.atomic
def lift(hold: LegalHold, *, reason: str, by: Person) -> None:
    """Allow erasing again; lifting twice changes nothing."""
    if hold.lifted_on is not None:
        return
    hold.lifted_on, hold.lift_reason, hold.lifted_by = timezone.localdate(), reason, by
    hold.save()
    audit.record("hold.lifted", municipality_id=hold.municipality_id, by=by, target=f"hold {hold.pk}")
