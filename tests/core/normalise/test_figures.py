"""Figures as publishers write them."""

from __future__ import annotations

import math

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.normalise.figures import BOUNDS, parse_figures, whole_numbers
from dorpskern.normalise.plain_number import plain_number


def figure(text):
    """(low, high, bound) of one cell; None when blank, "?" when unreadable."""
    read = parse_figures(pa.chunked_array([pa.array([text], pa.string())]))
    if read.blank[0]:
        return None
    return (read.low[0], read.high[0], BOUNDS[read.bound[0]]) if read.readable[0] else "?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("263,527,269", (263_527_269, 263_527_269, "exact")),
        (" 5928 ", (5928, 5928, "exact")),
        ("1.234,5", (1234.5, 1234.5, "exact")),
        ("1,234.5", (1234.5, 1234.5, "exact")),
        ("12 345", (12_345, 12_345, "exact")),
        ("0.918", (0.918, 0.918, "exact")),
        ("-5", (-5, -5, "exact")),
        ("12 %", (0.12, 0.12, "exact")),
        ("86%", (0.86, 0.86, "exact")),
        ("<5", (5, 5, "at_most")),
        ("≤ 5", (5, 5, "at_most")),
        ("fewer than 5", (5, 5, "at_most")),
        ("> 1000", (1000, 1000, "at_least")),
        ("more than 1,000", (1000, 1000, "at_least")),
        ("~10", (10, 10, "rounded")),
        ("approx. 10", (10, 10, "rounded")),
        ("45M", (45e6, 45e6, "rounded")),
        ("1,5 miljoen", (1.5e6, 1.5e6, "rounded")),
        (">45 million", (45e6, 45e6, "at_least")),
        ("0.94 - 0.96", (0.94, 0.96, "at_least")),
        ("94%-96%", (0.94, 0.96, "at_least")),
        ("0.98 - 0.98", (0.98, 0.98, "exact")),
        ("10 to 20", (10, 20, "at_least")),
        ("", None),
        ("  ", None),
        ("n/a", None),
        ("-", None),
        ("n.v.t.", None),
        (None, None),
        ("See the August report: https://example.org/24_2026-1-1", "?"),
        ("20 - 10", "?"),
        ("1,23,456", "?"),
        ("1.2.3", "?"),
        ("12 34", "?"),
        ("nan", "?"),
        ("twelve", "?"),
    ],
)
def test_a_figure_says_what_it_is_and_how_exact(text, expected):
    said = figure(text)
    if not isinstance(expected, tuple):
        assert said == expected
    else:
        assert (said[:2], said[2]) == (pytest.approx(expected[:2]), expected[2])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,403", 0.403),
        ("1,5", 1.5),
        ("1,234", 1234),
        ("1.234", 1.234),
        ("1.234.567", 1_234_567),
        ("12.345,67", 12_345.67),
        ("1'234'567", 1_234_567),
        ("-1,234", -1234),
        ("+7", 7),
        ("1,2345", 1.2345),
        ("12,34,56", None),
        ("1,234.5,6", None),
        ("1.23,4", None),
        (",5", None),
        ("5,", None),
        ("", None),
    ],
)
def test_separators_are_read_as_in_any_country(text, number):
    assert plain_number(text) == number


@given(st.integers(-(10**12), 10**12))
def test_any_whole_number_with_thousands_separators_is_itself(number):
    assert plain_number(f"{number:,}") == number
    assert plain_number(f"{number:,}".replace(",", " ")) == number


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading(text):
    said = figure(text)
    assert said is None or said == "?" or (math.isfinite(said[0]) and said[0] <= said[1])


def test_numbers_that_are_read_already_are_taken_as_they_are():
    read = parse_figures(pa.chunked_array([pa.array([1.5, None, float("nan"), float("inf")], pa.float64())]))
    assert read.readable.tolist() == [True, False, False, False]
    assert read.blank.tolist() == [False, True, False, False]


def test_a_column_without_rows_has_no_figures():
    assert parse_figures(pa.chunked_array([], pa.string())).low.tolist() == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("+12", 12),
        ("12.0", 12),
        ("-3", -3),
        ("1.5", None),
        ("x", None),
        (None, None),
        ("9" * 19, None),
    ],
)
def test_a_whole_number_is_one_however_it_is_written(text, number):
    numbers, there = whole_numbers(pa.chunked_array([pa.array([text], pa.string())]))
    assert (int(numbers[0]) if there[0] else None) == number


def test_whole_numbers_that_are_read_already_are_taken_as_they_are():
    numbers, there = whole_numbers(pa.chunked_array([pa.array([1, None], pa.int64())]))
    assert (numbers.tolist(), there.tolist()) == ([1, 0], [True, False])
