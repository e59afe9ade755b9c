"""What every change of an assessment shares: may it be changed, its version goes up, and the history is kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from dorpskern import policy
from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models import Alternative, Answer, Assessment, Change, What


def must_be_open(assessment: Assessment) -> None:
    """Refuse to change what is looked over or signed."""
    if assessment.signed_at is not None:
        raise ValidationError(_("Deze beoordeling is vastgesteld. Maak een nieuwe versie om iets te wijzigen."))
    if not assessment.is_open:
        raise ValidationError(_("Deze beoordeling wordt nagekeken. Haal die eerst terug om iets te wijzigen."))


def must_have_a_reading(assessment: Assessment) -> None:
    """Refuse answers before the reading of clause 3 is adopted, and answers to questions that are no longer asked."""
    must_be_open(assessment)
    if assessment.reading_adopted_on is None:
        raise ValidationError(_("Leg eerst vast hoe u punt 3 van de basislijn leest. Daarna kunt u antwoorden."))
    if assessment.framework != policy.load_framework().version:
        raise ValidationError(_("Zet deze beoordeling eerst over naar de nieuwe versie van het kader."))


def touch(assessment: Assessment) -> None:
    """A change: outcomes computed before it are of an older version."""
    Assessment.objects.filter(pk=assessment.pk).update(version=F("version") + 1)
    assessment.refresh_from_db(fields=["version"])


def keep(
    assessment: Assessment,
    what: What,
    *,
    old: Any,
    new: Any,
    by: Person | None,
    alternative: Alternative | None = None,
    question: str = "",
) -> None:
    """Keep what a field was and what it became; nothing when it stayed the same."""
    if old != new:
        Change.objects.create(
            assessment=assessment, alternative=alternative, question=question, what=what, old=old, new=new, by=by
        )


def answer_table(answer: Answer | None) -> dict[str, Any] | None:
    """The score of an answer, as the history keeps it."""
    if answer is None:
        return None
    return {"kind": answer.kind, "low": answer.low, "high": answer.high, "not_applicable": answer.not_applicable}
