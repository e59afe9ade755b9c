"""Records that are not as long as the header: put right where that is certain, else left out and counted."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from dorpskern.sources.delimited.shape import Shape
from dorpskern.terms.ledger import Drop, LeftOut


@dataclass(frozen=True, slots=True)
class OddRecord:
    """``number``: of the record in the file, from 1 after the header. ``text``: as it stands there."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class SortedOut:
    """All rows in the order of the file, their numbers, and what was left out."""

    rows: pa.Table
    numbers: np.ndarray[Any, np.dtype[np.int64]]
    left_out: LeftOut
    mended: Mapping[str, int]


def sort_out(rows: pa.Table, odd: Sequence[OddRecord], shape: Shape, *, text_at_end: bool) -> SortedOut:
    """Put the odd records that can be used back among the others.

    Args:
        rows: Text columns named by their place: the records as long as the header.
        odd: The other records.
        shape: Their separator and the header.
        text_at_end: The last column holds text that the publisher does not quote, so that its commas split it.

    """
    width = len(shape.header)
    left_out = LeftOut()
    oddities: Counter[str] = Counter()
    mended: list[list[str]] = []
    numbers: list[int] = []
    for record in odd:
        cells = _cells(record.text, shape.separator)
        if text_at_end and any(cells[width:]):
            cells[width - 1 :] = [shape.separator.join(cells[width - 1 :])]
            oddities["unquoted_text"] += 1
        if reason := _why_not(cells, width):
            left_out.add(reason, [record.number])
        else:
            oddities["short_rows"] += len(cells) < width
            mended.append(cells)
            numbers.append(record.number)
    good = np.setdiff1d(np.arange(1, rows.num_rows + len(odd) + 1), [record.number for record in odd])
    every = np.concatenate([good, np.array(numbers, dtype=np.int64)])
    order = np.argsort(every, kind="stable")
    together = pa.concat_tables([rows, _as_table(mended, rows.schema)]).take(pa.array(order))
    return SortedOut(together, every[order], left_out, dict(oddities))


def _cells(text: str, separator: str) -> list[str]:
    """The cells of one record; none when its quotes do not close."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def _why_not(cells: list[str], width: int) -> Drop | None:
    if any(cell.strip() for cell in cells):
        return Drop.COLUMNS_MISALIGNED if any(cell.strip() for cell in cells[width:]) else None
    return Drop.BLANK if cells else Drop.COLUMNS_MISALIGNED


def _as_table(records: list[list[str]], schema: pa.Schema) -> pa.Table:
    places = [int(name) for name in schema.names]
    columns = [
        pa.array([(cells[place] or None) if place < len(cells) else None for cells in records], pa.string())
        for place in places
    ]
    return pa.table(columns, schema=schema)
