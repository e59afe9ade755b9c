"""Everything real that we have is imported in one go, and no row of it is lost."""

from __future__ import annotations

import csv
from functools import cache
from random import Random

import pytest

from dorpskern import pipeline
from lib.any_file import ON, outcome
from lib.shared_data import FOLDER, needs_shared_data
from lib.spoiling import spoiled

pytestmark = needs_shared_data
REVOTED = {  # votes that somebody gave again; the last one counts
    "austria-climate.5twd2jsnkf.2022-08-08": 552,
    "bg2050-volunteers": 58,
    "canadian-electoral-reform": 68,
    "london.youth.policing": 2,
    "scoop-hivemind.biodiversity": 83,
    "vtaiwan.uberx": 554,
}
DROPPED = {f"polis/{name}/votes.csv": {"revoted": rows} for name, rows in REVOTED.items()} | {
    "dsa_harmonised/raw/facebook_2026H1_9_human_resources.csv": {"no_value": 2}  # two languages without a figure
}
TABLES = {"dsa_figures": 13_189, "conversations": 6, "statements": 1_619, "votes": 167_417, "group_labels": 4_173}
FILES = sorted(path for path in FOLDER.rglob("*.csv")) if FOLDER.is_dir() else []
ROWS_SPOILED = 40


def records_in(path):
    """Rows below the header that hold anything; a summary has no header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = sum(1 for row in csv.reader(file) if any(cell.strip() for cell in row))
    return rows if path.name == "summary.csv" else rows - 1


def test_everything_is_imported_and_every_row_is_kept_or_has_its_reason(tmp_path):
    (tmp_path / "work").mkdir()
    done = pipeline.import_files(
        [FOLDER], store=tmp_path / "store", on=ON, new_key=lambda: bytes(32), workdir=tmp_path / "work"
    )
    found = {entry.path: entry for entry in done.entries}
    assert {path.relative_to(FOLDER).as_posix() for path in FILES} == found.keys()
    assert {name: entry.rows_read for name, entry in found.items()} == {
        path.relative_to(FOLDER).as_posix(): records_in(path) for path in FILES
    }
    assert {name: dict(entry.dropped) for name, entry in found.items() if entry.dropped} == DROPPED
    assert all(entry.rows_read == entry.rows_kept + sum(entry.dropped.values()) for entry in done.entries)
    assert {name: rows for name, rows in done.tables.items() if rows} == TABLES
    assert done.skipped == ("README.md",)


@cache
def beginning(path):
    return b"".join(path.read_bytes().splitlines(keepends=True)[:ROWS_SPOILED])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_a_real_file_that_was_spoiled_is_kept_dropped_or_refused(path):
    ends = [outcome({path.name: spoiled(beginning(path), Random(seed))}) for seed in range(50)]
    assert set(ends) <= {"kept", "refused"}
    assert "kept" in ends
