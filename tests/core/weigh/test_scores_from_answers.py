"""A criterion's score as the mean of its answers, and the table of all scores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dorpskern.terms.assessment import Alternative, Answer, Score
from dorpskern.terms.framework import WEIGHED
from dorpskern.terms.question import Anchor
from dorpskern.weigh.groundwork import lay_groundwork
from lib.assessments import LIMITS, MEASURED, TODAY, answered, assessment, judged, outcome, question, score

COSTS = tuple(question(f"costs.{name}", floor_at=None) for name in ("hours", "money", "ads", "price", "load"))
COLUMN = [str(criterion) for criterion in WEIGHED].index("costs")


def costs(*answers: Answer, judgements=()) -> Score:
    of = assessment(list(judgements), alternatives=(Alternative("channel", "C"),))
    ground = lay_groundwork(
        replace(of, answers=answers), questions=COSTS, facts=(), limits=LIMITS, prefilled=(), on=TODAY
    )
    low, high = ground.table.low[0, COLUMN], ground.table.high[0, COLUMN]
    return Score(float(low), float(high), unknown=not ground.table.is_known[0, COLUMN])


def test_what_is_not_known_widens_the_interval():
    """One answer of five, [0.25, 0.5], gives 0.05 to 0.90: the figure the questionnaire gives for Facebook."""
    found = costs(answered("costs.price", (0.25, 0.5)))
    assert (found.low, found.high) == pytest.approx((0.05, 0.90))


def test_a_question_that_does_not_apply_is_left_out_of_the_mean():
    known = [answered(one.id, 0.5) for one in COSTS[:4]]
    assert costs(*known, Answer("channel", "costs.load", None, not_applicable="no reactions")) == score(0.5)


def test_without_any_known_answer_the_criterion_is_unknown():
    assert costs() == Score.not_known()
    assert costs(answered("costs.price", "?")) == Score.not_known()
    assert costs(*[Answer("channel", one.id, None, not_applicable="no") for one in COSTS]) == Score.not_known()


def test_a_judgement_beats_the_answers():
    assert costs(answered("costs.price", 0.5), judgements=[judged("channel", "costs", 0.9)]) == score(0.9)


def test_two_judgements_on_one_criterion_become_their_hull():
    rows = [judged("channel", "costs", 0.2), judged("channel", "costs", (0.4, 0.6))]
    assert costs(judgements=rows) == Score(0.2, 0.6)


def test_two_different_answers_to_one_question_are_listed_as_a_contradiction():
    of = assessment([], alternatives=(Alternative("channel", "C"),))
    answers = (answered("costs.price", 0.2), answered("costs.price", 0.6))
    weighed = outcome(replace(of, answers=answers), questions=COSTS, samples=100)
    assert weighed.contradictions == ("channel:costs.price",)


def test_a_question_that_applies_in_one_of_two_answers_keeps_the_known_score():
    both = (Answer("channel", "costs.price", None, not_applicable="free"), answered("costs.price", 0.5))
    rest = [answered(one.id, 0.5) for one in COSTS if one.id != "costs.price"]
    assert costs(*both, *rest) == score(0.5)


def test_two_answers_that_both_say_not_applicable_stay_so():
    both = [Answer("channel", "costs.price", None, not_applicable="free")] * 2
    rest = [answered(one.id, 0.5) for one in COSTS if one.id != "costs.price"]
    assert costs(*both, *rest) == score(0.5)


def test_an_answer_counts_for_its_own_channel_alone():
    of = assessment([], alternatives=(Alternative("channel", "C"), Alternative("other", "O")))
    of = replace(of, answers=(answered("costs.price", 0.5), answered("costs.price", 0.9, alternative="other")))
    ground = lay_groundwork(of, questions=COSTS, facts=(), limits=LIMITS, prefilled=(), on=TODAY)
    assert ground.table.low[:, COLUMN] == pytest.approx([0.5 / 5, 0.9 / 5])


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        (answered("costs.price", 0.5), ()),
        (answered("costs.price", (0.0, 0.5)), ()),
        (answered("costs.price", 0.6), ("channel:costs.price",)),
        (answered("costs.price", (0.1, 0.5)), ("channel:costs.price",)),
        (answered("costs.price", 0.6, MEASURED), ()),
        (answered("costs.price", "?"), ()),
        (Answer("channel", "costs.price", None, not_applicable="free"), ()),
        (answered("costs.hours", 0.6), ()),  # has no anchors
        (answered("costs.elsewhere", 0.6), ()),  # is no question of this questionnaire
    ],
)
def test_a_score_between_two_anchors_is_named_unless_it_was_measured(answer, places):
    anchored = replace(COSTS[3], anchors=tuple(Anchor(n / 4, "…", "…") for n in range(5)))
    of = replace(assessment([], alternatives=(Alternative("channel", "C"),)), answers=(answer,))
    assert outcome(of, questions=(*COSTS[:3], anchored), samples=100).between_anchors == places
