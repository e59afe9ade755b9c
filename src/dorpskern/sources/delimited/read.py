"""A text table as columns: every record kept or counted, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited.marks import Marks, look
from dorpskern.sources.delimited.parse import Parsed, Wanted, is_text, parse
from dorpskern.sources.delimited.parts import fits_at_once, in_parts
from dorpskern.sources.delimited.sample import Sample, take_sample
from dorpskern.terms.beside import by_part, in_turn
from dorpskern.terms.columns import Numbers, is_digits
from dorpskern.terms.ledger import LISTED_MOST, Drop, InputFile, LeftOut, Mended
from dorpskern.terms.refusal import Code, Refusal, refuse_all

Mask = Callable[[pa.Table], pa.ChunkedArray]
Checks = Sequence[tuple[Drop, Mask]]
Each = Callable[[pa.Table], pa.Table]


@dataclass(frozen=True, slots=True)
class Delimited:
    """A table as read: ``rows_read == rows.num_rows + sum(dropped.values())``.

    Args:
        header: Names of all columns in the file, in lower case.
        rows: The columns asked for, null where blank; text, or the types that were asked for when every cell fitted.
            ``row`` is the number of the record, there when records were left out (else they run from 1). What ``each``
            made of them, where that was given.
        rows_read: Records after the header.
        dropped: Records left out.
        mended: Oddities put right.
        examples: As in ``Reading``; the row number is that of the record, from 1 after the header.

    """

    header: tuple[str, ...]
    rows: pa.Table
    rows_read: int
    dropped: dict[Drop, int]
    mended: tuple[Mended, ...]
    examples: tuple[tuple[str, int, str], ...] = ()


def read_delimited(
    file: InputFile,
    *,
    required: Collection[str] = (),
    columns: Mapping[str, Any] | None = None,
    text_at_end: bool = False,
    sample: Sample | None = None,
    each: Each | None = None,
) -> Delimited:
    """Read a comma, semicolon or tab separated file in UTF-8, UTF-16 or Windows-1252.

    Args:
        file: What to read.
        required: Columns that must be there, in lower case.
        columns: Column → type to try; only these are read. All columns as text when not given.
        text_at_end: The last column holds text that the publisher does not quote, so that its commas split it.
        sample: The beginning of the file, when it was looked at already.
        each: What to make of thousands of rows at a time, with their ``row``, while the rest of the file is read; so
            that of a large file no more has to be in memory than what is made of it. It may not leave out rows.

    Raises:
        Refusal: ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``, ``LINE_TOO_LONG``, ``DELIMITER_WRONG``,
            ``COLUMN_DOUBLE``, ``COLUMN_MISSING`` (all missing columns together).

    """
    sample = sample or take_sample(file)
    names = sample.header
    refuse_all([Refusal(Code.COLUMN_MISSING, at=file.name, column=name) for name in required if name not in names])
    wanted = _wanted(names, columns)
    marks = look(file)
    if fits_at_once(sample, wanted, marks):
        try:
            return _at_once(file, sample, wanted, marks, each)
        except (pa.ArrowInvalid, UnicodeDecodeError):
            pass  # a cell of another type, a record of another length, another encoding: look closer
    return _closer(parse(file, sample, wanted, marks, text_at_end=text_at_end), names, each, at=file.name)


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows of a file that stand together.

    Args:
        rows: Without those left out.
        rows_read: With them.
        left_out: Under each reason the numbers of the first of them, and how many they are.
        headless: Of each column without a name, how many cells it has.

    """

    rows: pa.Table
    rows_read: int
    left_out: Mapping[Drop, tuple[Sequence[int], int]]
    headless: Mapping[str, int]


def _at_once(file: InputFile, sample: Sample, wanted: Wanted, marks: Marks, each: Each | None) -> Delimited:
    """Which of two columns with one name is blank is only known of the whole."""
    names = sample.header
    named = [name for name in names if name]
    in_one = each is None or len(set(named)) < len(named)
    parts = in_parts(file.path, sample, wanted, marks)
    if in_one:
        parts = iter([pa.concat_tables(parts)])
    checks = _checks(is_typed=any(not is_text(kind) for kind in wanted.values()), has_nul=False)

    def work(numbered: tuple[int, pa.Table]) -> _Part:
        start, rows = numbered
        return _part(rows, names, checks, each, first=start, at=file.name)

    done = list(in_turn(_counted(parts), work))
    parsed = Parsed(pa.table({}), sum(part.rows_read for part in done), sample.encoding)
    return _together(done, parsed, names, [reason for reason, _ in checks])


def _closer(parsed: Parsed, names: tuple[str, ...], each: Each | None, *, at: str) -> Delimited:
    checks = _checks(is_typed=False, has_nul=parsed.has_nul)
    rows = parsed.rows
    part = _part(rows, names, checks, each, first=1, at=at, numbers=parsed.numbers)
    return _together([part], parsed, names, [reason for reason, _ in checks])


def _counted(parts: Iterable[pa.Table]) -> Iterator[tuple[int, pa.Table]]:
    """Each part with the number of its first record."""
    first = 1
    for rows in parts:
        yield first, rows
        first += rows.num_rows


def _wanted(names: tuple[str, ...], columns: Mapping[str, Any] | None) -> dict[int, Any]:
    if columns is None:
        return dict.fromkeys(range(len(names)), pa.string())
    return {place: columns[name] for place, name in enumerate(names) if name in columns}


