"""Evidence under an answer, with a file or without; and against it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from dorpskern.terms.assessment import EvidenceKind
from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models import Alternative, Answer, AnswerKind, Change, Evidence, What
from dorpsplein.assessments.service.answering import Given, check_facts, piece_table, save_answer
from dorpsplein.assessments.service.changing import keep, must_have_a_reading, touch
from dorpsplein.audit import service as audit

LARGEST_FILE = 10 * 2**20
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence as somebody gives it. ``date``: YYYY, YYYY-MM or YYYY-MM-DD."""

    kind: EvidenceKind
    source: str
    url: str = ""
    date: str = ""
    quote: str = ""
    fact: str = ""
    confidence: str = "high"
    is_counter: bool = False
    seen_on: datetime.date | None = None


@transaction.atomic
def add_evidence(
    alternative: Alternative, question: str, piece: Piece, *, by: Person | None, file: File[bytes] | None = None
) -> Evidence:
    """Add evidence; without an answer yet, the answer is "we do not know" until somebody gives one.

    Raises:
        ValidationError: The assessment cannot be changed, the file is too large, or the fact is used already.

    """
    must_have_a_reading(alternative.assessment)
    check_facts(alternative, question, piece.fact, piece.source, piece.is_counter)
    if file is not None and (file.size or 0) > LARGEST_FILE:
        raise ValidationError({"file": _("Dit bestand is groter dan 10 MB. Kies een kleiner bestand.")})
    answer = Answer.objects.filter(alternative=alternative, question=question).first()
    if answer is None:
        answer = save_answer(alternative, question, Given(AnswerKind.UNKNOWN), version=0, by=by)
    fields: dict[str, Any] = {name: getattr(piece, name) for name in Piece.__slots__}
    made = Evidence(answer=answer, added_by=by, **{**fields, "kind": piece.kind.value})
    if file is not None:
        made.file, made.file_name = file, (file.name or "bestand")[-200:]
    made.save()
    _changed(answer, "evidence.added", by, old=None, new=piece_table(made))
    return made


@transaction.atomic
def remove_evidence(piece: Evidence, *, by: Person | None) -> None:
    """Take evidence away. The history keeps it, with its file, so that it can be put back."""
    must_have_a_reading(piece.answer.alternative.assessment)
    table = piece_table(piece)
    piece.delete()
    _changed(piece.answer, "evidence.removed", by, old=table, new=None)


def _changed(answer: Answer, action: str, by: Person | None, *, old: Any, new: Any) -> None:
    alternative = answer.alternative
    keep(
        alternative.assessment,
        What.EVIDENCE,
        old=old,
        new=new,
        by=by,
        alternative=alternative,
        question=answer.question,
    )
    touch(alternative.assessment)
    audit.record(
        action,
        municipality_id=alternative.assessment.municipality_id,
        by=by,
        target=f"assessment {alternative.assessment_id}",
        channel=alternative.key,
        question=answer.question,
    )


def files_kept(names: set[str]) -> set[str]:
    """Which of these files some piece of evidence or some change that can be put back still names."""
    named = set(Evidence.objects.filter(file__in=names).values_list("file", flat=True))
    for old in Change.objects.filter(what=What.EVIDENCE, old__isnull=False).values_list("old", flat=True):
        named.add(old.get("file", "") if old else "")
    return named & names
