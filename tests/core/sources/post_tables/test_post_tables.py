"""What tables of posts have in common: times in figures and in words, counts in full and shortened."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.sources.meta_posts.times import Order
from dorpskern.sources.post_tables import Spellings, count_text, moments_of
from dorpskern.sources.spreadsheet.sheets import SINCE_1904
from dorpskern.terms.ledger import Mended


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2026-03-01 14:30", "2026-03-01T13:30:00Z"),
        ("2026-03-01T14:30:00+00:00", "2026-03-01T14:30:00Z"),
        ("2026-03-01 14:30:00 UTC", "2026-03-01T14:30:00Z"),
        ("2026-03-01", "2026-03-01T11:00:00Z"),
        ("03/31/2026", "2026-03-31T10:00:00Z"),
        ("Sep 20, 2026", "2026-09-20T10:00:00Z"),
        ("September 20 2026, 9:05 PM", "2026-09-20T19:05:00Z"),
        ("Sep 20, 2026 at 12:05 a.m.", "2026-09-19T22:05:00Z"),
        ("20 sep. 2026", "2026-09-20T10:00:00Z"),
        ("1 mrt 2026 om 09:15", "2026-03-01T08:15:00Z"),
        ("1 maart 2026 7:15", "2026-03-01T06:15:00Z"),
        ("5 mei 2026", "2026-05-05T10:00:00Z"),
        ("46082", "2026-03-01T11:00:00Z"),
        ("46082.5", "2026-03-01T11:00:00Z"),
        ("46082.75", "2026-03-01T17:00:00Z"),
        ("", None),
        ("20 zep 2026", "20 zep 2026"),
        ("Zep 20, 2026", "Zep 20, 2026"),
        ("31 feb 2026", "2026-02-31 12:00"),
        ("Sep 20, 2026 13:05 PM", "2026-09-20 13:05 PM"),
        ("gisteren", "gisteren"),
    ],
)
def test_a_time_is_read_as_dashboards_write_it(cell, said):
    assert moments_of([cell]).texts == (said,)


def test_a_date_without_a_time_of_day_becomes_noon_and_is_counted():
    moments = moments_of(["2026-03-01", "Sep 20, 2026", "2026-03-01 14:30", ""])
    assert (moments.without_time, moments.mended) == (2, (Mended("time_of_day_unknown", 2),))
    assert moments_of(["2026-03-01 14:30"]).mended == ()


def test_day_and_month_are_told_apart_by_the_cells_or_else_by_the_publisher():
    assert moments_of(["01/02/2026", "31/12/2025"]).texts[0] == "2026-02-01T11:00:00Z"
    assert moments_of(["01/02/2026"]).texts == ("2026-01-02T11:00:00Z",)
    assert moments_of(["01/02/2026"], usual=Order.DAY_FIRST).texts == ("2026-02-01T11:00:00Z",)
    assert moments_of(["11/12/2026"], on=date(2026, 11, 24)).texts == ("2026-11-12T11:00:00Z",)


def test_dates_that_are_numbers_count_from_the_files_own_day():
    assert moments_of(["44620"], day_zero=SINCE_1904).texts == ("2026-03-01T11:00:00Z",)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        *[("1,250", "1250"), ("1.250", "1250"), ("12.0", "12"), ("0", "0"), ("-", None), ("", None), ("n/a", None)],
        *[("1.2K", "1200"), ("1,25M", "1250000"), ("3k", "3000"), ("12 M", "12000000"), ("veel", "veel")],
    ],
)
def test_a_count_is_plain_digits(cell, said):
    assert count_text(cell) == said


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_time_or_a_count_or_itself(cell):
    assert len(moments_of([cell]).texts) == 1
    assert count_text(cell) is None or isinstance(count_text(cell), str)


def test_of_two_spellings_the_first_of_the_list_counts_and_of_two_columns_the_first():
    spellings = Spellings({"likes": ("likes", "reactions")})
    assert spellings.places(["Reactions", "Likes", "LIKES", "Views"]) == {"likes": 1}
    assert spellings.has("likes", " Reactions ")
    assert not spellings.has("views", "views")
