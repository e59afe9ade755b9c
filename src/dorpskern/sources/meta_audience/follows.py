"""Reads the export of new followers per day of Meta Business Suite (``Follows.csv``)."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from dorpskern.sources.delimited import Record, column_name, records_of
from dorpskern.sources.meta_audience.groups import titles_of_follows
from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Raw

FORMAT = "meta_follows"
_CELLS = 2


def is_meta_follows(records: Sequence[Record]) -> bool:
    """Say whether the first record is the title of such an export and the second its two columns."""
    if len(records) < _CELLS or len(records[0][1]) != 1:
        return False
    return column_name(records[0][1][0]) in titles_of_follows() and len(records[1][1]) == _CELLS


def read_meta_follows(file: InputFile) -> Raw:
    """Read one export.

    Returns:
        One row per day: ``measured_on`` as written (it begins with a day in ISO 8601) and ``followers_gained`` as plain
        digits. ``facts``: ``platform``, from the title, and ``page`` (``own``: it names no page).

    Raises:
        Refusal: Those of ``records_of``.

    """
    title, _, *days = records_of(file)
    left_out = LeftOut()
    rows: list[tuple[int, str, str | None]] = []
    for number, cells in days:
        if len(cells) > _CELLS:
            left_out.add(Drop.COLUMNS_MISALIGNED, [number])
        else:
            rows.append((number, cells[0], plain_count(cells[1]) if len(cells) == _CELLS else None))
    columns = {
        "row": pa.array([number for number, _, _ in rows], pa.int64()),
        "measured_on": pa.array([day for _, day, _ in rows], pa.string()),
        "followers_gained": pa.array([count for _, _, count in rows], pa.string()),
    }
    return Raw(
        format=FORMAT,
        rows=pa.table(columns),
        rows_read=len(days),
        dropped=dict(left_out.dropped),
        examples=tuple(left_out.examples),
        facts={"platform": titles_of_follows()[column_name(title[1][0])], "page": "own"},
    )
