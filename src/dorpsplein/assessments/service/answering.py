"""Answer a question; keep what it was; let nobody overwrite somebody else unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dorpskern import policy
from dorpskern.terms import assessment as core
from dorpsplein.accounts.models import Person
from dorpsplein.assessments.as_core import facts_of
from dorpsplein.assessments.models import Alternative, Answer, AnswerKind, Change, Evidence, What
from dorpsplein.assessments.service.changing import answer_table, keep, must_have_a_reading, touch
from dorpsplein.audit import service as audit


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as somebody gives it. ``low`` and ``high`` in [0, 1] for a score, else None."""

    kind: AnswerKind
    low: float | None = None
    high: float | None = None
    not_applicable: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Keep nothing that does not belong to the kind."""
        if self.kind is not AnswerKind.SCORE:
            object.__setattr__(self, "low", None)
            object.__setattr__(self, "high", None)
        if self.kind is not AnswerKind.NOT_APPLICABLE:
            object.__setattr__(self, "not_applicable", "")


class Conflict(Exception):
    """Somebody else changed the answer after this form was opened; ``stored`` is what is there now."""

    def __init__(self, stored: Answer | None) -> None:
        super().__init__("conflict")
        self.stored = stored


@transaction.atomic
def save_answer(alternative: Alternative, question: str, given: Given, *, version: int, by: Person | None) -> Answer:
    """Keep an answer.

    Args:
        alternative: For which channel.
        question: Its id.
        given: The answer.
        version: Of the answer on which the form was filled in; 0 when there was none.
        by: Who answers.

    Raises:
        Conflict: The answer is not the one the form was filled in on, and says something else.
        ValidationError: The assessment cannot be changed, or the answer is not complete.

    """
    locked = Alternative.objects.select_for_update().select_related("assessment").get(pk=alternative.pk)
    must_have_a_reading(locked.assessment)
    check_given(question, given)
    stored = Answer.objects.filter(alternative=locked, question=question).first()
    if stored is not None and _same(stored, given):
        return stored
    if (stored.version if stored else 0) != version:
        raise Conflict(stored)
    return _write(locked, question, given, stored, by)


def check_given(question: str, given: Given) -> None:
    """Refuse an answer that is not complete.

    Raises:
        ValidationError: What is missing.

    """
    if question not in {one.id for one in policy.load_questions()}:
        raise ValidationError(_("Deze vraag bestaat niet."))
    if given.kind is AnswerKind.NOT_APPLICABLE and not given.not_applicable.strip():
        raise ValidationError({"not_applicable": _("Schrijf op waarom de vraag hier niet past.")})
    if given.kind is not AnswerKind.SCORE:
        return
    if given.low is None or given.high is None:
        raise ValidationError({"low": _("Kies van welk tot welk antwoord.")})
    if not 0 <= given.low <= given.high <= 1:
        raise ValidationError({"high": _("Het tweede antwoord moet hoger zijn dan het eerste.")})


def _same(stored: Answer, given: Given) -> bool:
    new = {"kind": given.kind.value, "low": given.low, "high": given.high, "not_applicable": given.not_applicable}
    return answer_table(stored) == new and stored.note == given.note and not stored.is_prefilled


def _write(alternative: Alternative, question: str, given: Given, stored: Answer | None, by: Person | None) -> Answer:
    old, old_note = answer_table(stored), stored.note if stored else ""
    answer = stored or Answer(alternative=alternative, question=question, version=0)
    answer.kind, answer.low, answer.high = given.kind.value, given.low, given.high
    answer.not_applicable, answer.note = given.not_applicable, given.note
    answer.version, answer.changed_by, answer.is_prefilled = answer.version + 1, by, False
    answer.save()
    place: dict[str, Any] = {"alternative": alternative, "question": question, "by": by}
    keep(alternative.assessment, What.ANSWER, old=old, new=answer_table(answer), **place)
    keep(alternative.assessment, What.NOTE, old=old_note, new=given.note, **place)
    touch(alternative.assessment)
    audit.record(
        "answer.changed" if stored else "answer.given",
        municipality_id=alternative.assessment.municipality_id,
        by=by,
        target=f"assessment {alternative.assessment_id}",
        channel=alternative.key,
        question=question,
    )
    return answer


@transaction.atomic
def clear_answer(answer: Answer, *, version: int, by: Person | None) -> None:
    """Take an own answer away, so that the one filled in beforehand counts again, or nothing.

    Raises:
        Conflict: Somebody changed it in the meantime.
        ValidationError: The assessment cannot be changed.

    """
    locked = Answer.objects.select_for_update().select_related("alternative__assessment").get(pk=answer.pk)
    alternative = locked.alternative
    must_have_a_reading(alternative.assessment)
    if locked.version != version:
        raise Conflict(locked)
    place: dict[str, Any] = {"alternative": alternative, "question": locked.question, "by": by}
    keep(alternative.assessment, What.ANSWER, old=answer_table(locked), new=None, **place)
    keep(alternative.assessment, What.NOTE, old=locked.note, new="", **place)
    for piece in locked.evidence.all():
        keep(alternative.assessment, What.EVIDENCE, old=piece_table(piece), new=None, **place)
    locked.delete()
    touch(alternative.assessment)
    audit.record(
        "answer.cleared",
        municipality_id=alternative.assessment.municipality_id,
        by=by,
        target=f"assessment {alternative.assessment_id}",
        channel=alternative.key,
        question=answer.question,
    )


@transaction.atomic
def take_over(alternative: Alternative, known: core.Answer, *, by: Person | None) -> Answer:
    """Make an answer that was filled in beforehand the municipality's own, with its evidence.

    Raises:
        Conflict: The municipality answered in the meantime.
        ValidationError: The assessment cannot be changed.

    """
    kind, low, high = AnswerKind.NOT_APPLICABLE, None, None
    if known.score is not None:
        kind = AnswerKind.UNKNOWN if known.score.unknown else AnswerKind.SCORE
        low, high = known.score.low, known.score.high
    given = Given(kind, low, high, known.not_applicable or known.note or "-", known.note)
    answer = save_answer(alternative, known.question, given, version=0, by=by)
    used = facts_in_use(alternative, but=known.question)
    for pieces, is_counter in ((known.evidence, False), (known.counter, True)):
        for piece in pieces:
            if is_counter or not facts_of([piece]) & used:
                made = Evidence.objects.create(
                    answer=answer,
                    kind=piece.kind.value,
                    source=piece.source[:300],
                    url=piece.url,
                    date=piece.date,
                    quote=piece.quote,
                    fact=piece.fact,
                    confidence=piece.confidence,
                    is_counter=is_counter,
                    added_by=by,
                )
                place: dict[str, Any] = {"alternative": alternative, "question": known.question, "by": by}
                keep(alternative.assessment, What.EVIDENCE, old=None, new=piece_table(made), **place)
    return answer


def facts_in_use(alternative: Alternative, *, but: str = "") -> set[str]:
    """The facts that support answers for this channel already, other than the answer to question ``but``."""
    pieces = Evidence.objects.filter(answer__alternative=alternative, is_counter=False).exclude(answer__question=but)
    named = {name for pair in pieces.values_list("fact", "source") for name in pair if name}
    return {name for name in named if policy.fact_by_id(name) is not None}


def piece_table(piece: Evidence) -> dict[str, Any]:
    """A piece of evidence as the history keeps it."""
    names = ("kind", "source", "url", "date", "quote", "fact", "confidence", "is_counter", "file_name")
    seen = piece.seen_on.isoformat() if piece.seen_on else None
    return {**{name: getattr(piece, name) for name in names}, "file": piece.file.name or "", "seen_on": seen}


@transaction.atomic
def restore(change: Change, *, by: Person | None) -> None:
    """Put back what a field was before a change. That is a change too, so it can be undone as well.

    Raises:
        ValidationError: The assessment cannot be changed, or this change cannot be put back.

    """
    alternative, question = change.alternative, change.question
    if alternative is None or change.what not in (What.ANSWER, What.NOTE, What.EVIDENCE):
        raise ValidationError(_("Dit kan niet worden teruggezet: het kanaal is er niet meer."))
    stored = Answer.objects.filter(alternative=alternative, question=question).first()
    if change.what == What.EVIDENCE:
        _restore_evidence(alternative, stored, change, by)
    elif change.what == What.ANSWER and change.old is None:
        if stored is not None:
            clear_answer(stored, version=stored.version, by=by)
    else:
        table = answer_table(stored) if change.what == What.NOTE else change.old
        note = change.old if change.what == What.NOTE else (stored.note if stored else "")
        if table is None:
            raise ValidationError(_("Zet eerst het antwoord terug, en daarna de toelichting."))
        given = Given(AnswerKind(table["kind"]), table["low"], table["high"], table["not_applicable"], note or "")
        save_answer(alternative, question, given, version=stored.version if stored else 0, by=by)


def _restore_evidence(alternative: Alternative, stored: Answer | None, change: Change, by: Person | None) -> None:
    must_have_a_reading(alternative.assessment)
    if change.old is None or stored is None:
        raise ValidationError(_("Zet eerst het antwoord terug, en daarna het bewijs."))
    check_facts(alternative, change.question, change.old["fact"], change.old["source"], change.old["is_counter"])
    piece = Evidence.objects.create(answer=stored, added_by=by, **change.old)
    place: dict[str, Any] = {"alternative": alternative, "question": change.question, "by": by}
    piece.refresh_from_db()
    keep(alternative.assessment, What.EVIDENCE, old=None, new=piece_table(piece), **place)
    touch(alternative.assessment)
    audit.record(
        "evidence.restored",
        municipality_id=alternative.assessment.municipality_id,
        by=by,
        target=f"assessment {alternative.assessment_id}",
        question=change.question,
    )


def check_facts(alternative: Alternative, question: str, fact: str, source: str, is_counter: bool) -> None:
    """One fact supports one question per channel.

    Raises:
        ValidationError: It supports another question already.

    """
    named = {name for name in (fact, source) if name}
    if not is_counter and named & facts_in_use(alternative, but=question):
        raise ValidationError(
            {"source": _("Dit feit steunt bij dit kanaal al een andere vraag. Eén feit telt maar één keer.")}
        )
