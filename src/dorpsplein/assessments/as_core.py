"""An assessment as the core knows it, with the corrections of the library where the municipality did not answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dorpskern import policy
from dorpskern.terms import assessment as core
from dorpsplein.assessments.models import Alternative, Answer, AnswerKind, Assessment, Evidence, LibraryAnswer


def platform_of(channel: str) -> str:
    """The id of the platform behind a channel as an assessment names it: "facebook" for "Facebook:lindewaard"."""
    found = policy.prefilled_channel(channel)
    return found.id if found else channel.partition(":")[0].strip().casefold()


def as_core(assessment: Assessment, alternatives: Sequence[Alternative]) -> core.Assessment:
    """The assessment with its answers and corrections, without participants and mix.

    Args:
        assessment: What is read.
        alternatives: Its alternatives, with ``answers__evidence`` fetched.

    """
    own = [answer_as_core(one, alternative.key) for alternative in alternatives for one in alternative.answers.all()]
    return core.Assessment(
        framework=assessment.framework,
        alternatives=tuple(_alternative(one) for one in alternatives),
        municipality=assessment.municipality.name,
        date=assessment.weighed_on,
        answers=(*own, *corrections_for(assessment, alternatives)),
        clause_3_reading=assessment.clause_3_reading,
        use_prefilled=assessment.use_prefilled,
    )


def _alternative(one: Alternative) -> core.Alternative:
    costs = None if one.cost_low is None or one.cost_high is None else (one.cost_low, one.cost_high)
    return core.Alternative(
        id=one.key,
        name=one.name,
        channel=one.channel,
        cost_eur_per_year=costs,
        reach=one.reach,
        is_open=one.is_open,
        in_use=one.in_use,
        explained=one.explained,
        explained_until=one.explained_until.isoformat() if one.explained_until else "",
        conditions=tuple(one.conditions),
    )


def answer_as_core(one: Answer, alternative: str) -> core.Answer:
    """One stored answer."""
    pieces = list(one.evidence.all())
    return core.Answer(
        alternative=alternative,
        question=one.question,
        score=_score(one.kind, one.low, one.high),
        not_applicable=one.not_applicable,
        evidence=tuple(evidence_as_core(piece) for piece in pieces if not piece.is_counter),
        counter=tuple(evidence_as_core(piece) for piece in pieces if piece.is_counter),
        note=one.note,
        is_prefilled=one.is_prefilled,
    )


def _score(kind: str, low: float | None, high: float | None) -> core.Score | None:
    if kind == AnswerKind.NOT_APPLICABLE:
        return None
    return core.Score.not_known() if low is None or high is None else core.Score(low, high)


def evidence_as_core(one: Evidence) -> core.Evidence:
    """One stored piece of evidence."""
    return core.Evidence(
        kind=core.EvidenceKind(one.kind),
        source=one.source,
        url=one.url,
        date=one.date,
        quote=one.quote,
        fact=one.fact,
        confidence=one.confidence,
    )


def library_as_core(one: LibraryAnswer) -> core.Answer:
    """One correction of the library; ``alternative`` is the platform."""
    return core.Answer(
        alternative=one.channel,
        question=one.question,
        score=_score(one.kind, one.low, one.high),
        not_applicable=one.not_applicable,
        evidence=tuple(_piece(piece) for piece in one.evidence),
        note=one.note,
        is_prefilled=True,
    )


def _piece(table: dict[str, Any]) -> core.Evidence:
    return core.Evidence(**{**table, "kind": core.EvidenceKind(table["kind"])})


def facts_of(evidence: Iterable[core.Evidence]) -> set[str]:
    """The ids of the facts that evidence points at, by ``fact`` or by a source that is such an id."""
    named = (name for piece in evidence for name in (piece.fact, piece.source) if name)
    return {name for name in named if policy.fact_by_id(name) is not None}


def corrections_for(assessment: Assessment, alternatives: Sequence[Alternative]) -> list[core.Answer]:
    """The library's corrections that count in this assessment; none when it is signed: those were written down then.

    One fact supports one question per channel: what an own answer already leans on is taken off a correction, and a
    correction of which nothing is left is not used.
    """
    if not assessment.use_prefilled or assessment.signed_at is not None:
        return []
    platforms = {one.pk: platform_of(one.channel) for one in alternatives if one.channel}
    stored = LibraryAnswer.objects.filter(channel__in=set(platforms.values()), is_withdrawn=False)
    corrections = [library_as_core(one) for one in stored]
    found: list[core.Answer] = []
    for alternative in alternatives:
        mine = [one for one in corrections if one.alternative == platforms.get(alternative.pk)]
        if mine:
            found += _free(alternative, mine)
    return found


def _free(alternative: Alternative, corrections: Sequence[core.Answer]) -> list[core.Answer]:
    own = [answer_as_core(one, alternative.key) for one in alternative.answers.all()]
    answered = {one.question for one in own}
    used = facts_of(piece for one in own for piece in one.evidence)
    found = []
    for correction in corrections:
        free = tuple(piece for piece in correction.evidence if not facts_of([piece]) & used)
        if correction.question in answered or (correction.evidence and not free):
            continue
        used |= facts_of(free)
        found.append(replace(correction, alternative=alternative.key, evidence=free))
    return found
