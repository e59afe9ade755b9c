"""Day or month first, and figures with separators: decided by what is there, never by habit."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.sources.meta_posts.times import Order, has_own_offset, needs_order, order_of, utc_text

DAY, MONTH = Order.DAY_FIRST, Order.MONTH_FIRST
UTC = ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/31/2026 10:00"], MONTH),
        (["31/03/2026 10:00", "01/02/2026"], DAY),
        (["31/03/2026", "03/31/2026"], None),
        (["03/04/2026 10:00"], None),
        (["03/04/2026 10:00 AM"], MONTH),
        (["03-04-2026 10:00"], DAY),
        (["3.4.2026"], DAY),
        (["03/03/2026", "11/11/2026"], MONTH),
        (["05/03/2026", "04/03/2026", "02/11/2026"], MONTH),
        (["03/05/2026", "03/04/2026", "11/02/2026"], DAY),
        (["01/02/2026", "02/03/2026"], None),
        (["", "geen tijd", "2026-03-31"], None),
        (["31-12-2026 10:00 PM"], None),
    ],
)
def test_the_order_of_day_and_month_is_decided_by_evidence_in_the_file(cells, order):
    assert order_of(cells) is order


def test_a_message_in_the_future_is_evidence_against_an_order():
    assert order_of(["12/02/2026"], on=date(2026, 11, 24)) is DAY
    assert order_of(["10/02/2026"], on=date(2026, 11, 24)) is None
    assert order_of(["10/12/2027"], on=date(2026, 11, 24)) is None


@pytest.mark.parametrize(("cells", "needed"), [(["2026-03-31"], False), (["", "1/2/2026"], True)])
def test_the_order_matters_only_where_it_could_be_swapped(cells, needed):
    assert needs_order(cells) is needed


@pytest.mark.parametrize(
    ("cell", "order", "text"),
    [
        ("31/03/2026 10:05", DAY, "2026-03-31T10:05:00Z"),
        ("3/31/2026, 10:05:09 PM", MONTH, "2026-03-31T22:05:09Z"),
        ("3/31/2026 12:05 a.m.", MONTH, "2026-03-31T00:05:00Z"),
        ("31-03-2026", DAY, "2026-03-31T00:00:00Z"),
        ("2026-03-31 10:05", DAY, "2026-03-31T10:05:00Z"),
        ("2026-03-31T10:05:00Z", DAY, "2026-03-31T10:05:00Z"),
        ("  ", DAY, None),
        ("gisteren", DAY, "gisteren"),
        ("31/02/2026", DAY, "31/02/2026"),
        ("03/31/2026 13:00 PM", MONTH, "03/31/2026 13:00 PM"),
        ("03/31-2026", MONTH, "03/31-2026"),
    ],
)
def test_a_time_becomes_iso_in_utc_and_what_is_none_stays_as_it_was(cell, order, text):
    assert utc_text(cell, order, time_zone=UTC) == text


def test_summer_time_of_the_zone_is_taken_into_account():
    pacific = ZoneInfo("America/Los_Angeles")
    assert utc_text("01/31/2026 10:00", MONTH, time_zone=pacific) == "2026-01-31T18:00:00Z"
    assert utc_text("07/31/2026 10:00", MONTH, time_zone=pacific) == "2026-07-31T17:00:00Z"


@pytest.mark.parametrize(("cell", "own"), [("2026-03-31T10:00Z", True), ("2026-03-31", False), ("x", False)])
def test_an_offset_is_seen(cell, own):
    assert has_own_offset(cell) is own


@given(st.datetimes())
def test_every_moment_written_either_way_is_read_back(moment):
    expected = moment.replace(second=0, microsecond=0).isoformat() + "Z"
    for order, form in ((DAY, "{0:02d}/{1:02d}"), (MONTH, "{1:02d}/{0:02d}")):
        cell = f"{form.format(moment.day, moment.month)}/{moment.year:04d} {moment.hour:02d}:{moment.minute:02d}"
        assert utc_text(cell, order, time_zone=UTC) == expected


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("1250", "1250"),
        ("1,250", "1250"),
        ("1.250", "1250"),
        ("1 250 000", "1250000"),
        ("1\u00a0250", "1250"),
        ("1\u202f250", "1250"),
        ("1'250", "1250"),
        ("12.0", "12"),
        ("1.250,00", "1250"),
        ("-5", "-5"),
        ("0", "0"),
        (" 7 ", "7"),
        ("", None),
        ("  ", None),
        ("12.5", "12.5"),
        ("1.2K", "1.2K"),
        ("1,25,000", "1,25,000"),
        ("1.250,000", "1.250,000"),
        ("N/A", "N/A"),
        ("--", "--"),
    ],
)
def test_a_count_loses_its_separators_and_nothing_else(cell, count):
    assert plain_count(cell) == count


@given(st.integers(0, 10**9), st.sampled_from(["", ",", ".", " ", "\u00a0"]))
def test_every_count_is_read_back_whatever_separates_its_thousands(number, separator):
    assert plain_count(f"{number:,}".replace(",", separator)) == str(number)