def _named(table: pa.Table, names: tuple[str, ...], *, at: str) -> tuple[pa.Table, dict[str, int]]:
    """Columns under their names, and of each without a name how many cells it has.

    A column without a name is left out, and so is the blank one of two with the same name.
    """
    kept: dict[str, pa.ChunkedArray] = {}
    headless: dict[str, int] = {}
    for place, column in zip(table.column_names, table.columns, strict=True):
        name, filled = names[int(place)], len(column) - column.null_count
        if not name:
            headless[place] = filled
        elif name not in kept or kept[name].null_count == len(column):
            kept[name] = column
        elif filled:
            raise Refusal(Code.COLUMN_DOUBLE, at=at, column=name)
    return pa.table(kept), headless


def _part(
    table: pa.Table,
    names: tuple[str, ...],
    checks: Checks,
    each: Each | None,
    *,
    first: int,
    at: str,
    numbers: Numbers | None = None,
) -> _Part:
    rows, headless = _named(table, names, at=at)
    if numbers is not None:
        rows = rows.append_column("row", pa.array(numbers))
    elif each:
        rows = _numbered(rows, first)
    left_out: dict[Drop, tuple[Sequence[int], int]] = {}
    for reason, is_bad in checks:
        bad = is_bad(rows)
        if count := int(pc.sum(bad).as_py() or 0):
            rows = _numbered(rows, first)
            left_out[reason] = rows["row"].filter(bad)[:LISTED_MOST].to_pylist(), count
            rows = rows.filter(pc.invert(bad))
    return _Part(by_part(rows, each) if each else rows, table.num_rows, left_out, headless)


def _together(parts: Sequence[_Part], parsed: Parsed, names: tuple[str, ...], reasons: Sequence[Drop]) -> Delimited:
    rows = pa.concat_tables(part.rows for part in parts)
    left_out = LeftOut(parsed.left_out.dropped.copy(), list(parsed.left_out.examples))
    for reason in reasons:
        for part in parts:
            numbers, count = part.left_out.get(reason, ((), 0))
            left_out.add(reason, numbers, rows=count)
    headless = {place: sum(part.headless[place] for part in parts) for place in parts[0].headless}
    name = parsed.encoding.name
    mended = [
        Mended(f"encoding_{name}", 0 if name == "utf-8" else rows.num_rows),
        *(Mended(oddity, count) for oddity, count in parsed.mended.items()),
        Mended("cells_without_header", max(headless.values(), default=0)),
    ]
    seen = tuple(each for each in mended if each.rows)
    dropped = {reason: count for reason, count in left_out.dropped.items() if count}
    return Delimited(names, rows, parsed.rows_read, dropped, seen, tuple(left_out.examples))


def _checks(*, is_typed: bool, has_nul: bool) -> Checks:
    """What may be wrong with a row: where figures were read as figures no header can stand again."""
    checks: list[tuple[Drop, Mask]] = [(Drop.BLANK, _blank)]
    if not is_typed:
        checks.append((Drop.REPEATED_HEADER, _header_again))
    if has_nul:
        checks.append((Drop.NUL_BYTES, _with_nul))
    return checks


def _numbered(rows: pa.Table, first: int) -> pa.Table:
    if "row" in rows.column_names:
        return rows
    return rows.append_column("row", pa.array(np.arange(first, first + rows.num_rows)))


def _cells(rows: pa.Table) -> list[tuple[str, pa.ChunkedArray]]:
    return [(name, column) for name, column in zip(rows.column_names, rows.columns, strict=True) if name != "row"]


def _blank(rows: pa.Table) -> pa.ChunkedArray:
    """Rows without any letter."""
    columns = sorted((column for _, column in _cells(rows)), key=lambda column: is_text(column.type))
    return _in_each(map(_is_blank, columns))  # figures first: they are quick


def _in_each(columns: Iterable[pa.ChunkedArray]) -> pa.ChunkedArray:
    """Where all columns say yes; they are asked until no row is left."""
    found: pa.ChunkedArray | None = None
    for said in columns:
        found = said if found is None else pc.and_(found, said)
        if not pc.any(found).as_py():
            break
    return found


def _is_blank(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not is_text(column.type) or (pa.types.is_string(column.type) and is_digits(column).all()):
        return pc.is_null(column)
    return pc.fill_null(_of_words(column, lambda words: pc.match_substring_regex(words, r"^\s*$")), True)


def _header_again(rows: pa.Table) -> pa.ChunkedArray:
    return _in_each(pc.fill_null(_same_text(column, name), False) for name, column in _cells(rows)[:2])


def _same_text(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    return _of_words(column, lambda words: pc.equal(pc.utf8_lower(pc.utf8_trim_whitespace(words)), name))


def _with_nul(rows: pa.Table) -> pa.ChunkedArray:
    return reduce(
        pc.or_,
        (
            pc.fill_null(_of_words(column, lambda words: pc.match_substring(words, "\0")), False)
            for _, column in _cells(rows)
        ),
    )


def _of_words(column: pa.ChunkedArray, say: Callable[[pa.Array], pa.Array]) -> pa.ChunkedArray:
    """What holds for each cell; of a column that is a list of words said once for each word."""
    if not pa.types.is_dictionary(column.type):
        return say(column)
    return pa.chunked_array([say(part.dictionary).take(part.indices) for part in column.chunks], pa.bool_())
