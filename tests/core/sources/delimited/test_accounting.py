"""Whatever a file holds, rows read are rows kept and rows dropped, and the fast way reads what the careful one does."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dorpskern.sources.delimited import read_delimited
from dorpskern.terms.refusal import Refusal, Refusals
from lib.text_files import input_of

CELLS = st.text(alphabet='ab1,;"\n é\t-', max_size=6)
LINES = st.lists(st.text(alphabet='a1,;" é\t\r-', max_size=12), max_size=12)


def written(records: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["naam", "aantal", "soort"], *records])
    return text.getvalue()


@given(lines=LINES)
@example(lines=['1"', ',,"', '"', "1"])
@settings(max_examples=150, deadline=None)
@pytest.mark.long
def test_every_record_of_garbage_is_kept_or_counted(lines):
    with tempfile.TemporaryDirectory() as folder:
        file = input_of(Path(folder), "naam,aantal,soort\n" + "\n".join(lines))
        try:
            table = read_delimited(file)
        except (Refusal, Refusals):
            return
    assert table.rows_read == table.rows.num_rows + sum(table.dropped.values())


@given(records=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8))
@settings(max_examples=150, deadline=None)
@pytest.mark.long
def test_what_was_written_is_read_back(records):
    with tempfile.TemporaryDirectory() as folder:
        table = read_delimited(input_of(Path(folder), written(records)))
    kept = [
        record
        for record in records
        if any(cell.strip() for cell in record) and [cell.strip().lower() for cell in record[:2]] != ["naam", "aantal"]
    ]
    assert [[row[name] or "" for name in ("naam", "aantal", "soort")] for row in table.rows.to_pylist()] == kept
    assert table.rows_read == len(records)


@given(numbers=st.lists(st.one_of(st.integers(-(10**15), 10**15), st.none()), max_size=20), odd=st.booleans())
@settings(max_examples=60, deadline=None)
def test_figures_are_the_same_typed_or_as_text(numbers, odd):
    body = "".join(f"x,{'' if number is None else number}\n" for number in numbers)
    with tempfile.TemporaryDirectory() as folder:
        file = input_of(Path(folder), "naam,aantal\n" + body + ("x\n" if odd else ""))
        table = read_delimited(file, columns={"naam": pa.string(), "aantal": pa.int64()})
    read = [None if cell is None else int(cell) for cell in table.rows["aantal"].to_pylist()]
    assert read == numbers + [None] * odd
