"""The careful way through a table whose records are not all as long as its header."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from dorpskern.sources.delimited.encoding import LONGEST_LINE, Encoding
from dorpskern.sources.delimited.shape import Shape
from dorpskern.terms.ledger import Drop, InputFile
from dorpskern.terms.refusal import Code, Refusal


@dataclass(frozen=True, slots=True)
class Parsed:
    """Text columns named by number. ``numbers``: record numbers when some were left out; ``short``: records padded."""

    rows: pa.Table
    rows_read: int
    dropped: dict[Drop, int] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    short: int = 0


def read_unevenly(file: InputFile, encoding: Encoding, shape: Shape) -> Parsed:
    """Record by record: blank ones and ones with too many filled cells are counted, short ones are filled with blanks.

    Raises:
        Refusal: ``NOT_TEXT`` for undecodable bytes, ``LINE_TOO_LONG`` for a cell that never ends.

    """
    width = len(shape.header)
    columns: list[list[str | None]] = [[] for _ in range(width)]
    counts: Counter[Drop] = Counter()
    numbers: list[int] = []
    number = short = 0
    csv.field_size_limit(LONGEST_LINE)
    try:
        with file.path.open(encoding=encoding.name, newline="") as text:
            text.seek(encoding.skip)
            for number, record in enumerate(_records(text, shape), start=1):
                if reason := _why_not(record, width):
                    counts[reason] += 1
                    continue
                short += len(record) < width
                numbers.append(number)
                for place, column in enumerate(columns):
                    column.append(record[place] or None if place < len(record) else None)
    except UnicodeDecodeError as error:
        raise Refusal(Code.NOT_TEXT, at=file.name) from error
    except csv.Error as error:
        raise Refusal(Code.LINE_TOO_LONG, at=file.name, limit="16 MB") from error
    rows = pa.table([pa.array(column, pa.string()) for column in columns], names=[str(n) for n in range(width)])
    return Parsed(rows, number, dict(counts), numbers, short)


def _records(text: Iterable[str], shape: Shape) -> Iterator[list[str]]:
    records = csv.reader(text, delimiter=shape.separator)
    for _ in range(shape.records_before):
        next(records, None)
    return records


def _why_not(record: list[str], width: int) -> Drop | None:
    if not any(cell.strip() for cell in record):
        return Drop.BLANK
    return Drop.COLUMNS_MISALIGNED if any(cell.strip() for cell in record[width:]) else None
