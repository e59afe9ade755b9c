"""Weigh one assessment: floor first, then SMAA-2, what is unknown and matters, and the advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from dorpskern.terms.assessment import Alternative, Answer, Assessment
from dorpskern.terms.fact import Fact
from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.framework import WEIGHED
from dorpskern.terms.question import Question
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.verdict import AlternativeVerdict, DecisiveUnknown, Floor, Weighing
from dorpskern.weigh.advice import Standing, advise
from dorpskern.weigh.answering.answers import between_anchors, contradicting_answers
from dorpskern.weigh.floor import contradicting_judgements
from dorpskern.weigh.groundwork import Groundwork, floors_in_other_reading, lay_groundwork
from dorpskern.weigh.sampling.scores import CellScores
from dorpskern.weigh.sampling.voices import Voices
from dorpskern.weigh.smaa import SAMPLES, Robustness, smaa

LEAST_SAMPLES = 100


def weigh(
    assessment: Assessment,
    *,
    questions: Iterable[Question] | Mapping[str, Question],
    facts: Iterable[Fact] | Mapping[str, Fact],
    limits: FloorLimits,
    on: date,
    prefilled: Sequence[Answer] = (),
    samples: int | None = None,
    seed: int = 0,
) -> Weighing:
    """The floor of every alternative, how often each comes first, what would change it, and the advice.

    Alternatives below the floor have no ranks and stay in ``pairwise`` ("if the floor were waived"). The order of
    alternatives, judgements, answers and participants changes nothing; neither does the name of a participant.

    Args:
        assessment: As read from a file.
        questions: The questionnaire the answers belong to.
        facts: The facts that evidence may point at.
        limits: Where the floor lies.
        on: The day of weighing, against which evidence ages.
        prefilled: Answers researched for everybody; used where ``assessment.use_prefilled`` says so.
        samples: Number of weighings, 40,000 by default; rounded up to a multiple of the participants.
        seed: The same seed gives the same outcome.

    Raises:
        Refusal: ``SAMPLES_TOO_FEW``, ``OPTION_INVALID`` (a negative seed), ``EVIDENCE_REUSED``.

    """
    wanted = SAMPLES if samples is None else samples
    if wanted < LEAST_SAMPLES:
        raise Refusal(Code.SAMPLES_TOO_FEW, at="samples", samples=wanted, least=LEAST_SAMPLES)
    if seed < 0:
        raise Refusal(Code.OPTION_INVALID, at="weigh", problem=f"seed = {seed} < 0")
    ground = lay_groundwork(assessment, questions=questions, facts=facts, limits=limits, prefilled=prefilled, on=on)
    ids = ground.table.ids
    ranked = tuple(place for place, one in enumerate(ids) if ground.floors[one].floor is not Floor.BELOW)
    found = smaa(
        CellScores.of(ground.table), Voices.of(assessment.participants), ranked=ranked, samples=wanted, seed=seed
    )
    people = assessment.participants
    return Weighing(
        framework=assessment.framework,
        alternatives=tuple(_verdict(one, ground, found, on, len(people)) for one in assessment.alternatives),
        pairwise={
            one: {other: float(found.pairwise[a, b]) for b, other in enumerate(ids) if b != a}
            for a, one in enumerate(ids)
        },
        decisive_unknowns=tuple(
            DecisiveUnknown(ids[one.alternative], WEIGHED[one.criterion].value, one.effect, one.gain)
            for one in found.effects
        ),
        monte_carlo_error=found.monte_carlo_error,
        samples=found.samples,
        seed=seed,
        participants=len(people),
        silent=sum(one.ranking is None and one.points is None for one in people),
        contradictions=tuple(contradicting_judgements(assessment.judgements) + contradicting_answers(assessment)),
        between_anchors=tuple(between_anchors(assessment, ground.background.questions)),
        other_reading=floors_in_other_reading(assessment, ground),
    )


def _verdict(
    alternative: Alternative, ground: Groundwork, found: Robustness, on: date, participants: int
) -> AlternativeVerdict:
    floor = ground.floors[alternative.id]
    row = ground.table.ids.index(alternative.id)
    place = found.ranked.index(row) if row in found.ranked else None
    standing = None
    if place is not None:
        low, high = found.beaten_by[place]
        standing = Standing(low, high, bool(ground.table.is_known[row].any()))
    advice, reasons = advise(alternative, floor, standing, on=on)
    central = None if place is None else found.central_weights[place]
    return AlternativeVerdict(
        id=alternative.id,
        floor=floor.floor,
        failed_clauses=floor.numbers(Floor.BELOW),
        unknown_clauses=floor.numbers(Floor.NOT_SHOWN),
        rank_acceptability=() if place is None else _floats(found.rank_acceptability[place]),
        central_weights={} if central is None else dict(zip(map(str, WEIGHED), _floats(central), strict=True)),
        confidence_factor=None if place is None else found.confidence[place],
        advice=advice,
        clauses=floor.clauses,
        floor_reasons=floor.reasons,
        first_rank_bounds=None if place is None else found.first_rank_bounds[place],
        most_often_first_for=None if place is None or not participants else found.most_often_first_for[place],
        asserted_without_evidence=sum(one.is_asserted_without_evidence for one in floor.clauses),
        advice_reasons=reasons,
    )


def _floats(row: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, ...]:
    return tuple(float(number) for number in row)
