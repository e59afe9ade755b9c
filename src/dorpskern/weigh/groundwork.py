"""What weighing and the mix both rest on: answers merged, the floor judged, the performance table filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dorpskern.terms.assessment import Alternative, Answer, Assessment
from dorpskern.terms.fact import Fact
from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.question import Question
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.weigh.answering.answers import Answers, Background, merged_answers
from dorpskern.weigh.floor import FloorVerdict, floor_of
from dorpskern.weigh.performance_table import PerformanceTable, performance_table


@dataclass(frozen=True, slots=True)
class Groundwork:
    """The alternatives sorted by id, so that their order in the file changes nothing, with floor and scores."""

    alternatives: tuple[Alternative, ...]
    answers: Mapping[str, Answers]
    background: Background
    floors: Mapping[str, FloorVerdict]
    table: PerformanceTable


def lay_groundwork(
    assessment: Assessment,
    *,
    questions: Iterable[Question] | Mapping[str, Question],
    facts: Iterable[Fact] | Mapping[str, Fact],
    limits: FloorLimits,
    prefilled: Sequence[Answer],
    on: date,
) -> Groundwork:
    """Merge the answers, judge the floor and fill the table, under the reading of clause 3 the council picked.

    Raises:
        Refusal: ``NO_ALTERNATIVES``, ``EVIDENCE_REUSED``.

    """
    if not assessment.alternatives:
        raise Refusal(Code.NO_ALTERNATIVES, at="alternative")
    background = Background(
        questions=questions if isinstance(questions, Mapping) else {one.id: one for one in questions},
        facts=facts if isinstance(facts, Mapping) else {one.id: one for one in facts},
        limits=limits,
        on=on,
        reading=assessment.clause_3_reading,
    )
    answers = merged_answers(assessment, prefilled=prefilled, facts=background.facts)
    return Groundwork(
        alternatives=tuple(sorted(assessment.alternatives, key=lambda one: one.id)),
        answers=answers,
        background=background,
        floors=floors(assessment, answers, background),
        table=performance_table(assessment, answers=answers, background=background),
    )


def floors(assessment: Assessment, answers: Mapping[str, Answers], background: Background) -> dict[str, FloorVerdict]:
    """The floor of every alternative."""
    return {
        one.id: floor_of(assessment, one.id, answers=answers[one.id], background=background)
        for one in assessment.alternatives
    }


def floors_in_other_reading(assessment: Assessment, ground: Groundwork) -> dict[str, str]:
    """The floor of every alternative under the reading of clause 3 the council did not pick."""
    other = "strict" if ground.background.reading == "graded" else "graded"
    found = floors(assessment, ground.answers, replace(ground.background, reading=other))
    return {one: verdict.floor.value for one, verdict in found.items()}
