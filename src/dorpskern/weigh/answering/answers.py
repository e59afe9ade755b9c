"""Answers to the questions: from file and prefilled facts to one answer per question and channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dorpskern.terms.assessment import Alternative, Answer, Assessment, Evidence, EvidenceKind, Score
from dorpskern.terms.fact import Fact
from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.framework import Criterion
from dorpskern.terms.question import Question
from dorpskern.terms.refusal import Code, Refusal, refuse_all
from dorpskern.weigh.answering.strong_evidence import fact_behind

Answers = Mapping[str, Answer]
"""The answers for one alternative, by question id."""


@dataclass(frozen=True, slots=True)
class Background:
    """What an answer is judged against: the questions and facts by id, the limits, the day, the reading of clause 3."""

    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    limits: FloorLimits
    on: date
    reading: str = "graded"

    def of_clause(self, clause: int) -> list[Question]:
        """The questions of one clause, in their own order."""
        return [question for question in self.questions.values() if question.clause == clause]

    def of_criterion(self, criterion: Criterion) -> list[Question]:
        """The questions of one weighed criterion, in their own order."""
        return [one for one in self.questions.values() if one.clause is None and one.criterion is criterion]


def merged_answers(
    assessment: Assessment, *, prefilled: Sequence[Answer], facts: Mapping[str, Fact]
) -> dict[str, dict[str, Answer]]:
    """One answer per alternative and question: the file's, or else, when asked for, the prefilled one.

    Two answers of the file to one question become the hull of both (rules.md, 3). A prefilled answer whose
    facts already support another answer for this channel loses them, and disappears when nothing is left of it.

    Raises:
        Refusal: ``Code.EVIDENCE_REUSED`` when the file lets one fact support two questions for one channel.

    """
    merged = {alternative.id: _own_answers(assessment, alternative) for alternative in assessment.alternatives}
    refuse_all([refusal for own in merged.values() for refusal in _reused(own, facts)])
    if assessment.use_prefilled:
        for alternative in assessment.alternatives:
            _fill_in(merged[alternative.id], _for_channel(prefilled, alternative), facts)
    return merged


def contradicting_answers(assessment: Assessment) -> list[str]:
    """Places where the file answers one question for one channel in two ways, as "alternative:question"."""
    seen: dict[tuple[str, str], Score | None] = {}
    places = []
    for answer in assessment.answers:
        key = (answer.alternative, answer.question)
        if seen.setdefault(key, answer.score) != answer.score:
            places.append(":".join(key))
    return sorted(set(places))


def between_anchors(assessment: Assessment, questions: Mapping[str, Question]) -> list[str]:
    """Places where the file gives a score between two anchors without measuring, as "alternative:question".

    Such a score counts as it stands and is named, so that somebody looks at it again: only measuring is that precise.

    Source: knowledge/questionnaire.toml, ``anchors``.
    """
    places = []
    for answer in assessment.answers:
        question = questions.get(answer.question)
        if question is None or answer.score is None or answer.score.unknown or not question.anchors:
            continue
        anchors = {anchor.score for anchor in question.anchors}
        is_measured = any(piece.kind is EvidenceKind.MEASURED for piece in answer.evidence)
        if not is_measured and not {answer.score.low, answer.score.high} <= anchors:
            places.append(f"{answer.alternative}:{answer.question}")
    return sorted(set(places))


def criterion_score(criterion: Criterion, answers: Answers, background: Background) -> Score:
    """The mean of the answers to a criterion's questions, with [0, 1] for each that is not known.

    So what nobody knows widens the interval. Questions that do not apply are left out; with no known answer at all
    the criterion is unknown.

    Source: knowledge/questionnaire.toml, ``score``.
    """
    scores = [_score_or_unknown(answers.get(question.id)) for question in background.of_criterion(criterion)]
    applicable = [score for score in scores if score is not None]
    if all(score.unknown for score in applicable):
        return Score.not_known()
    count = len(applicable)
    return Score(sum(score.low for score in applicable) / count, sum(score.high for score in applicable) / count)


def hull(scores: Iterable[Score]) -> Score:
    """The narrowest score that holds all of several: never their mean, never the last one."""
    several = list(scores)
    return Score(
        min(score.low for score in several),
        max(score.high for score in several),
        unknown=all(score.unknown for score in several),
    )


def _score_or_unknown(answer: Answer | None) -> Score | None:
    return Score.not_known() if answer is None else answer.score


def _own_answers(assessment: Assessment, alternative: Alternative) -> dict[str, Answer]:
    own: dict[str, Answer] = {}
    for answer in assessment.answers:
        if answer.alternative == alternative.id:
            earlier = own.get(answer.question)
            own[answer.question] = answer if earlier is None else _both(earlier, answer)
    return own


def _both(one: Answer, other: Answer) -> Answer:
    scores = [score for score in (one.score, other.score) if score is not None]
    return replace(
        one,
        score=hull(scores) if scores else None,
        not_applicable=one.not_applicable or other.not_applicable,
        evidence=one.evidence + other.evidence,
        counter=one.counter + other.counter,
        note=" ".join(note for note in (one.note, other.note) if note),
    )


def _facts_used(evidence: Iterable[Evidence], facts: Mapping[str, Fact]) -> set[str]:
    found = (fact_behind(piece, facts) for piece in evidence)
    return {fact.id for fact in found if fact is not None}


def _reused(own: Answers, facts: Mapping[str, Fact]) -> list[Refusal]:
    refusals, used = [], dict[str, str]()
    for question, answer in own.items():
        for fact in sorted(_facts_used(answer.evidence, facts)):
            if used.setdefault(fact, question) != question:
                at = f"{answer.alternative}: {question}"
                refusals.append(Refusal(Code.EVIDENCE_REUSED, at=at, fact=fact, question=used[fact]))
    return refusals


def _for_channel(prefilled: Sequence[Answer], alternative: Alternative) -> list[Answer]:
    """The prefilled answers about this alternative: by its id, or by the service its ``channel`` names."""
    names = {alternative.id, alternative.channel, alternative.channel.partition(":")[0].casefold()}
    return [replace(answer, alternative=alternative.id) for answer in prefilled if answer.alternative in names]


def _fill_in(own: dict[str, Answer], prefilled: Sequence[Answer], facts: Mapping[str, Fact]) -> None:
    used = set[str]().union(*(_facts_used(answer.evidence, facts) for answer in own.values()))
    for answer in sorted(prefilled, key=lambda one: one.question):
        if answer.question in own:
            continue
        free = tuple(piece for piece in answer.evidence if not _facts_used([piece], facts) & used)
        if answer.evidence and not free:
            continue
        own[answer.question] = replace(answer, evidence=free)
        used |= _facts_used(free, facts)
