"""Bytes of a text table to columns: all at once where every record is as long as the header, else record by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from dorpskern.sources.delimited.encoding import LONGEST_LINE, Encoding, encoding_of_whole, refuse_endless_lines
from dorpskern.sources.delimited.odd_records import OddRecord, sort_out
from dorpskern.sources.delimited.sample import Sample
from dorpskern.sources.delimited.shape import Shape
from dorpskern.terms.ledger import InputFile, LeftOut
from dorpskern.terms.refusal import Code, Refusal

_BLOCK = 1024 * 1024
_LOOKED_AT = 256 * 1024
_TAIL = 4096
_LARGEST_BLOCK = 2 * LONGEST_LINE + 1024

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


@dataclass(frozen=True, slots=True)
class Marks:
    """How many quotes there are in a file, and whether there is a zero byte."""

    quotes: int
    has_nul: bool

    @property
    def is_closed(self) -> bool:
        """Every quote that opens is closed."""
        return self.quotes % 2 == 0


def look(file: InputFile) -> Marks:
    """Count what decides how a file can be read.

    Raises:
        Refusal: ``LINE_TOO_LONG`` for a line that never ends.

    """
    with file.path.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
        refuse_endless_lines(content, at=file.name)
    block = bytearray(_LOOKED_AT)
    letters = np.frombuffer(block, np.uint8)
    quotes, has_nul = 0, False
    with file.path.open("rb", buffering=0) as unbuffered:
        while length := unbuffered.readinto(block):
            quotes += int(np.count_nonzero(letters[:length] == ord('"')))
            has_nul = has_nul or block.find(0, 0, length) >= 0
    return Marks(quotes, has_nul)


def fits_at_once(sample: Sample, wanted: Wanted, marks: Marks) -> bool:
    """Whether a file may be read without looking at each of its records."""
    is_figures = not any(is_text(kind) for kind in wanted.values())  # in which no zero byte fits
    return marks.is_closed and (sample.encoding.is_wide or is_figures or not marks.has_nul)


def in_parts(path: Path, sample: Sample, wanted: Wanted, marks: Marks, *, rows: int) -> Iterator[pa.Table]:
    """The columns that are wanted, of thousands of rows at a time: at least one part, each of at least so many rows.

    Raises:
        pa.ArrowInvalid: A cell of another type, a record of another length, another encoding.
        UnicodeDecodeError: Another encoding.

    """
    stream = pa.OSFile(str(path))  # and no map of the file, which would stay in memory as long as it is read
    stream.seek(sample.encoding.skip)
    reader = pacsv.open_csv(
        stream,
        read_options=_read_options(sample.encoding, sample.shape, _BLOCK),
        parse_options=pacsv.ParseOptions(
            delimiter=sample.shape.separator,
            newlines_in_values=marks.quotes > 0,
            quote_char='"' if marks.quotes else False,
            ignore_empty_lines=False,
        ),
        convert_options=_convert_options(wanted),
    )
    waiting: list[pa.RecordBatch] = []
    for batch in reader:
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= rows:
            yield pa.Table.from_batches(waiting)
            waiting = []
    yield pa.Table.from_batches(waiting, reader.schema)


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
            read_options=_read_options(encoding, shape, _LARGEST_BLOCK, use_threads=False),
            parse_options=pacsv.ParseOptions(
                delimiter=shape.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=notice,
            ),
            convert_options=_convert_options(dict.fromkeys(wanted, pa.string())),
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


def _read_options(encoding: Encoding, shape: Shape, block: int, *, use_threads: bool = True) -> pacsv.ReadOptions:
    return pacsv.ReadOptions(
        use_threads=use_threads,
        block_size=block,
        column_names=[str(place) for place in range(len(shape.header))],
        skip_rows_after_names=shape.records_before,
        encoding=encoding.name,
    )


def _convert_options(wanted: Wanted) -> pacsv.ConvertOptions:
    types = {str(place): kind for place, kind in wanted.items()}
    return pacsv.ConvertOptions(
        include_columns=list(types), column_types=types, strings_can_be_null=True, null_values=[""]
    )
