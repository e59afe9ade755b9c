"""A text table as columns: every record kept or counted, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited.parse import Parsed, is_text, parse
from dorpskern.sources.delimited.sample import Sample, take_sample
from dorpskern.terms.ledger import LISTED_MOST, Drop, InputFile, LeftOut, Mended
from dorpskern.terms.refusal import Code, Refusal, refuse_all

Mask = Callable[[pa.Table], pa.ChunkedArray]


@dataclass(frozen=True, slots=True)
class Delimited:
    """A table as read: ``rows_read == rows.num_rows + sum(dropped.values())``.

    Args:
        header: Names of all columns in the file, in lower case.
        rows: The columns asked for, null where blank; text, or the types that were asked for when every cell fitted.
            ``row`` is the number of the record, there when records were left out (else they run from 1).
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
) -> Delimited:
    """Read a comma, semicolon or tab separated file in UTF-8, UTF-16 or Windows-1252.

    Args:
        file: What to read.
        required: Columns that must be there, in lower case.
        columns: Column → type to try; only these are read. All columns as text when not given.
        text_at_end: The last column holds text that the publisher does not quote, so that its commas split it.
        sample: The beginning of the file, when it was looked at already.

    Raises:
        Refusal: ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``, ``LINE_TOO_LONG``, ``DELIMITER_WRONG``,
            ``COLUMN_DOUBLE``, ``COLUMN_MISSING`` (all missing columns together).

    """
    sample = sample or take_sample(file)
    names = sample.header
    refuse_all([Refusal(Code.COLUMN_MISSING, at=file.name, column=name) for name in required if name not in names])
    parsed = parse(file, sample, _wanted(names, columns), text_at_end=text_at_end)
    rows, headless = _named(parsed.rows, names, at=file.name)
    return _cleaned(rows, names, parsed, headless)


def _wanted(names: tuple[str, ...], columns: Mapping[str, Any] | None) -> dict[int, Any]:
    if columns is None:
        return dict.fromkeys(range(len(names)), pa.string())
    return {place: columns[name] for place, name in enumerate(names) if name in columns}


def _named(table: pa.Table, names: tuple[str, ...], *, at: str) -> tuple[pa.Table, int]:
    """Columns under their names, and how many rows have a cell under no name.

    A column without a name is left out, and so is the blank one of two with the same name.
    """
    kept: dict[str, pa.ChunkedArray] = {}
    headless = 0
    for place, column in zip(table.column_names, table.columns, strict=True):
        name, filled = names[int(place)], len(column) - column.null_count
        if not name:
            headless = max(headless, filled)
        elif name not in kept or kept[name].null_count == len(column):
            kept[name] = column
        elif filled:
            raise Refusal(Code.COLUMN_DOUBLE, at=at, column=name)
    return pa.table(kept), headless


def _cleaned(rows: pa.Table, names: tuple[str, ...], parsed: Parsed, headless: int) -> Delimited:
    left_out = LeftOut(parsed.left_out.dropped.copy(), list(parsed.left_out.examples))
    if parsed.numbers is not None:
        rows = rows.append_column("row", pa.array(parsed.numbers))
    for reason, is_bad in _checks(parsed):
        bad = is_bad(rows)
        if count := int(pc.sum(bad).as_py() or 0):
            rows = _numbered(rows)
            left_out.add(reason, rows["row"].filter(bad)[:LISTED_MOST].to_pylist(), rows=count)
            rows = rows.filter(pc.invert(bad))
    name = parsed.encoding.name
    mended = [
        Mended(f"encoding_{name}", 0 if name == "utf-8" else rows.num_rows),
        *(Mended(oddity, count) for oddity, count in parsed.mended.items()),
        Mended("cells_without_header", headless),
    ]
    seen = tuple(each for each in mended if each.rows)
    return Delimited(names, rows, parsed.rows_read, dict(left_out.dropped), seen, tuple(left_out.examples))


def _checks(parsed: Parsed) -> list[tuple[Drop, Mask]]:
    """What may be wrong with a row: where figures were read as figures no header can stand again."""
    checks: list[tuple[Drop, Mask]] = [(Drop.BLANK, _blank)]
    if not parsed.is_typed:
        checks.append((Drop.REPEATED_HEADER, _header_again))
    if parsed.has_nul:
        checks.append((Drop.NUL_BYTES, _with_nul))
    return checks


def _numbered(rows: pa.Table) -> pa.Table:
    if "row" in rows.column_names:
        return rows
    return rows.append_column("row", pa.array(np.arange(1, rows.num_rows + 1)))


def _cells(rows: pa.Table) -> list[tuple[str, pa.ChunkedArray]]:
    return [(name, column) for name, column in zip(rows.column_names, rows.columns, strict=True) if name != "row"]


def _blank(rows: pa.Table) -> pa.ChunkedArray:
    """Rows without any letter; columns are looked at until no row can be blank any more."""
    blank: pa.ChunkedArray | None = None
    for _, column in sorted(_cells(rows), key=lambda cell: is_text(cell[1].type)):  # figures are quick
        is_blank = _is_blank(column)
        blank = is_blank if blank is None else pc.and_(blank, is_blank)
        if not pc.any(blank).as_py():
            break
    return blank


def _is_blank(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not is_text(column.type):
        return pc.is_null(column)
    return pc.fill_null(_of_words(column, lambda words: pc.match_substring_regex(words, r"^\s*$")), True)


def _header_again(rows: pa.Table) -> pa.ChunkedArray:
    return reduce(pc.and_, (pc.fill_null(_same_text(column, name), False) for name, column in _cells(rows)[:2]))


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
