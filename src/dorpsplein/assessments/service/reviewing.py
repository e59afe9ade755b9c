"""The way to the council: asked, reviewed by somebody else, approved by a third, signed and frozen."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.as_core import corrections_for
from dorpsplein.assessments.models import (
    Assessment,
    PrivacyView,
    State,
    Step,
    StepKind,
)
from dorpsplein.assessments.service.changing import must_have_a_reading
from dorpsplein.assessments.toml_file import as_toml, store_answers
from dorpsplein.audit import service as audit


@transaction.atomic
def ask_review(assessment: Assessment, *, by: Person) -> None:
    """Ask colleagues to look it over; until then it stays as it is.

    Raises:
        ValidationError: There is nothing to look over yet.

    """
    locked = _locked(assessment)
    must_have_a_reading(locked)
    if not locked.alternatives.exists():
        raise ValidationError(_("Kies eerst ten minste één kanaal."))
    _step(locked, StepKind.ASKED, State.IN_REVIEW, by)


@transaction.atomic
def take_back(assessment: Assessment, *, by: Person) -> None:
    """Take it back to change something; it must be looked over again afterwards."""
    locked = _locked(assessment)
    if locked.state not in (State.IN_REVIEW, State.APPROVED):
        raise ValidationError(_("Deze beoordeling wordt nu niet nagekeken."))
    _step(locked, StepKind.TAKEN_BACK, State.DRAFT, by)


@transaction.atomic
def approve(assessment: Assessment, *, by: Person) -> None:
    """The reviewer has looked it over.

    Raises:
        ValidationError: Nobody asked, or the reviewer is the one who asked.

    """
    locked = _locked(assessment)
    if locked.state != State.IN_REVIEW:
        raise ValidationError(_("Er is nu niets om na te kijken."))
    if by.pk in {author(locked), locked.created_by_id}:
        raise ValidationError(_("U maakte deze beoordeling zelf. Iemand anders moet die nakijken."))
    _step(locked, StepKind.REVIEWED, State.APPROVED, by)


@transaction.atomic
def give_back(assessment: Assessment, *, reason: str, by: Person) -> None:
    """Return it to the author with a reason."""
    locked = _locked(assessment)
    if locked.state not in (State.IN_REVIEW, State.APPROVED):
        raise ValidationError(_("Er is nu niets om terug te geven."))
    if not reason.strip():
        raise ValidationError({"reason": _("Schrijf op wat er nog moet gebeuren.")})
    _step(locked, StepKind.RETURNED, State.RETURNED, by, reason=reason)


@transaction.atomic
def sign(assessment: Assessment, *, by: Person) -> None:
    """Approve it for the council: from now on it is frozen, with the corrections of the library as they are today.

    Raises:
        ValidationError: It was not looked over, by the same person, or the privacy officer's view is missing.

    """
    locked = _locked(assessment)
    if locked.state != State.APPROVED:
        raise ValidationError(_("Laat deze beoordeling eerst nakijken."))
    if by.pk in {author(locked), locked.created_by_id}:
        raise ValidationError(_("U maakte deze beoordeling zelf. Iemand anders moet die vaststellen."))
    if by.pk == reviewer(locked):
        raise ValidationError(
            _("U keek deze beoordeling na. Iemand anders moet die vaststellen: zo kijken er twee mensen.")
        )
    if not has_privacy_view(locked):
        raise ValidationError(
            _("Het advies van de FG ontbreekt. Vul het in, of schrijf op waarom het niet is gevraagd.")
        )
    _freeze(locked, by)


def _freeze(locked: Assessment, by: Person) -> None:
    alternatives = {one.key: one for one in locked.alternatives.prefetch_related("answers__evidence")}
    corrections = corrections_for(locked, list(alternatives.values()))
    store_answers([(alternatives[one.alternative], one) for one in corrections])
    locked.weighed_on = locked.weighed_on or timezone.localdate()
    locked.signed_at = timezone.now()
    locked.save(update_fields=["weighed_on", "signed_at"])
    locked.signed_text = as_toml(locked)
    locked.save(update_fields=["signed_text"])
    _step(locked, StepKind.SIGNED, State.SIGNED, by)


def author(assessment: Assessment) -> int | None:
    """Who asked for the review last."""
    return _last(assessment, StepKind.ASKED)


def reviewer(assessment: Assessment) -> int | None:
    """Who looked it over last."""
    return _last(assessment, StepKind.REVIEWED)


def _last(assessment: Assessment, kind: StepKind) -> int | None:
    last = assessment.steps.filter(kind=kind).last()
    return last.by_id if last else None


def has_privacy_view(assessment: Assessment) -> bool:
    """Whether the privacy officer advised, or it says why not."""
    view = PrivacyView.objects.filter(assessment=assessment).first()
    return view is not None and bool((view.text and view.given_on) or view.not_asked)


def _locked(assessment: Assessment) -> Assessment:
    return Assessment.objects.select_for_update().get(pk=assessment.pk)


def _step(locked: Assessment, kind: StepKind, state: State, by: Person, *, reason: str = "") -> None:
    Step.objects.create(assessment=locked, kind=kind, reason=reason, version=locked.version, by=by)
    Assessment.objects.filter(pk=locked.pk).update(state=state)
    audit.record(
        f"assessment.{kind.value}",
        municipality_id=locked.municipality_id,
        by=by,
        target=f"assessment {locked.pk}",
        version=locked.version,
    )
