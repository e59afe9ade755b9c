"""The national library: the coordinator corrects and every municipality has it at once; errors are reported back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpskern import policy
from dorpskern.terms import assessment as core
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.as_core import library_as_core, platform_of
from dorpsplein.assessments.models import (
    Alternative,
    Assessment,
    LibraryAnswer,
    LibraryChange,
    LibraryLook,
    LibraryReport,
)
from dorpsplein.assessments.service.answering import Given, check_given
from dorpsplein.assessments.toml_file import evidence_as_table
from dorpsplein.audit import service as audit


@transaction.atomic
def correct(
    channel: str,
    question: str,
    given: Given,
    *,
    evidence: Sequence[core.Evidence],
    why: str,
    version: int,
    by: Person,
) -> LibraryAnswer:
    """Correct an answer for every municipality that did not answer it itself.

    Args:
        channel: The platform.
        question: The id of a question about the platform.
        given: The answer from now on.
        evidence: What it rests on; a score needs at least one piece with a date.
        why: What changed, for the municipalities.
        version: Of the correction the form was filled in on; 0 when there was none.
        by: The coordinator.

    Raises:
        ValidationError: Somebody else corrected it in the meantime, or the evidence is missing.

    """
    check_given(question, given)
    if given.low is not None and not any(piece.date and piece.source for piece in evidence):
        raise ValidationError({"source": _("Noem ten minste één bron met een datum.")})
    stored = LibraryAnswer.objects.select_for_update().filter(channel=channel, question=question).first()
    if (stored.version if stored else 0) != version:
        raise ValidationError(_("Iemand anders heeft dit antwoord net verbeterd. Bekijk eerst wat er nu staat."))
    old = as_table(present(channel, question))
    answer = stored or LibraryAnswer(channel=channel, question=question, version=0)
    answer.kind, answer.low, answer.high = given.kind.value, given.low, given.high
    answer.not_applicable, answer.note = given.not_applicable, given.note
    answer.evidence = [evidence_as_table(piece) for piece in evidence]
    answer.is_withdrawn, answer.version, answer.changed_by = False, answer.version + 1, by
    answer.save()
    _push(channel, question, old, why, by)
    return answer


@transaction.atomic
def withdraw(answer: LibraryAnswer, *, why: str, by: Person) -> None:
    """Take a correction back: the answer that ships with the software counts again."""
    old = as_table(present(answer.channel, answer.question))
    LibraryAnswer.objects.filter(pk=answer.pk).update(is_withdrawn=True, version=F("version") + 1, changed_by=by)
    _push(answer.channel, answer.question, old, why, by)


def present(channel: str, question: str) -> core.Answer | None:
    """What everybody sees now: the correction, or else the shipped answer."""
    stored = LibraryAnswer.objects.filter(channel=channel, question=question, is_withdrawn=False).first()
    if stored is not None:
        return library_as_core(stored)
    shipped = (one for one in policy.load_prefilled(channel) if one.question == question)
    return next(shipped, None)


def as_table(answer: core.Answer | None) -> dict[str, Any] | None:
    """An answer as the list of corrections keeps it."""
    if answer is None:
        return None
    score = answer.score
    return {
        "score": None if score is None else [score.low, score.high],
        "unknown": bool(score and score.unknown),
        "not_applicable": answer.not_applicable,
        "note": answer.note,
        "evidence": [evidence_as_table(piece) for piece in answer.evidence],
    }


def from_table(table: dict[str, Any], question: str) -> core.Answer:
    """The answer that was kept in the list of corrections."""
    score = None
    if table["score"] is not None:
        low, high = table["score"]
        score = core.Score(low, high, unknown=table["unknown"])
    return core.Answer("", question, score, table["not_applicable"], note=table["note"])


def _push(channel: str, question: str, old: dict[str, Any] | None, why: str, by: Person) -> None:
    """Every open assessment that leans on this answer is of a newer version from now on."""
    new = as_table(present(channel, question))
    LibraryChange.objects.create(channel=channel, question=question, old=old, new=new, why=why, by=by)
    named = Alternative.objects.exclude(channel="").filter(assessment__signed_at=None, assessment__use_prefilled=True)
    touched = {one.assessment_id for one in named if platform_of(one.channel) == channel}
    Assessment.objects.filter(pk__in=touched).update(version=F("version") + 1)
    audit.record("library.corrected", by=by, target=f"{channel} {question}", assessments=len(touched))


def look(person: Person) -> None:
    """Remember that somebody has seen what changed."""
    LibraryLook.objects.update_or_create(person=person, defaults={"at": timezone.now()})


@transaction.atomic
def report_error(municipality: Municipality, *, channel: str, question: str, text: str, by: Person) -> LibraryReport:
    """Tell the coordinator that an answer is wrong."""
    report = LibraryReport.objects.create(
        municipality=municipality, channel=channel, question=question, text=text, by=by
    )
    audit.record("library_error.reported", municipality_id=municipality.pk, by=by, target=f"{channel} {question}")
    return report


@transaction.atomic
def reply(report: LibraryReport, *, text: str, by: Person) -> None:
    """Answer a report."""
    LibraryReport.objects.filter(pk=report.pk).update(reply=text, replied_at=timezone.now())
    audit.record("library_error.answered", municipality_id=report.municipality_id, by=by, target=f"report {report.pk}")


def evidence_kept(answer: core.Answer | None, places: Sequence[int]) -> list[core.Evidence]:
    """The pieces of the present answer that the coordinator keeps, by their place."""
    return [replace(piece) for place, piece in enumerate(answer.evidence if answer else ()) if place in places]
