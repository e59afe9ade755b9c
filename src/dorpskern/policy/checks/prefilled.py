"""The prefilled answers: nothing without a sourced fact, no fact twice, no verdict nobody stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from dorpskern.policy.checks.elements import doubles, untranslated
from dorpskern.policy.checks.problems import Problem, invalid
from dorpskern.policy.checks.questions import ANCHOR_SCORES
from dorpskern.policy.checks.strength import is_strong
from dorpskern.policy.framework import URN_PREFIX
from dorpskern.policy.prefilled_files import PrefilledAnswer, PrefilledChannel
from dorpskern.terms.assessment import Evidence, Score
from dorpskern.terms.fact import Fact
from dorpskern.terms.question import Question
from dorpskern.terms.refusal import Code, Refusal


def prefilled_problems(
    channel: PrefilledChannel,
    *,
    version: str,
    questions: Mapping[str, Question],
    facts: Mapping[str, Fact],
    on: date,
) -> Iterator[Refusal]:
    """Everything that is wrong with the answers for one channel, on a day: facts grow stale."""
    at = f"prefilled/{channel.id}.toml"
    urn = f"{URN_PREFIX}:{version}:prefilled:{channel.id}"
    if channel.framework != version:
        yield invalid(Problem.VERSION_DIFFERS, at=at, expected=version)
    if channel.urn != urn:
        yield invalid(Problem.URN_WRONG, at=at, expected=urn)
    yield from untranslated(at, (channel.name_nl, channel.name_en))
    yield from doubles((row.answer.question for row in channel.answers), at=at)
    yield from _reused(channel, at)
    for row in channel.answers:
        place = f"{at} {row.answer.question}"
        question = questions.get(row.answer.question)
        if question is None:
            yield invalid(Problem.QUESTION_UNKNOWN, at=place, question=row.answer.question)
            continue
        yield from untranslated(place, (row.answer.note, row.answer.note_en))
        yield from _score_problems(row, place)
        yield from _fact_problems(row, question, facts, place)
        yield from _verdict_problems(row, question, facts, on, place)


def _reused(channel: PrefilledChannel, at: str) -> Iterator[Refusal]:
    """One fact supports one question per channel."""
    used: dict[str, str] = {}
    for row in channel.answers:
        for fact in {piece.fact for piece in row.answer.evidence if piece.fact}:
            if used.setdefault(fact, row.answer.question) != row.answer.question:
                place = f"{at} {row.answer.question}"
                yield Refusal(Code.EVIDENCE_REUSED, at=place, fact=fact, question=used[fact])


def _score_problems(row: PrefilledAnswer, at: str) -> Iterator[Refusal]:
    score = row.answer.score
    if score is None or score.unknown:
        if row.answer.evidence:
            yield invalid(Problem.UNKNOWN_WITH_EVIDENCE, at=at)
        return
    if not row.answer.evidence:
        yield invalid(Problem.SCORE_WITHOUT_EVIDENCE, at=at)
    if score.low > score.high:
        yield Refusal(Code.INTERVAL_REVERSED, at=at)
    if not row.measured and not {score.low, score.high} <= set(ANCHOR_SCORES):
        yield invalid(Problem.BETWEEN_ANCHORS, at=at)


def _fact_problems(row: PrefilledAnswer, question: Question, facts: Mapping[str, Fact], at: str) -> Iterator[Refusal]:
    if row.measured and row.measured not in question.accepted_evidence:
        yield invalid(Problem.FACT_NOT_ACCEPTED, at=at, fact=row.measured)
    for cited in (*_cited(row.answer.evidence), *_cited(row.answer.counter), *row.see):
        fact = facts.get(cited)
        if fact is None:
            yield Refusal(Code.ID_UNKNOWN, at=at, id=cited, known=["policy/facts"])
        elif fact.subject != row.answer.alternative:
            yield invalid(Problem.FACT_ABOUT_ANOTHER, at=at, fact=cited, subject=fact.subject)
    for cited in _cited(row.answer.evidence):
        fact = facts.get(cited)
        if fact is not None and f"fact:{fact.criterion}.{fact.key}" not in question.accepted_evidence:
            yield invalid(Problem.FACT_NOT_ACCEPTED, at=at, fact=cited, key=f"{fact.criterion}.{fact.key}")
    for both in sorted(set(_cited(row.answer.evidence)) & set(_cited(row.answer.counter))):
        yield invalid(Problem.COUNTER_SUPPORTS, at=at, fact=both)


def _verdict_problems(
    row: PrefilledAnswer, question: Question, facts: Mapping[str, Fact], on: date, at: str
) -> Iterator[Refusal]:
    """``below`` needs strong evidence, and whoever ships a verdict must say so."""
    is_below = _is_below(row.answer.score, question)
    may_decide = any(
        is_strong(piece, facts=facts, review_months=question.review_months, on=on) for piece in row.answer.evidence
    )
    if row.decides and not is_below:
        yield invalid(Problem.DECIDES_ABOVE_LIMIT, at=at)
    elif row.decides and not may_decide:
        yield invalid(Problem.DECIDES_ON_WEAK_EVIDENCE, at=at)
    elif is_below and may_decide and not row.decides:
        yield invalid(Problem.VERDICT_NOT_CLAIMED, at=at)


def _is_below(score: Score | None, question: Question) -> bool:
    return score is not None and not score.unknown and score.high < (question.floor_at or 0.0)


def _cited(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    return tuple(piece.fact for piece in evidence if piece.fact)
