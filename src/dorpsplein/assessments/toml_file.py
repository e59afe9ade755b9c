"""An assessment as the file the core reads, and back: the exchange format (docs/how-to/fill-in-an-assessment.md)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dorpskern import pipeline
from dorpskern.terms import assessment as core
from dorpskern.terms.plain_text import all_plain
from dorpskern.terms.refusal import Code, Refusal, refuse_all
from dorpsplein.accounts.models import Person
from dorpsplein.assessments.as_core import as_core
from dorpsplein.assessments.models import Alternative, Answer, AnswerKind, Assessment, Evidence


def as_toml(assessment: Assessment, *, participants: Sequence[Mapping[str, Any]] = ()) -> str:
    """The whole assessment as TOML text.

    Corrections of the national library are written as answers that were filled in beforehand, where the municipality
    did not answer itself.

    Args:
        assessment: What is written.
        participants: Tables ``[[participant]]``: id, and ranking or points or neither.

    """
    return pipeline.toml_text(as_table(assessment, participants=participants))


def as_table(assessment: Assessment, *, participants: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The same as a table: what a JSON file holds."""
    alternatives = list(assessment.alternatives.prefetch_related("answers__evidence"))
    read = as_core(assessment, alternatives)
    table: dict[str, Any] = {
        "framework": assessment.framework,
        "municipality": assessment.municipality.name,
        **({"date": assessment.weighed_on} if assessment.weighed_on else {}),
        "use_prefilled": assessment.use_prefilled,
        "clause_3_reading": assessment.clause_3_reading,
        "alternative": [_alternative(one) for one in alternatives],
        "judgement": [_with_days(one) for one in assessment.judgements],
        "answer": [_answer(one) for one in read.answers],
        "participant": [dict(one) for one in participants],
        **_mix(assessment),
        **({"paper": _with_days(assessment.paper)} if assessment.paper else {}),
    }
    return {key: value for key, value in table.items() if value != []}


def _alternative(one: Alternative) -> dict[str, Any]:
    table: dict[str, Any] = {"id": one.key, "name": one.name, "in_use": one.in_use, "open": one.is_open}
    if one.channel:
        table["channel"] = one.channel
    if one.cost_low is not None and one.cost_high is not None:
        table["cost_eur_per_year"] = [one.cost_low, one.cost_high]
    if one.reach:
        table["reach"] = dict(sorted(one.reach.items()))
    if one.explained:
        table["explained"] = one.explained
    if one.explained_until:
        table["explained_until"] = one.explained_until
    if one.conditions:
        table["conditions"] = one.conditions
    return table


def _answer(one: core.Answer) -> dict[str, Any]:
    table: dict[str, Any] = {"alternative": one.alternative, "question": one.question}
    if one.score is None:
        table["not_applicable"] = one.not_applicable
    elif one.score.unknown:
        table["unknown"] = True
    else:
        table["score"] = one.score.low if one.score.low == one.score.high else [one.score.low, one.score.high]
    if one.note:
        table["note"] = one.note
    if one.is_prefilled:
        table["prefilled"] = True
    for key, pieces in (("evidence", one.evidence), ("counter", one.counter)):
        if pieces:
            table[key] = [evidence_as_table(piece) for piece in pieces]
    return table


def evidence_as_table(one: core.Evidence) -> dict[str, Any]:
    """One piece of evidence as the file has it."""
    filled = {name: getattr(one, name) for name in ("source", "url", "date", "quote", "fact")}
    return {
        "kind": one.kind.value,
        **{name: value for name, value in filled.items() if value},
        "confidence": one.confidence,
    }


def _mix(assessment: Assessment) -> dict[str, Any]:
    wish: dict[str, Any] = {}
    if assessment.budget_eur_per_year is not None:
        wish["budget_eur_per_year"] = assessment.budget_eur_per_year
    if assessment.min_coverage:
        wish["min_coverage"] = dict(sorted(assessment.min_coverage.items()))
    if assessment.require_open_channel:
        wish["require_open_channel"] = True
    return {"mix": wish} if wish else {}


