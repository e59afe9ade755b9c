"""Answer: what is known on each question of an assessment, what is too old to decide, and the scores that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dorpskern import policy
from dorpskern.steps.weighing import with_background
from dorpskern.terms.assessment import Answer, Assessment, Score
from dorpskern.terms.framework import WEIGHED
from dorpskern.weigh.answering.answers import merged_answers
from dorpskern.weigh.answering.strong_evidence import is_all_stale
from dorpskern.weigh.groundwork import lay_groundwork


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The scores of one alternative: criterion id → score."""

    alternative: str
    scores: Mapping[str, Score]


def known_answers(assessment: Assessment) -> dict[str, dict[str, Answer]]:
    """One answer per alternative and question as weighing uses it: the assessment's own, or else the prefilled one.

    Raises:
        Refusal: ``EVIDENCE_REUSED``.

    """
    present, background = with_background(assessment)
    facts = {fact.id: fact for fact in background.facts}
    return merged_answers(present, prefilled=background.prefilled, facts=facts)


def stale_answers(answers: Mapping[str, Mapping[str, Answer]], *, on: date) -> frozenset[tuple[str, str]]:
    """Answers whose every dated piece of evidence is too old to decide anything: (alternative, question)."""
    facts = {fact.id: fact for fact in policy.load_facts()}
    shelf_life = {question.id: question.review_months for question in policy.load_questions()}
    return frozenset(
        (alternative, question)
        for alternative, own in answers.items()
        for question, answer in own.items()
        if question in shelf_life
        and is_all_stale(answer.evidence, facts=facts, review_months=shelf_life[question], on=on)
    )


def score_table(assessment: Assessment, *, on: date) -> tuple[ScoreRow, ...]:
    """The performance table: each alternative on the five weighed criteria, in the order of the assessment.

    Raises:
        Refusal: ``NO_ALTERNATIVES``, ``EVIDENCE_REUSED``.

    """
    present, background = with_background(assessment)
    table = lay_groundwork(
        present,
        questions=background.questions,
        facts=background.facts,
        limits=background.limits,
        prefilled=background.prefilled,
        on=on,
    ).table
    rows = {one: place for place, one in enumerate(table.ids)}
    return tuple(
        ScoreRow(
            one.id,
            {
                criterion.value: Score(
                    float(table.low[rows[one.id], place]),
                    float(table.high[rows[one.id], place]),
                    unknown=not table.is_known[rows[one.id], place],
                )
                for place, criterion in enumerate(WEIGHED)
            },
        )
        for one in present.alternatives
    )
