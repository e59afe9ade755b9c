"""What importing a set of files would change in a store, worked out before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath

import pyarrow as pa
import pyarrow.parquet as pq

from dorpskern.normalise.store.layout import edition_of, table_name
from dorpskern.normalise.store.ledger_file import Ledger
from dorpskern.normalise.store.overlap import Part, columns_needed, stay
from dorpskern.terms.ledger import EXAMPLES_MOST, InputFile, LedgerEntry, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import TABLES

Examples = tuple[tuple[str, int, str], ...]

ROWS = 2**19
"""Of a Parquet file at most, so that those of a large table are written and read beside each other."""


@dataclass(frozen=True, slots=True)
class Addition:
    """The ledger as it will be, the Parquet files to write for it, and what to answer for each reading."""

    ledger: Ledger
    answers: tuple[LedgerEntry, ...]
    written: Mapping[str, pa.Table] = field(default_factory=dict)  # name inside the store → its rows

    @property
    def changes_nothing(self) -> bool:
        """Every file was there already."""
        return all(answer.already_imported for answer in self.answers)


def plan_addition(folder: Path, ledger: Ledger, readings: Sequence[tuple[InputFile, Reading]], *, on: date) -> Addition:
    """Work out an import.

    Raises:
        Refusal: ``Code.STORE_BROKEN`` when rows that are already there cannot be read.
        ValueError: A table of a reading does not have its schema, or rows name another source than their file.

    """
    answers: list[LedgerEntry] = []
    new: dict[str, tuple[LedgerEntry, Reading]] = {}
    for file, reading in readings:
        there = new[file.sha256][0] if file.sha256 in new else ledger.entry(file.sha256)
        if there is None or there.reopened or _is_of_another_zone(there, reading):
            entry = _entry(file, reading, on=on)
            new[file.sha256] = (entry, reading)
            answers.append(entry)
        else:
            answers.append(replace(there, already_imported=True))
    tables = {name: _new_parts(name, new) for name in TABLES}
    return _settle(folder, ledger, [entry for entry, _ in new.values()], tables, answers)


def _is_of_another_zone(there: LedgerEntry, reading: Reading) -> bool:
    """Whether somebody says now in which zone the times of a file are, and not what was said before."""
    return bool(reading.time_zone) and reading.time_zone != there.time_zone


def _entry(file: InputFile, reading: Reading, *, on: date) -> LedgerEntry:
    return LedgerEntry(
        path=PurePath(file.name).name,
        format=reading.format,
        sha256=file.sha256,
        rows_read=reading.rows_read,
        rows_kept=reading.rows_kept,
        dropped={str(reason): count for reason, count in reading.dropped.items()},
        mended={each.oddity: each.rows for each in reading.mended},
        imported_on=on.isoformat(),
        conversation=reading.conversation,
        examples=_first_of_each(reading.examples),
        columns=dict(reading.columns),
        pointed=dict(reading.pointed),
        time_zone=reading.time_zone,
    )


def _first_of_each(examples: Examples) -> Examples:
    """Of each reason as many as the ledger keeps."""
    seen: Counter[str] = Counter()
    kept = []
    for example in examples:
        seen[example[0]] += 1
        if seen[example[0]] <= EXAMPLES_MOST:
            kept.append(example)
    return tuple(kept)


def _new_parts(table: str, new: Mapping[str, tuple[LedgerEntry, Reading]]) -> list[Part]:
    parts = []
    for sha256, (entry, reading) in new.items():
        unknown = set(reading.tables) - set(TABLES)
        if unknown:
            raise ValueError(f"{reading.format}: no such tables: {sorted(unknown)}")
        rows = reading.tables.get(table)
        if rows is not None and rows.num_rows:
            _check(rows, table, sha256)
            parts.append(Part(sha256, entry.imported_on, rows))
    return parts


def _check(rows: pa.Table, table: str, sha256: str) -> None:
    if not rows.schema.equals(TABLES[table]):
        raise ValueError(f"{table}: the rows do not have the schema of the table")
    if rows["source"].unique().to_pylist() != [sha256]:
        raise ValueError(f"{table}: rows name another source than their file")


def _settle(
    folder: Path,
    ledger: Ledger,
    entries: list[LedgerEntry],
    new_parts: Mapping[str, list[Part]],
    answers: list[LedgerEntry],
) -> Addition:
    by_sha = {entry.sha256: entry for entry in (*ledger.entries, *entries)}
    files = {table: dict(by_source) for table, by_source in ledger.files.items()}
    written: dict[str, pa.Table] = {}
    for table, parts in new_parts.items():
        current = files.setdefault(table, {})
        anew = {part.source for part in parts}  # a reopened file: what is left of its rows makes way for all of them
        others = {source: names for source, names in current.items() if source not in anew} if parts else {}
        held = [_held(folder, table, by_sha[source], names) for source, names in others.items()]
        masks = stay(table, [*held, *parts])
        for source, rows in _changed(folder, parts, others, masks):
            left = rows.filter(pa.array(masks[source])) if source in masks else rows
            by_sha[source] = _giving_way(by_sha[source], table, rows.num_rows - left.num_rows)
            if new := next_edition(table, source, current.pop(source, ()), left):
                current[source] = tuple(new)
                written |= new
    full = Ledger(tuple(by_sha.values()), {table: names for table, names in files.items() if names})
    return Addition(full, tuple(_final(answer, by_sha) for answer in answers), written)


def _held(folder: Path, table: str, entry: LedgerEntry, names: Sequence[str]) -> Part:
    return Part(entry.sha256, entry.imported_on, read_rows(folder, names, columns_needed(table)))


def _changed(
    folder: Path, parts: list[Part], current: Mapping[str, Sequence[str]], masks: Mapping[str, object]
) -> list[tuple[str, pa.Table]]:
    """Every source whose rows in this table have to be written: the new ones, and the held ones that give way."""
    held = [(source, read_rows(folder, names)) for source, names in current.items() if source in masks]
    return [*((part.source, part.rows) for part in parts), *held]


def next_edition(table: str, source: str, before: Sequence[str], rows: pa.Table) -> dict[str, pa.Table]:
    """The files that come in the place of those before: names inside the store → rows; none when there are no rows."""
    edition = edition_of(before[0]) + 1 if before else 1
    starts = range(0, rows.num_rows, ROWS)
    if len(starts) < 2:
        return {table_name(table, source, edition): rows} if starts else {}
    return {
        table_name(table, source, edition, part): rows.slice(start, ROWS) for part, start in enumerate(starts, start=1)
    }


def read_rows(folder: Path, names: Sequence[str], columns: list[str] | None = None) -> pa.Table:
    """Rows that are there, or some columns of them.

    Raises:
        Refusal: ``Code.STORE_BROKEN``.

    """
    try:
        return pa.concat_tables(pq.read_table(folder / name, columns=columns, partitioning=None) for name in names)
    except (OSError, pa.ArrowInvalid) as error:
        raise Refusal(Code.STORE_BROKEN, at=str(folder)) from error


def _giving_way(entry: LedgerEntry, table: str, rows: int) -> LedgerEntry:
    if not rows:
        return entry
    return replace(entry, superseded={**entry.superseded, table: entry.superseded.get(table, 0) + rows})


def _final(answer: LedgerEntry, by_sha: Mapping[str, LedgerEntry]) -> LedgerEntry:
    return replace(by_sha[answer.sha256], already_imported=answer.already_imported)