def _with_days(value: Any) -> Any:
    """JSON keeps days as text; TOML has days. By name, because PostgreSQL keeps no order of its own in JSON."""
    if isinstance(value, dict):
        return {key: _with_days(one) for key, one in sorted(value.items())}
    if isinstance(value, list):
        return [_with_days(one) for one in value]
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def fill_from_toml(assessment: Assessment, text: str, *, at: str) -> list[dict[str, Any]]:
    """Put the alternatives, answers, mix and paper of a file into a new assessment; its participants are returned.

    Answers to an older framework stay what they are, until somebody looks at what the new version makes of them.

    Raises:
        Refusal: One problem of the file. Refusals: several.

    """
    read = pipeline.as_written(text, at=at)
    pipeline.known_answers(read)  # refuses what the weighing would refuse
    _refuse_doubles(read, at)
    _refuse_long(read, at)
    table = all_plain(tomllib.loads(text.removeprefix("\ufeff")))
    assessment.framework, assessment.use_prefilled = read.framework, read.use_prefilled
    assessment.clause_3_reading, assessment.weighed_on = read.clause_3_reading, read.date
    if read.mix is not None:
        assessment.budget_eur_per_year = read.mix.budget_eur_per_year
        assessment.min_coverage = read.mix.min_coverage
        assessment.require_open_channel = read.mix.require_open_channel
    assessment.paper = _as_json(read.paper)
    assessment.judgements = _as_json(table.get("judgement", []))
    assessment.save()
    made = {one.id: _make_alternative(assessment, one, place) for place, one in enumerate(read.alternatives)}
    store_answers([(made[one.alternative], one) for one in read.answers], by=assessment.created_by)
    return [dict(one) for one in table.get("participant", [])]


def _refuse_doubles(read: core.Assessment, at: str) -> None:
    counted = Counter((one.alternative, one.question) for one in read.answers)
    refuse_all(
        [Refusal(Code.ID_DOUBLE, at=f"{at} answer", id=": ".join(key)) for key, times in counted.items() if times > 1]
    )


LENGTHS = {"id": 60, "name": 120, "channel": 40, "source": 300, "url": 500, "fact": 40}
"""How many characters we keep."""


def _refuse_long(read: core.Assessment, at: str) -> None:
    pieces = [piece for one in read.answers for piece in (*one.evidence, *one.counter)]
    refuse_all(
        [
            Refusal(Code.VALUE_INVALID, at=f"{at} {key}", expected=f"≤ {longest}")
            for key, longest in LENGTHS.items()
            for one in (*read.alternatives, *pieces)
            if len(getattr(one, key, "")) > longest
        ]
    )


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _make_alternative(assessment: Assessment, read: core.Alternative, place: int) -> Alternative:
    low, high = read.cost_eur_per_year or (None, None)
    return Alternative.objects.create(
        assessment=assessment,
        key=read.id,
        name=read.name,
        channel=read.channel,
        cost_low=low,
        cost_high=high,
        reach=read.reach,
        is_open=read.is_open,
        in_use=read.in_use,
        explained=read.explained,
        explained_until=read.explained_until or None,
        conditions=list(read.conditions),
        place=place,
    )


def store_answers(read: Sequence[tuple[Alternative, core.Answer]], *, by: Person | None = None) -> None:
    """Keep answers of the core as they are."""
    answers = Answer.objects.bulk_create(_answer_row(alternative, one, by) for alternative, one in read)
    Evidence.objects.bulk_create(
        _evidence_row(answer, piece, is_counter=is_counter)
        for answer, (_, one) in zip(answers, read, strict=True)
        for pieces, is_counter in ((one.evidence, False), (one.counter, True))
        for piece in pieces
    )


def _answer_row(alternative: Alternative, read: core.Answer, by: Person | None) -> Answer:
    if read.score is None:
        kind, low, high = AnswerKind.NOT_APPLICABLE, None, None
    elif read.score.unknown:
        kind, low, high = AnswerKind.UNKNOWN, None, None
    else:
        kind, low, high = AnswerKind.SCORE, read.score.low, read.score.high
    return Answer(
        alternative=alternative,
        question=read.question,
        kind=kind,
        low=low,
        high=high,
        not_applicable=read.not_applicable,
        note=read.note,
        is_prefilled=read.is_prefilled,
        changed_by=by,
    )


def _evidence_row(answer: Answer, piece: core.Evidence, *, is_counter: bool) -> Evidence:
    return Evidence(
        answer=answer,
        kind=piece.kind.value,
        source=piece.source,
        url=piece.url,
        date=piece.date,
        quote=piece.quote,
        fact=piece.fact,
        confidence=piece.confidence,
        is_counter=is_counter,
    )
