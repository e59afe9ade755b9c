"""Small cells stay hidden; bounds stay bounds."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.measure.bounded import Bounded, bounded, rounding_step
from dorpskern.measure.dsa import Row
from dorpskern.measure.small_cells import hidden

HALF_YEAR = (date(2025, 7, 1), date(2025, 12, 31))


def row(value: float, bound: str = "exact") -> Row:
    return Row("tiktok", HALF_YEAR, 10, "i", "", "nl", "all", value, bound, "s")


def test_a_group_under_five_is_hidden_and_the_next_smallest_with_it():
    assert hidden({"18-24": 3, "25-34": 40, "35-44": 12, "45+": 90}) == {"18-24": True, "35-44": False}


def test_nothing_is_hidden_when_all_groups_are_large_or_empty():
    assert hidden({"a": 0, "b": 5, "c": 900}) == {}


@given(counts=st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 40), min_size=2))
def test_what_is_hidden_can_never_be_subtracted_back_to_fewer_than_five(counts):
    away = hidden(counts)
    everybody = {group for group, count in counts.items() if count}
    if away and set(away) != everybody:
        assert len(away) >= 2
        assert sum(counts[group] for group in away) >= 5


def test_an_exact_figure_has_no_interval_and_needs_no_note():
    figure = bounded([row(5303445)])
    assert (figure.value, figure.interval, figure.notes) == (5303445, None, ())


def test_a_rounded_figure_lies_half_a_unit_to_both_sides():
    assert bounded([row(7_500_000, "rounded")]).interval == (7_450_000, 7_550_000)


def test_two_ends_of_a_range_are_one_figure_between_them():
    figure = bounded([row(0.94, "at_least"), row(0.96, "at_most")])
    assert (figure.value, figure.interval) == (pytest.approx(0.95), (0.94, 0.96))
    assert figure.notes == ("publisher_gives_a_bound",)


def test_only_a_lower_bound_has_no_interval_and_says_so():
    figure = bounded([row(45_000_000, "at_least")])
    assert (figure.interval, figure.notes) == (None, ("at_least_this",))


def test_several_systems_together_give_the_range_they_span():
    assert bounded([row(0.34), row(0.78)]).interval == (0.34, 0.78)


def test_no_rows_are_no_figure():
    assert bounded([]) is None


def test_zero_that_was_rounded_is_zero():
    assert bounded([row(0, "rounded")]).interval is None


@pytest.mark.parametrize(("value", "step"), [(7_500_000, 100_000), (12, 1), (0.95, 0.01), (0.9985, 0.0001), (10, 10)])
def test_the_step_of_rounding_is_read_from_the_figure(value, step):
    assert rounding_step(value) == pytest.approx(step)


positive = st.floats(0.1, 1e6)


@given(parts=st.lists(positive, min_size=3, max_size=3), of=st.lists(positive, min_size=3, max_size=3))
def test_a_ratio_of_bounds_holds_every_ratio_between_them(parts, of):
    low, value, high = sorted(parts)
    bottom, middle, top = sorted(of)
    ratio = Bounded(value, low, high).per(Bounded(middle, bottom, top))
    assert ratio.low <= value / middle * (1 + 1e-12)
    assert ratio.high >= value / middle * (1 - 1e-12)
    assert ratio.low == pytest.approx(low / top)
    assert ratio.high == pytest.approx(high / bottom)


def test_over_something_without_an_upper_bound_the_ratio_reaches_down_to_nothing():
    ratio = Bounded(5, 5, 5).per(Bounded(10, 10, math.inf))
    assert (ratio.low, ratio.high) == (0.0, 0.5)
    assert Bounded(5, 5, 5).per(Bounded(1, 0, 2)).high == math.inf
