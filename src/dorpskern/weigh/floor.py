"""The floor: nine clauses and the law, of which one in conflict is enough. Nothing compensates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorpskern.terms.assessment import Assessment, Judgement, Score
from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.framework import CLAUSES, Criterion
from dorpskern.terms.verdict import ClauseVerdict, Floor
from dorpskern.weigh.answering.answers import Answers, Background, hull
from dorpskern.weigh.answering.clause_answers import clause_from_answers, is_decided_unlawful


@dataclass(frozen=True, slots=True)
class FloorVerdict:
    """The floor of one alternative. ``reasons`` names what is below besides a clause: "law" or "baseline"."""

    floor: Floor
    clauses: tuple[ClauseVerdict, ...]
    reasons: tuple[str, ...]

    def numbers(self, floor: Floor) -> tuple[int, ...]:
        """The numbers of the clauses with a given verdict."""
        return tuple(verdict.clause for verdict in self.clauses if verdict.floor is floor)


def floor_of(assessment: Assessment, alternative: str, *, answers: Answers, background: Background) -> FloorVerdict:
    """The floor of one alternative: strong Kleene "and" over nine clauses, the law and the baseline as a whole.

    A judgement on a clause beats its answers. A clause nobody judged or answered is ``not_shown``. A judgement on the
    criterion ``baseline`` can only put a channel below: nine clauses, not one figure, show that it meets the floor.

    Source: rules.md, 1, 2 and 6; thresholds of docs/explanation/weighing.md.
    """
    own = [judgement for judgement in assessment.judgements if judgement.alternative == alternative]
    clauses = tuple(_clause(number, own, answers, background) for number in CLAUSES)
    reasons = tuple(
        reason
        for reason, is_below in (
            ("law", _law_is_below(own, answers, background)),
            ("baseline", _baseline_is_below(own, background)),
        )
        if is_below
    )
    return FloorVerdict(kleene_and([verdict.floor for verdict in clauses], is_below=bool(reasons)), clauses, reasons)


def kleene_and(floors: Sequence[Floor], *, is_below: bool = False) -> Floor:
    """Strong Kleene "and": one below is below; without one, a doubt is a doubt."""
    if is_below or Floor.BELOW in floors:
        return Floor.BELOW
    return Floor.NOT_SHOWN if Floor.NOT_SHOWN in floors else Floor.MEETS


def floor_of_score(score: Score, limits: FloorLimits) -> Floor:
    """What one score, given directly to a clause, says of it (rules.md, 1)."""
    if score.unknown:
        return Floor.NOT_SHOWN
    if score.high < limits.below:
        return Floor.BELOW
    return Floor.MEETS if score.low >= limits.meets else Floor.NOT_SHOWN


def contradicting_judgements(judgements: Sequence[Judgement]) -> list[str]:
    """Places judged twice with different scores, as "alternative:clause:3" or "alternative:law"."""
    seen: dict[tuple[str, str], Score] = {}
    places = []
    for judgement in judgements:
        about = f"clause:{judgement.clause}" if judgement.clause is not None else str(judgement.criterion)
        key = (judgement.alternative, about)
        if seen.setdefault(key, judgement.score) != judgement.score:
            places.append(":".join(key))
    return sorted(set(places))


def _clause(number: int, own: Sequence[Judgement], answers: Answers, background: Background) -> ClauseVerdict:
    rows = [judgement for judgement in own if judgement.clause == number]
    if not rows:
        return clause_from_answers(number, answers, background)
    score = hull(row.score for row in rows)
    floor = floor_of_score(score, background.limits)
    evidence = tuple(piece for row in rows for piece in row.evidence)
    core = tuple(question.id for question in background.of_clause(number) if question.core)
    return ClauseVerdict(
        clause=number,
        floor=floor,
        score_low=None if score.unknown else score.low,
        score_high=None if score.unknown else score.high,
        evidence=evidence,
        is_asserted_without_evidence=floor is not Floor.NOT_SHOWN and not evidence,
        is_contradictory=any(row.score != rows[0].score for row in rows),
        open_questions=core if floor is Floor.NOT_SHOWN else (),
    )


def _law_is_below(own: Sequence[Judgement], answers: Answers, background: Background) -> bool:
    rows = [judgement for judgement in own if judgement.criterion is Criterion.LAW]
    if rows:
        return any(row.legal_state == "decided" for row in rows)
    return is_decided_unlawful(answers, background)


def _baseline_is_below(own: Sequence[Judgement], background: Background) -> bool:
    rows = [judgement.score for judgement in own if judgement.criterion is Criterion.BASELINE]
    return bool(rows) and floor_of_score(hull(rows), background.limits) is Floor.BELOW
