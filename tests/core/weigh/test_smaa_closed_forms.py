"""Cases of SMAA-2 whose outcome follows by hand. Closed forms."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.weigh.sampling.scores import CellScores, DrawnScores
from dorpskern.weigh.sampling.voices import Voice, Voices
from dorpskern.weigh.smaa import Robustness, smaa

NEAR = 0.008  # three standard errors of a share of one half at 40,000 draws


def exact(*rows: list[float]) -> CellScores:
    return CellScores(np.array(rows), np.array(rows))


def between(low: list[list[float]], high: list[list[float]], labels=None) -> CellScores:
    return CellScores(np.array(low), np.array(high), labels)


def points(*weights: float) -> Voice:
    return Voice(weights=weights)


def first(found: Robustness) -> list[float]:
    return found.rank_acceptability[:, 0].tolist()


def test_b1_two_criteria_with_exact_scores():
    found = smaa(exact([0.8, 0.4], [0.5, 0.9]), Voices.silent(2))
    assert first(found) == pytest.approx([0.375, 0.625], abs=NEAR)
    assert np.array(found.central_weights) == pytest.approx(np.array([[0.8125, 0.1875], [0.3125, 0.6875]]), abs=NEAR)
    assert found.confidence == (1.0, 1.0)


@given(
    d1=st.floats(0.05, 0.5), d2=st.floats(0.05, 0.5), a=st.floats(0, 0.5), b=st.floats(0.5, 1), seed=st.integers(0, 99)
)
def test_b1_in_general_the_better_half_of_the_weights_decides(d1, d2, a, b, seed):
    found = smaa(exact([a + d1, b - d2], [a, b]), Voices.silent(2), seed=seed, samples=20_000)
    turning = d2 / (d1 + d2)
    assert first(found)[0] == pytest.approx(1 - turning, abs=0.02)


def test_b2_one_unknown_cell():
    found = smaa(between([[0.6, 0], [0.5, 0.5]], [[0.6, 1], [0.5, 0.5]]), Voices.silent(2))
    assert first(found)[0] == pytest.approx(7 / 12 + (log(6) - 5 / 6) / 10, abs=NEAR)
    (unknown,) = found.effects
    assert (unknown.alternative, unknown.criterion) == (0, 1)
    assert unknown.effect == pytest.approx(0.33403, abs=0.01)
    assert unknown.gain == pytest.approx(0.18028, abs=0.01)


def test_b2_bounds_put_the_unknown_at_nothing_and_at_all():
    """A = (.6, 0) against B = (.5, .5) is first where w1 > 5/6; A = (.6, 1) always."""
    found = smaa(between([[0.6, 0], [0.5, 0.5]], [[0.6, 1], [0.5, 0.5]]), Voices.silent(2))
    assert found.first_rank_bounds[0] == pytest.approx((1 / 6, 1.0), abs=NEAR)
    assert found.first_rank_bounds[1] == pytest.approx((first(found)[1],) * 2)
    assert found.beaten_by == ((1, 0), (1, 1))


def test_b3_one_criterion_against_an_unknown():
    found = smaa(between([[0.0], [0.7]], [[1.0], [0.7]]), Voices.silent(1))
    assert first(found) == pytest.approx([0.3, 0.7], abs=NEAR)
    assert found.confidence == pytest.approx([0.3, 0.7], abs=NEAR)
    (unknown,) = found.effects
    assert unknown.effect == pytest.approx(0.42, abs=0.012)
    assert unknown.gain == pytest.approx(0.3, abs=0.012)


@pytest.mark.parametrize(
    ("classes", "mean"),
    [
        (((0,), (1,), (2,)), (11 / 18, 5 / 18, 2 / 18)),
        (((0, 1), (2,)), (8 / 18, 8 / 18, 2 / 18)),
        (((2,), (0, 1)), (3.5 / 18, 3.5 / 18, 11 / 18)),
        (((0, 1, 2),), (1 / 3, 1 / 3, 1 / 3)),
        (((0,), (1,), (2,), (3,), (4,)), (0.4567, 0.2567, 0.1567, 0.09, 0.04)),
    ],
)
@pytest.mark.long
def test_b4_mean_weights_of_a_ranking_are_the_rank_order_centroid(classes, mean):
    drawn = np.concatenate(list(Voices(len(mean), (Voice(classes=classes),)).chunks(samples=40_000, seed=3)), axis=1)
    assert drawn.mean(axis=1) == pytest.approx(np.array(mean), abs=0.004)
    assert drawn.sum(axis=0) == pytest.approx(np.ones(40_000))


def test_b4_every_weight_of_an_earlier_class_is_at_least_every_later_one():
    (drawn,) = Voices(4, (Voice(classes=((3, 1), (0,), (2,))),)).chunks(samples=2_000, seed=3)
    assert (drawn[[3, 1]].min(axis=0) >= drawn[0]).all()
    assert (drawn[0] >= drawn[2]).all()
    assert 0.4 < (drawn[3] > drawn[1]).mean() < 0.6


def test_b5_each_best_on_its_own_criterion():
    found = smaa(CellScores(np.eye(3), np.eye(3)), Voices.silent(3))
    assert found.rank_acceptability == pytest.approx(np.full((3, 3), 1 / 3), abs=NEAR)
    expected = np.full((3, 3), 7 / 36) + np.eye(3) * (11 / 18 - 7 / 36)
    assert np.array(found.central_weights) == pytest.approx(expected, abs=NEAR)


def test_b5_with_two_criteria_in_front():
    found = smaa(CellScores(np.eye(3), np.eye(3)), Voices(3, (Voice(classes=((0, 1), (2,))),)))
    assert first(found) == pytest.approx([0.5, 0.5, 0.0], abs=NEAR)
    assert found.central_weights[2] is None
    assert found.confidence[2] is None


def test_b6_equal_values_share_their_ranks():
    found = smaa(exact([0.5, 0.5], [0.5, 0.5], [1, 0]), Voices(2, (points(0.5, 0.5), points(1, 0))))
    third = [1 / 6, 5 / 12, 5 / 12]
    assert found.rank_acceptability == pytest.approx(np.array([third, third, [2 / 3, 1 / 6, 1 / 6]]))
    assert found.pairwise[0, 1] == 0.5
    assert found.pairwise[2, 0] == 0.75


def test_no_central_weight_from_fewer_than_a_hundred_first_places():
    """A is first where w1 > .995: about five times in a thousand draws."""
    found = smaa(exact([0.505, 0.0], [0.5, 0.995]), Voices.silent(2), samples=1_000)
    assert 0 < first(found)[0] < 0.1
    assert found.central_weights[0] is None
    assert found.confidence[0] is None
    assert found.confidence[1] == 1.0


def test_the_default_number_of_weighings_keeps_the_error_below_half_a_percent():
    found = smaa(CellScores(np.eye(2), np.eye(2)), Voices(2, (Voice(),) * 7))
    assert found.samples == 40_005
    assert found.monte_carlo_error < 0.005


def test_unknowns_with_one_label_move_together():
    """Two channels of one owner: with a shared unknown they are always level, apart each wins half the time."""
    low, high = [[0.0], [0.0]], [[1.0], [1.0]]
    together = smaa(between(low, high, (("owner",), ("owner",))), Voices.silent(1), samples=2_000)
    apart = smaa(between(low, high), Voices.silent(1), samples=2_000)
    assert together.rank_acceptability.tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert together.first_rank_bounds == ((0.5, 0.5), (0.5, 0.5))
    assert apart.first_rank_bounds == ((0.0, 1.0), (0.0, 1.0))
    assert [one.effect for one in together.effects] == [0.0, 0.0]


def test_an_unknown_that_cannot_change_the_choice_has_no_effect():
    found = smaa(between([[0.9, 0.9], [0.0, 0.3]], [[0.9, 0.9], [0.2, 0.3]]), Voices.silent(2))
    (unknown,) = found.effects
    assert (unknown.effect, unknown.gain) == (0.0, 0.0)


def test_unknowns_are_sorted_by_what_knowing_them_would_gain():
    found = smaa(between([[0, 0.5], [0.5, 0.4], [0.2, 0]], [[1, 0.5], [0.5, 0.6], [0.2, 0.1]]), Voices.silent(2))
    gains = [one.gain for one in found.effects]
    assert gains == sorted(gains, reverse=True)
    assert (found.effects[0].alternative, found.effects[0].criterion) == (0, 0)


def test_effects_are_the_same_when_some_draws_end_level():
    """A third alternative equal to the first makes ties in every draw; together they hold what the first held alone."""
    low, high = [[0.6, 0], [0.5, 0.5]], [[0.6, 1], [0.5, 0.5]]
    labels = (("", "x"), ("", ""), ("", "x"))
    tied = smaa(between([*low, low[0]], [*high, high[0]], labels), Voices.silent(2))
    alone = smaa(between(low, high), Voices.silent(2))
    assert first(tied)[0] + first(tied)[2] == pytest.approx(first(alone)[0])
    assert tied.effects[0].effect == pytest.approx(alone.effects[0].effect, abs=0.001)


def test_one_voice_is_most_often_first_for_whoever_it_prefers():
    voices = Voices(2, (points(1, 0), points(0.9, 0.1), points(0, 1)))
    assert smaa(exact([1, 0], [0, 1]), voices, samples=300).most_often_first_for == (2, 1)


def test_scores_drawn_elsewhere_start_again_when_they_run_out():
    draws = np.array([[[1.0], [0.0]], [[0.0], [1.0]], [[1.0], [0.0]]])
    found = smaa(DrawnScores(draws), Voices.silent(1), samples=300)
    assert first(found) == pytest.approx([2 / 3, 1 / 3])
    assert found.first_rank_bounds == ((pytest.approx(2 / 3),) * 2, (pytest.approx(1 / 3),) * 2)


def test_many_weighings_are_done_in_pieces():
    small = smaa(exact([0.8, 0.4], [0.5, 0.9]), Voices(2, (Voice(), points(1, 0), Voice())), samples=90_000)
    assert small.rank_acceptability.sum() == pytest.approx(2)
    assert first(small)[0] == pytest.approx((2 * 0.375 + 1) / 3, abs=NEAR)


def test_nothing_to_rank_still_gives_pairs():
    found = smaa(exact([1, 1], [0, 0]), Voices.silent(2), ranked=(), samples=100)
    assert found.rank_acceptability.size == 0
    assert found.most_often_first_for == ()
    assert found.pairwise.tolist() == [[0, 1], [0, 0]]
