"""Numbers and dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.report.written import coarse_day, day, euros, listed, number, of_hundred, percentage, period, sensible


@pytest.mark.parametrize(
    ("value", "digits", "nl", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1_000_000, 0, "1.000.000", "1,000,000"),
        (-3, 0, "−3", "−3"),
        (-0.04, 1, "0,0", "0.0"),
    ],
)
def test_numbers_are_written_the_dutch_and_the_english_way(value, digits, nl, en):
    assert number(value, "nl", digits=digits) == nl
    assert number(value, "en", digits=digits) == en


def test_dates_are_written_in_words():
    assert day(date(2026, 11, 24), "nl") == "24 november 2026"
    assert day(date(2026, 11, 24), "en") == "24 November 2026"


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2026", "2026"),
        ("2026-03", "maart 2026"),
        ("2026-03-09", "9 maart 2026"),
        ("2026-13", "2026-13"),
        ("voorjaar 2026", "voorjaar 2026"),
        ("", ""),
        ("12-03-2026", "12-03-2026"),
    ],
)
def test_a_date_is_said_as_coarsely_as_its_source_gave_it(as_of, said):
    assert coarse_day(as_of, "nl") == said


def test_money_and_shares():
    assert euros(1500, "nl") == "€\u00a01.500"
    assert euros(1500, "en") == "€1,500"
    assert percentage(0.34, "nl") == "34\u00a0%"
    assert percentage(0.012, "nl") == "1,2\u00a0%"
    assert percentage(0.0004, "en") == "0.04%"
    assert percentage(0, "en") == "0%"


@pytest.mark.parametrize(("value", "said"), [(1234.56, "1.235"), (12.34, "12,3"), (0.123, "0,12"), (7.0, "7")])
def test_no_more_precision_than_helps(value, said):
    assert sensible(value, "nl") == said


@given(share=st.floats(0, 1))
def test_a_hundred_out_of_a_hundred_is_only_said_when_it_is_always(share):
    times = of_hundred(share)
    assert abs(times - 100 * share) <= 1
    assert (times == 0) <= (share == 0)
    assert (times == 100) <= (share == 1)


def test_a_period_is_said_from_its_first_to_its_last_month():
    assert period("2025-07/2025-12", "nl") == "juli tot en met december 2025"
    assert period("2025-11/2026-10", "nl") == "november 2025 tot en met oktober 2026"
    assert period("2025-11/2026-10", "nl", brief=True) == "nov 2025 – okt 2026"
    assert period("2026-01/2026-06", "en", brief=True) == "Jan – June 2026"
    assert period("2026/2026", "nl") == "2026 tot en met 2026"
    assert period("2025-07", "en") == "July 2025"
    assert period("eerste helft van 2026", "nl") == "eerste helft van 2026"


def test_lists_end_in_and():
    assert listed([], "nl") == ""
    assert listed(["a"], "nl") == "a"
    assert listed(["a", "b", "c"], "nl") == "a, b en c"
    assert listed(["a", "b"], "en") == "a and b"
