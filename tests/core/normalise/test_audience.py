"""Counts of people behind a channel: every row kept, or dropped under one reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from dorpskern.normalise.audience import normalise_audience
from dorpskern.normalise.notes import channel_of
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

ON = date(2026, 11, 24)
FILE = InputFile("volgers.xls", Path(), "f" * 64, 1)


def reading_of(*rows):
    columns = ("measured_on", "group", "persons")
    table = pa.table(
        {"row": pa.array(range(2, len(rows) + 2), pa.int64())}
        | {name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(columns)}
    )
    raw = Raw("x", table, len(rows) + 1, dropped={Drop.BLANK: 1}, facts={"platform": "linkedin", "page": "own"})
    return normalise_audience(raw, FILE, on=ON)


def test_a_count_is_kept_with_its_day_its_channel_and_its_file():
    reading = reading_of(("2026-03-01T11:00:00Z", "followers", "12"))
    assert reading.tables["audience"].to_pylist() == [
        {
            "platform": "linkedin",
            "channel": channel_of("linkedin", "own"),
            "measured_on": date(2026, 3, 1),
            "group": "followers",
            "persons": 12,
            "share": None,
            "source": "f" * 64,
        }
    ]


@pytest.mark.parametrize(
    ("day", "persons", "reason", "column"),
    [
        ("gisteren", "1", Drop.DATE_UNREADABLE, "measured_on"),
        (None, "1", Drop.DATE_UNREADABLE, "measured_on"),
        ("1970-01-01", "1", Drop.DATE_UNREADABLE, "measured_on"),
        ("2026-11-25", "1", Drop.DATE_IN_FUTURE, "measured_on"),
        ("2026-03-02", None, Drop.NO_VALUE, "persons"),
        ("2026-03-02", " ", Drop.NO_VALUE, "persons"),
        ("2026-03-02", "veel", Drop.VALUE_UNREADABLE, "persons"),
        ("2026-03-02", "9" * 13, Drop.VALUE_UNREADABLE, "persons"),
        ("2026-03-02", "-3", Drop.NEGATIVE_COUNT, "persons"),
        ("2026-03-01", "5", Drop.DUPLICATE, "measured_on"),
    ],
)
def test_every_other_row_is_dropped_under_one_reason(day, persons, reason, column):
    reading = reading_of(("2026-03-01", "followers", "-0"), (day, "followers", persons))
    assert (reading.rows_read, reading.rows_kept) == (3, 1)
    assert dict(reading.dropped) == {Drop.BLANK: 1, reason: 1}
    assert reading.examples == ((reason.value, 3, column),)


def test_a_file_without_a_count_is_refused():
    with pytest.raises(Refusal) as caught:
        reading_of(("2026-03-01", "followers", None))
    assert caught.value.code is Code.NO_USABLE_ROWS
