"""A text table as text columns: every record kept or counted, nothing guessed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from dorpskern.sources.delimited.encoding import Encoding, find_encoding
from dorpskern.sources.delimited.shape import Shape, find_shape, sample_text
from dorpskern.sources.delimited.uneven import Parsed, read_unevenly
from dorpskern.terms.ledger import Drop, InputFile, Mended
from dorpskern.terms.refusal import Code, Refusal, refuse_all

_BLOCK = 32 * 1024 * 1024  # larger than the longest line we accept


@dataclass(frozen=True, slots=True)
class Delimited:
    """``rows``: text columns named as in the header, null where blank, and ``row``, the number of the record.

    ``rows_read == rows.num_rows + sum(dropped.values())``.
    """

    header: tuple[str, ...]
    rows: pa.Table
    rows_read: int
    dropped: dict[Drop, int]
    mended: tuple[Mended, ...]


def read_delimited(file: InputFile, *, required: Collection[str] = (), fold_case: bool = False) -> Delimited:
    """Read a comma, semicolon or tab separated file in UTF-8, UTF-16 or Windows-1252.

    Args:
        file: What to read.
        required: Columns that must be there.
        fold_case: Name columns in lower case.

    Raises:
        Refusal: ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``, ``LINE_TOO_LONG``, ``DELIMITER_WRONG``,
            ``COLUMN_DOUBLE``, ``COLUMN_MISSING`` (all missing columns together).

    """
    encoding = find_encoding(file.path, at=file.name)
    shape = find_shape(sample_text(file.path, encoding), at=file.name)
    names = [name.lower() if fold_case else name for name in shape.header]
    refuse_all([Refusal(Code.COLUMN_MISSING, at=file.name, column=name) for name in required if name not in names])
    table = _parse(file, encoding, shape)
    parsed = Parsed(table, table.num_rows) if table is not None else read_unevenly(file, encoding, shape)
    rows = _named(parsed.rows, names, at=file.name)
    return _cleaned(rows, tuple(names), encoding, parsed)


def _parse(file: InputFile, encoding: Encoding, shape: Shape) -> pa.Table | None:
    """All records at once; None when a record has more or fewer cells than the header, or the file needs more care."""
    uneven: list[object] = []

    def notice(row: object) -> str:
        uneven.append(row)
        return "error"

    names = [str(number) for number in range(len(shape.header))]
    try:
        return pacsv.read_csv(
            file.path,
            read_options=pacsv.ReadOptions(
                column_names=names,
                skip_rows_after_names=shape.records_before,
                encoding=encoding.name,
                block_size=_BLOCK,
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=shape.separator, newlines_in_values=True, invalid_row_handler=notice, ignore_empty_lines=False
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=[""]
            ),
        )
    except UnicodeDecodeError as error:
        raise Refusal(Code.NOT_TEXT, at=file.name) from error
    except pa.ArrowInvalid:
        return None


def _named(table: pa.Table, names: list[str], *, at: str) -> pa.Table:
    """Columns under their names; a column without a name is left out when it is blank, as is a blank double."""
    kept: dict[str, pa.ChunkedArray] = {}
    for name, column in zip(names, table.columns, strict=True):
        is_blank = column.null_count == len(column)
        if name in kept and not is_blank and kept[name].null_count < len(column):
            raise Refusal(Code.COLUMN_DOUBLE, at=at, column=name)
        if name and (name not in kept or not is_blank):
            kept[name] = column
    return pa.table(kept)


def _cleaned(rows: pa.Table, names: tuple[str, ...], encoding: Encoding, parsed: Parsed) -> Delimited:
    dropped = dict(parsed.dropped)
    rows = rows.append_column("row", pa.array(parsed.numbers if parsed.numbers else np.arange(1, rows.num_rows + 1)))
    for reason, is_bad in ((Drop.BLANK, _blank), (Drop.REPEATED_HEADER, _header_again), (Drop.NUL_BYTES, _with_nul)):
        if reason is Drop.NUL_BYTES and not encoding.nul_bytes:
            continue
        bad = is_bad(rows)
        if count := int(pc.sum(bad).as_py() or 0):
            dropped[reason] = count
            rows = rows.filter(pc.invert(bad))
    mended = [Mended(f"encoding_{encoding.name}", rows.num_rows)] if encoding.name != "utf-8" else []
    mended += [Mended("short_rows", parsed.short)] if parsed.short else []
    return Delimited(names, rows, parsed.rows_read, dropped, tuple(mended))


def _cells(rows: pa.Table) -> list[tuple[str, pa.ChunkedArray]]:
    return [(name, column) for name, column in zip(rows.column_names, rows.columns, strict=True) if name != "row"]


def _blank(rows: pa.Table) -> pa.ChunkedArray:
    return reduce(pc.and_, (pc.is_null(column) for _, column in _cells(rows)))


def _header_again(rows: pa.Table) -> pa.ChunkedArray:
    first = _cells(rows)[:2]
    return reduce(pc.and_, (pc.fill_null(_same_text(column, name), False) for name, column in first))


def _same_text(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    return pc.equal(pc.utf8_lower(pc.utf8_trim_whitespace(column)), name.lower())


def _with_nul(rows: pa.Table) -> pa.ChunkedArray:
    return reduce(pc.or_, (pc.fill_null(pc.match_substring(column, "\0"), False) for _, column in _cells(rows)))
