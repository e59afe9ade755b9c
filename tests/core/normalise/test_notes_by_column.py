"""Whole columns at once give what one row after the other gives, whatever stands in the cells."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.normalise.notes import FIGURES, normalise_notes
from dorpskern.normalise.notes_words import _SURELY_URL
from dorpskern.terms import beside
from dorpskern.terms.columns import NEVER, numbers_in, seconds_of, stripped
from dorpskern.terms.ledger import Drop, InputFile, Mended, Raw
from dorpskern.terms.refusal import Refusal
from lib.row_by_row import moment_of, notes_of

ON = date(2026, 11, 24)


@pytest.fixture(autouse=True, scope="module")
def parts_of_three_rows():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "ROWS", 3)
        yield


FILE = InputFile("berichten.csv", Path("berichten.csv"), "a" * 64, 1)
TIMES = (
    *("2026-03-01T09:00:00Z", "2026-11-24T23:59:59Z", "2026-11-25T00:00:00Z", "2026-11-25T00:30:00+01:00"),
    *("1999-12-31T23:59:59Z", "2000-01-01T00:00:00Z", "2024-02-29T00:00:00Z", "2023-02-29T00:00:00Z"),
    *("2026-03-01T24:00:00Z", "2026-03-01T09:60:00Z", "2026-03-01T09:00:60Z", "0000-01-01T00:00:00Z"),
    *("2026-03-01 09:00:00Z", " 2026-03-01T09:00:00Z ", "2026-03-01T09:00:00.123456Z", "2026-03-01T09:00:00"),
    *("0001-01-01T00:00:00+14:00", "20x6-03-01T09:00:00Z", "gisteren", "", None),
)
COUNTS = (
    *("0", "7", "12", "-0", "-3", " 8 ", "\u00a09", "007", "1" * 13, "1" * 14, "12.5", "veel", "٣", "-", "", " "),
    None,
)
PIECES = (
    *("dag", " ", "\n", "@jan", "info@x.nl", "\uff20piet", "@[6157:Jan]", "@[http://x.nl]", "https://x.nl", "HTTP://"),
    *("httpſ://x", "www.x.nl", "éwww.x.nl", "WWW.", "\u00a0", "\x1f", "\u2028", "é", "🌳"),
)
ROWS = st.fixed_dictionaries(
    {
        "note": st.sampled_from(["n1", " n1", "n2", "7", "07", "8", "1" * 19, "", "\u00a0", None]),
        "published": st.sampled_from(TIMES) | st.just(TIMES[0]),
    },
    optional={
        "type": st.sampled_from(["Note", "Video", "", None]),
        "content": st.lists(st.sampled_from(PIECES), max_size=5).map("".join) | st.none(),
        "audience": st.sampled_from(["public", "", None]),
        **{name: st.sampled_from(["true", "false", "", "True", None]) for name in ("is_reply", "has_link", "is_paid")},
        **{name: st.just("5") | st.sampled_from(COUNTS) for name in FIGURES},
    },
)


def raw_of(rows, *, chunks=1):
    """As a source hands it on; columns that no row has are not there."""
    names = dict.fromkeys(key for row in rows for key in row)
    named = {name: [row.get(name) for row in rows] for name in names}
    half = len(rows) // chunks
    parts = [slice(0, half), slice(half, None)] if chunks == 2 else [slice(None)]
    table = {
        name: pa.chunked_array([pa.array(cells[part], pa.string()) for part in parts]) for name, cells in named.items()
    }
    numbers = {"row": pa.array(range(2, len(rows) + 2), pa.int64())}
    facts = {"platform": "facebook", "page": "61571000000001"}
    return Raw(
        "meta_posts",
        pa.table(numbers | table),
        len(rows) + 1,
        {Drop.BLANK: 1},
        (Mended("time_zone_assumed", 1),),
        (("blank", 9, ""),),
        facts,
    )


@settings(max_examples=60)
@given(rows=st.lists(ROWS, min_size=1, max_size=10), chunks=st.sampled_from([1, 2]))
@pytest.mark.long
def test_the_whole_account_equals_that_of_one_row_at_a_time(rows, chunks):
    raw = raw_of(rows, chunks=chunks)
    table, dropped, examples = notes_of(raw, FILE, on=ON)
    if not table:
        with pytest.raises(Refusal):
            normalise_notes(raw, FILE, on=ON)
        return
    reading = normalise_notes(raw, FILE, on=ON)
    assert reading.tables["notes"].select(list(table[0])).to_pylist() == table
    assert {str(reason): count for reason, count in reading.dropped.items()} == dropped
    assert (list(reading.examples), reading.mended) == (examples, raw.mended)


@settings(max_examples=30)
@given(rows=st.lists(ROWS, min_size=1, max_size=10))
@pytest.mark.long
def test_moments_mean_the_same_as_the_texts_that_say_them(rows):
    said, moments = raw_of(rows), raw_of(rows)
    told = pa.array([moment_of(row["published"]) for row in rows], pa.timestamp("us", "UTC"))
    place = moments.rows.column_names.index("published")
    object.__setattr__(moments, "rows", moments.rows.set_column(place, "published", told))
    made = []
    for raw in (said, moments):
        try:
            reading = normalise_notes(raw, FILE, on=ON)
            made.append((reading.tables["notes"].to_pylist(), reading.dropped, reading.examples))
        except Refusal as refusal:
            made.append(refusal.code)
    assert made[0] == made[1]


@pytest.mark.parametrize(("notes", "kept"), [(["7", "8", "9"], 3), (["7", "8", "7"], 2), (["7", "07", "n"], 3)])
def test_ids_that_are_numbers_are_the_same_only_when_they_are_written_the_same(notes, kept):
    raw = raw_of([{"note": note, "published": TIMES[0]} for note in notes])
    assert normalise_notes(raw, FILE, on=ON).rows_kept == kept


def test_spaces_and_web_addresses_mean_the_same_in_a_column_as_in_a_cell():
    letters = [chr(code) for code in range(0x3100) if not 0xD800 <= code < 0xE000]
    inner = stripped(pa.chunked_array([pa.array(letters)])).to_pylist()
    assert inner == [letter.strip() or None for letter in letters]
    found = pc.match_substring_regex(pa.array([f"http://{letter}" for letter in letters]), _SURELY_URL).to_pylist()
    assert found == [bool(re.fullmatch(r"\S", letter)) for letter in letters]


def test_numbers_are_read_only_from_cells_that_are_written_exactly_so():
    column = pa.chunked_array([pa.array(["x", "12:34", None]), pa.array(["1234", "1x:34", "12-34", "1:234", "00:09"])])
    is_so, (hours, minutes) = numbers_in(column, "00:00")
    assert is_so.tolist() == [False, True, False, False, False, False, False, True]
    assert (hours.tolist(), minutes.tolist()) == ([12, 0], [34, 9])


@given(st.lists(st.tuples(*(st.integers(0, most) for most in (9999, 13, 32, 24, 60, 60))), min_size=1, max_size=20))
@settings(max_examples=60)
def test_a_moment_exists_when_the_calendar_has_it(moments):
    def seconds(moment):
        try:
            return (datetime(*moment, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()
        except ValueError:
            return NEVER

    numbers = [np.array(each) for each in zip(*moments, strict=True)]
    assert seconds_of(*numbers).tolist() == [seconds(moment) for moment in moments]
