"""Counts of people behind a channel: every row kept or counted, shares apart from persons, missing never zero."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from dorpskern.normalise.audience import normalise_audience
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

ON = date(2026, 11, 26)
FILE = InputFile("volgers.csv", Path("volgers.csv"), "a" * 64, 1)
DAY = "2026-03-10"


def reading(*rows):
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in names}
    table = pa.table({"row": pa.array(range(2, len(rows) + 2), pa.int64()), **columns})
    return normalise_audience(Raw("x_days", table, len(rows), facts={"platform": "x", "page": "own"}), FILE, on=ON)


def found(*rows):
    return [(row["group"], row["persons"], row["share"]) for row in reading(*rows).tables["audience"].to_pylist()]


def dropped(row):
    outcome = reading({"measured_on": "2026-01-01", "followers": "5"}, row)
    assert (outcome.rows_read, outcome.rows_kept) == (2, 1)
    ((reason, number, column),) = outcome.examples
    assert outcome.dropped == {Drop(reason): 1}
    assert number == 3
    return reason, column


def test_a_row_may_count_several_groups_and_is_one_row():
    outcome = reading({"measured_on": DAY, "followers_gained": "7", "followers_lost": "0"})
    assert (outcome.rows_read, outcome.rows_kept) == (1, 1)
    first = outcome.tables["audience"].to_pylist()[0]
    assert first == {
        "platform": "x",
        "channel": first["channel"],
        "measured_on": date(2026, 3, 10),
        "group": "followers_gained",
        "persons": 7,
        "share": None,
        "source": "a" * 64,
    }
    assert found({"measured_on": DAY, "followers_gained": "7", "followers_lost": "0"})[1] == ("followers_lost", 0, None)


def test_a_group_has_persons_or_a_share():
    assert found(
        {"measured_on": DAY, "group": "18-24", "persons": "12"},
        {"measured_on": f"{DAY}T00:00:00", "group": "city  Utrecht", "share": "4.1%"},
        {"measured_on": DAY, "group": "25-34", "share": "3,9", "share_women": "2.0", "share_men": "1.9"},
    ) == [
        ("18-24", 12, None),
        ("city Utrecht", None, pytest.approx(0.041)),
        ("25-34", None, pytest.approx(0.039)),
        ("women 25-34", None, pytest.approx(0.02)),
        ("men 25-34", None, pytest.approx(0.019)),
    ]


def test_a_blank_cell_is_unknown_and_not_zero():
    assert found({"measured_on": DAY, "followers": "5", "following": " "}) == [("followers", 5, None)]


def test_a_group_that_is_there_twice_on_a_day_counts_once():
    assert dropped({"measured_on": "2026-01-01", "followers": "6"}) == ("duplicate", "measured_on")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"measured_on": "ooit", "followers": "1"}, ("date_unreadable", "measured_on")),
        ({"measured_on": "", "followers": "1"}, ("date_unreadable", "measured_on")),
        ({"measured_on": "1970-01-01", "followers": "1"}, ("date_unreadable", "measured_on")),
        ({"measured_on": "2026-11-27", "followers": "1"}, ("date_in_future", "measured_on")),
        ({"measured_on": DAY}, ("no_value", "persons")),
        ({"measured_on": DAY, "followers": "veel"}, ("value_unreadable", "followers")),
        ({"measured_on": DAY, "followers": "9" * 20}, ("value_unreadable", "followers")),
        ({"measured_on": DAY, "followers": "-3"}, ("negative_count", "followers")),
    ],
)
def test_a_row_that_cannot_be_kept_is_counted_under_its_reason(row, reason):
    assert dropped(row) == reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"measured_on": DAY, "group": " ", "persons": "1"}, "key_missing"),
        ({"measured_on": DAY, "group": "18-24", "share": "veel"}, "value_unreadable"),
        ({"measured_on": DAY, "group": "18-24", "share": "101"}, "value_unreadable"),
        ({"measured_on": DAY, "group": "18-24", "share": "-1"}, "negative_count"),
        ({"measured_on": DAY, "group": "18-24", "share": ""}, "no_value"),
    ],
)
def test_a_group_that_cannot_be_kept_is_counted_under_its_reason(row, reason):
    outcome = reading({"measured_on": DAY, "group": "13-17", "share": "5"}, row)
    assert outcome.dropped == {Drop(reason): 1}


def test_a_file_without_any_count_is_refused():
    with pytest.raises(Refusal) as caught:
        reading({"measured_on": DAY, "followers": None})
    assert caught.value.code is Code.NO_USABLE_ROWS
