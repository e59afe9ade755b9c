"""An assessment as the file the core reads, and back: the exchange format (docs/how-to/fill-in-an-assessment.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dorpskern import pipeline
from dorpskern.terms import assessment as core
from dorpsplein.assessments.models import Alternative, Answer, AnswerKind, Assessment, Evidence


def as_toml(assessment: Assessment, *, participants: Sequence[Mapping[str, Any]] = ()) -> str:
    """The whole assessment as TOML text.

    Args:
        assessment: What is written.
        participants: Tables ``[[participant]]``: id, and ranking or points or neither.

    """
    alternatives = list(assessment.alternatives.prefetch_related("answers__evidence"))
    answers = [answer for alternative in alternatives for answer in alternative.answers.all()]
    table: dict[str, Any] = {
        "framework": assessment.framework,
        "municipality": assessment.municipality.name,
        **({"date": assessment.weighed_on} if assessment.weighed_on else {}),
        "use_prefilled": assessment.use_prefilled,
        "clause_3_reading": assessment.clause_3_reading,
        "alternative": [_alternative(one) for one in alternatives],
        "answer": [_answer(one, _key_of(one, alternatives)) for one in answers],
        "participant": [dict(one) for one in participants],
        **_mix(assessment),
        **({"paper": _with_days(assessment.paper)} if assessment.paper else {}),
    }
    return pipeline.toml_text({key: value for key, value in table.items() if value != []})


def _key_of(answer: Answer, alternatives: Sequence[Alternative]) -> str:
    return next(one.key for one in alternatives if one.pk == answer.alternative_id)


def _alternative(one: Alternative) -> dict[str, Any]:
    table: dict[str, Any] = {"id": one.key, "name": one.name, "in_use": one.in_use, "open": one.is_open}
    if one.channel:
        table["channel"] = one.channel
    if one.cost_low is not None and one.cost_high is not None:
        table["cost_eur_per_year"] = [one.cost_low, one.cost_high]
    if one.reach:
        table["reach"] = one.reach
    if one.explained:
        table["explained"] = one.explained
    if one.explained_until:
        table["explained_until"] = one.explained_until
    if one.conditions:
        table["conditions"] = one.conditions
    return table


def _answer(one: Answer, alternative: str) -> dict[str, Any]:
    table: dict[str, Any] = {"alternative": alternative, "question": one.question}
    if one.kind == AnswerKind.SCORE:
        table["score"] = one.low if one.low == one.high else [one.low, one.high]
    elif one.kind == AnswerKind.UNKNOWN:
        table["unknown"] = True
    else:
        table["not_applicable"] = one.not_applicable
    if one.note:
        table["note"] = one.note
    for key, is_counter in (("evidence", False), ("counter", True)):
        pieces = [_evidence(piece) for piece in one.evidence.all() if piece.is_counter == is_counter]
        if pieces:
            table[key] = pieces
    return table


def _evidence(one: Evidence) -> dict[str, Any]:
    filled = {name: getattr(one, name) for name in ("source", "url", "date", "quote", "fact")}
    return {"kind": one.kind, **{name: value for name, value in filled.items() if value}, "confidence": one.confidence}


def _mix(assessment: Assessment) -> dict[str, Any]:
    wish: dict[str, Any] = {}
    if assessment.budget_eur_per_year is not None:
        wish["budget_eur_per_year"] = assessment.budget_eur_per_year
    if assessment.min_coverage:
        wish["min_coverage"] = assessment.min_coverage
    if assessment.require_open_channel:
        wish["require_open_channel"] = True
    return {"mix": wish} if wish else {}


def _with_days(value: Any) -> Any:
    """JSON keeps days as text; TOML has days."""
    if isinstance(value, dict):
        return {key: _with_days(one) for key, one in value.items()}
    if isinstance(value, str) and len(value) == 10:
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def fill_from_toml(assessment: Assessment, text: str, *, at: str) -> list[dict[str, Any]]:
    """Put the alternatives, answers, mix and paper of a file into a new assessment; its participants are returned.

    Raises:
        Refusal: One problem of the file. Refusals: several.

    """
    read = pipeline.checked_assessment(text, at=at)
    table = tomllib.loads(text.removeprefix("\ufeff"))
    assessment.framework, assessment.use_prefilled = read.framework, read.use_prefilled
    assessment.clause_3_reading, assessment.weighed_on = read.clause_3_reading, read.date
    if read.mix is not None:
        assessment.budget_eur_per_year = read.mix.budget_eur_per_year
        assessment.min_coverage = read.mix.min_coverage
        assessment.require_open_channel = read.mix.require_open_channel
    assessment.paper = _as_json(read.paper)
    assessment.save()
    made = {one.id: _make_alternative(assessment, one, place) for place, one in enumerate(read.alternatives)}
    for answer in read.answers:
        _make_answer(made[answer.alternative], answer)
    return [dict(one) for one in table.get("participant", [])]


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
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


def _make_answer(alternative: Alternative, read: core.Answer) -> None:
    if read.score is None:
        kind, low, high = AnswerKind.NOT_APPLICABLE, None, None
    elif read.score.unknown:
        kind, low, high = AnswerKind.UNKNOWN, None, None
    else:
        kind, low, high = AnswerKind.SCORE, read.score.low, read.score.high
    answer = Answer.objects.create(
        alternative=alternative,
        question=read.question,
        kind=kind,
        low=low,
        high=high,
        not_applicable=read.not_applicable,
        note=read.note,
    )
    for piece, is_counter in [*((one, False) for one in read.evidence), *((one, True) for one in read.counter)]:
        Evidence.objects.create(
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
