"""Write down how others see it: the privacy officer, the people concerned, the platform that is judged."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models import Alternative, Assessment, Hearing, PeopleView, PrivacyView
from dorpsplein.audit import service as audit


@transaction.atomic
def give_privacy_advice(assessment: Assessment, *, text: str, given_on: date, by: Person) -> PrivacyView:
    """The privacy officer advises.

    Raises:
        ValidationError: The assessment is signed.

    """
    _not_signed(assessment)
    view = PrivacyView.objects.update_or_create(
        assessment=assessment, defaults={"text": text, "given_on": given_on, "not_asked": "", "by": by}
    )[0]
    _record(assessment, "privacy_advice.given", by)
    return view


@transaction.atomic
def say_why_no_privacy_advice(assessment: Assessment, *, why: str, by: Person) -> PrivacyView:
    """Say why the privacy officer was not asked; advice that was given stays.

    Raises:
        ValidationError: The assessment is signed, or the privacy officer advised already.

    """
    _not_signed(assessment)
    if PrivacyView.objects.filter(assessment=assessment).exclude(text="").exists():
        raise ValidationError(_("De FG heeft al advies gegeven. Dat blijft staan."))
    view = PrivacyView.objects.update_or_create(assessment=assessment, defaults={"not_asked": why, "by": by})[0]
    _record(assessment, "privacy_advice.not_asked", by)
    return view


@transaction.atomic
def keep_people_view(
    assessment: Assessment, *, text: str, asked_how: str, asked_on: date | None, not_asked: str, by: Person
) -> PeopleView:
    """What the people concerned think of it, or why they were not asked.

    Raises:
        ValidationError: Neither is filled in, both are, or the assessment is signed.

    """
    _not_signed(assessment)
    if bool(text.strip()) == bool(not_asked.strip()):
        raise ValidationError(_("Vul in wat de betrokkenen zeiden, óf waarom u het niet vroeg."))
    fields: dict[str, Any] = {"text": text, "asked_how": asked_how, "asked_on": asked_on, "not_asked": not_asked}
    view = PeopleView.objects.update_or_create(assessment=assessment, defaults={**fields, "by": by})[0]
    _record(assessment, "people_view.kept", by)
    return view


@transaction.atomic
def keep_hearing(
    alternative: Alternative,
    *,
    letter: str,
    sent_on: date | None,
    reply: str,
    replied_on: date | None,
    not_asked: str,
    by: Person,
) -> Hearing:
    """What the platform was told and what it answered. A reply may come in after signing: it is always kept.

    Raises:
        ValidationError: A reply without the day it came, or before the letter was sent.

    """
    if reply.strip() and replied_on is None:
        raise ValidationError({"replied_on": _("Op welke dag kwam het antwoord?")})
    if replied_on and sent_on and replied_on < sent_on:
        raise ValidationError({"replied_on": _("Het antwoord kan niet eerder zijn dan de brief.")})
    fields: dict[str, Any] = {"letter": letter, "sent_on": sent_on, "reply": reply, "replied_on": replied_on}
    hearing = Hearing.objects.update_or_create(
        alternative=alternative, defaults={**fields, "not_asked": not_asked, "by": by}
    )[0]
    _record(alternative.assessment, "hearing.kept", by, channel=alternative.key)
    return hearing


def _not_signed(assessment: Assessment) -> None:
    if assessment.signed_at is not None:
        raise ValidationError(_("Deze beoordeling is vastgesteld. Maak een nieuwe versie om iets te wijzigen."))


def _record(assessment: Assessment, action: str, by: Person, **facts: Any) -> None:
    audit.record(
        action, municipality_id=assessment.municipality_id, by=by, target=f"assessment {assessment.pk}", **facts
    )
