"""The difference of two figures from their intervals: a published example, and what must hold whatever the numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.measure.statistics.difference import Estimate, difference
from dorpskern.measure.statistics.wilson import wilson


def share(successes: int, n: int) -> Estimate:
    return Estimate(successes / n, *wilson(successes, n))


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_shares_with_wilson_limits_give_the_published_intervals(one, other, low, high):
    """Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10 (first share minus second)."""
    found = difference(share(*other), share(*one))
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_symmetric_intervals_give_the_difference_of_two_means():
    found = difference(Estimate(10, 8, 12), Estimate(15, 13.5, 16.5))
    assert (found.value, found.low, found.high) == (5, 2.5, 7.5)
    assert found.p_value == pytest.approx(8.9e-5, rel=0.02)


def test_no_difference_and_exact_figures():
    assert difference(Estimate(3, 2, 4), Estimate(3, 2, 4)).p_value == 1
    assert difference(Estimate(3, 3, 3), Estimate(4, 4, 4)).p_value == 0


ESTIMATES = st.tuples(st.floats(-100, 100), st.floats(0.01, 50), st.floats(0.01, 50)).map(
    lambda given: Estimate(given[0], given[0] - given[1], given[0] + given[2])
)


@given(ESTIMATES, ESTIMATES)
def test_the_interval_leaves_out_nothing_exactly_when_the_p_value_is_small(one, other):
    found = difference(one, other)
    assert found.low <= found.value <= found.high
    if abs(found.p_value - 0.05) > 1e-6:
        assert (not found.low <= 0 <= found.high) == (found.p_value < 0.05)


@given(ESTIMATES, ESTIMATES, st.floats(0.96, 0.999))
def test_another_level_is_wider_and_agrees_with_the_same_p_value(one, other, level):
    found = difference(one, other)
    wider = found.at(level)
    assert wider.low <= found.low
    assert wider.high >= found.high
    if abs(found.p_value - (1 - level)) > 1e-6:
        assert (not wider.low <= 0 <= wider.high) == (found.p_value < 1 - level)


@given(ESTIMATES, ESTIMATES)
def test_the_other_way_round_is_the_same_difference_with_another_sign(one, other):
    there, back = difference(one, other), difference(other, one)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there.p_value == pytest.approx(back.p_value)
