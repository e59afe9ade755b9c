"""Whole months."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.terms.months import Months, before
from dorpskern.terms.refusal import Code, Refusal

MONTHS = st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(lambda day: f"{day:%Y-%m}")


def test_months_run_over_the_turn_of_the_year():
    winter = Months("2025-11", "2026-02")
    assert winter.each == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert (winter.begin, winter.end) == (date(2025, 11, 1), date(2026, 2, 28))
    assert Months.reaching("2026-02", 4) == winter
    assert before("2026-01") == "2025-12"


@pytest.mark.parametrize("wrong", [("2026-02", "2026-01"), ("2026-13", "2026-13"), ("2026", "2026-01"), ("", "")])
def test_what_is_no_period_is_refused(wrong):
    with pytest.raises(Refusal) as caught:
        Months(*wrong)
    assert caught.value.code is Code.VALUE_INVALID


def test_the_same_months_of_two_years_are_one_season():
    assert Months("2025-03", "2025-05").same_season(Months("2026-03", "2026-05"))
    assert Months("2024-07", "2025-06").same_season(Months("2025-01", "2025-12"))
    assert not Months("2025-03", "2025-05").same_season(Months("2025-06", "2025-08"))


@given(MONTHS, st.integers(1, 200), MONTHS, st.integers(1, 200))
def test_periods_overlap_exactly_when_they_share_a_month(last, count, other_last, other_count):
    one, other = Months.reaching(last, count), Months.reaching(other_last, other_count)
    assert len(one.each) == count
    assert one.overlaps(other) == bool(set(one.each) & set(other.each))
