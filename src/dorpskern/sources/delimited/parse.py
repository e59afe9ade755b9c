"""Bytes of a text table to columns, record by record: also where a record is not as long as the header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from dorpskern.sources.delimited.encoding import LONGEST_LINE, Encoding, encoding_of_whole
from dorpskern.sources.delimited.marks import Marks
from dorpskern.sources.delimited.odd_records import OddRecord, sort_out
from dorpskern.sources.delimited.sample import Sample
from dorpskern.sources.delimited.shape import Shape
from dorpskern.terms.ledger import InputFile, LeftOut
from dorpskern.terms.refusal import Code, Refusal

LARGEST_BLOCK = 2 * LONGEST_LINE + 1024
_TAIL = 4096

Wanted = Mapping[int, Any]
"""Place of a column → the type to try; every column is text when one of them does not fit."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Columns named by their place.

    Args:
        rows: As asked, null where a cell is blank.
        rows_read: Records after the header.
        encoding: As it turned out to be.
        numbers: Record numbers when some records were left out; else they run from 1.
        left_out: Records left out.
        mended: Oddities of records that were put right.
        has_nul: A zero byte stands somewhere in the file.

    """

    rows: pa.Table
    rows_read: int
    encoding: Encoding
    numbers: np.ndarray[Any, np.dtype[np.int64]] | None = None
    left_out: LeftOut = field(default_factory=LeftOut)
    mended: Mapping[str, int] = field(default_factory=dict)
    has_nul: bool = False


def parse(file: InputFile, sample: Sample, wanted: Wanted, marks: Marks, *, text_at_end: bool = False) -> Parsed:
    """Read the columns that are wanted, record by record.

    Raises:
        Refusal: ``LINE_TOO_LONG`` for a cell that never ends; ``ENCODING_MIXED``, ``NOT_TEXT``.

    """
    with file.path.open("rb") as opened:
        content = mmap(opened.fileno(), 0, access=ACCESS_READ)
    encoding = sample.encoding
    has_nul = not encoding.is_wide and marks.has_nul
    if encoding.name == "utf-8":
        found = encoding_of_whole(file.path, at=file.name)
        encoding = encoding if found.name == "utf-8" else found
    every = wanted if marks.is_closed else dict.fromkeys(range(len(sample.shape.header)), pa.string())
    rows, odd = _one_by_one(content, encoding, sample.shape, every, at=file.name)
    if not marks.is_closed:
        rows, odd = _without_open_end(rows, odd, content, encoding)
        rows = rows.select([str(place) for place in wanted])
    if not odd:
        return Parsed(rows, rows.num_rows, encoding, has_nul=has_nul)
    sorted_out = sort_out(rows, odd, sample.shape, text_at_end=text_at_end)
    return Parsed(
        sorted_out.rows,
        rows.num_rows + len(odd),
        encoding,
        numbers=sorted_out.numbers,
        left_out=sorted_out.left_out,
        mended=sorted_out.mended,
        has_nul=has_nul,
    )


def is_text(kind: pa.DataType) -> bool:
    """Whether cells of this type are text: each apart, or as places in a list of the words there are."""
    return bool(pa.types.is_string(kind) or pa.types.is_dictionary(kind))


def _one_by_one(
    content: mmap, encoding: Encoding, shape: Shape, wanted: Wanted, *, at: str
) -> tuple[pa.Table, list[OddRecord]]:
    """All cells as text, in order, and apart from them every record that is not as long as the header."""
    odd: list[OddRecord] = []

    def notice(record: Any) -> str:
        odd.append(OddRecord(record.number - shape.records_before, record.text))
        return "skip"

    try:
        rows = pacsv.read_csv(
            _stream(content, encoding),
            read_options=read_options(encoding, shape, LARGEST_BLOCK),
            parse_options=pacsv.ParseOptions(
                delimiter=shape.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=notice,
            ),
            convert_options=convert_options(dict.fromkeys(wanted, pa.string())),
        )
    except UnicodeDecodeError as error:
        raise Refusal(Code.NOT_TEXT, at=at) from error
    except pa.ArrowInvalid as error:
        code = Code.NOT_TEXT if "UTF8" in str(error) else Code.LINE_TOO_LONG
        raise Refusal(code, at=at, limit=f"{LONGEST_LINE // 2**20} MB") from error
    return rows, odd


def _without_open_end(
    rows: pa.Table, odd: list[OddRecord], content: mmap, encoding: Encoding
) -> tuple[pa.Table, list[OddRecord]]:
    """A last cell with line breaks that no quote ends has swallowed the rest of the file: its record is an odd one."""
    tail = content[-_TAIL:].decode(encoding.name, errors="ignore").rstrip("\r\n")
    last = rows.columns[-1][-1].as_py() if rows.num_rows else None
    number = rows.num_rows + len(odd)
    ends_odd = bool(odd) and odd[-1].number == number
    if ends_odd or last is None or "\n" not in last or tail.endswith('"'):
        return rows, odd
    return rows.slice(0, rows.num_rows - 1), [*odd, OddRecord(number, '"')]


def _stream(content: mmap, encoding: Encoding) -> pa.BufferReader:
    return pa.BufferReader(pa.py_buffer(content).slice(encoding.skip))


def read_options(encoding: Encoding, shape: Shape, block: int, *, skip: bool = True) -> pacsv.ReadOptions:
    """Columns under their places; ``skip``: the records up to and with the header."""
    return pacsv.ReadOptions(
        use_threads=False,
        block_size=block,
        column_names=[str(place) for place in range(len(shape.header))],
        skip_rows_after_names=shape.records_before if skip else 0,
        encoding=encoding.name,
    )


def convert_options(wanted: Wanted) -> pacsv.ConvertOptions:
    """Columns of these types, null where blank."""
    types = {str(place): kind for place, kind in wanted.items()}
    return pacsv.ConvertOptions(
        include_columns=list(types), column_types=types, strings_can_be_null=True, null_values=[""]
    )
