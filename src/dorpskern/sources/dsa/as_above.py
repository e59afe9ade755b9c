"""Blank cells that mean "as above", as in a spreadsheet where a name is written once for a block of rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Mask = np.ndarray[Any, np.dtype[np.bool_]]


def filled_down(rows: pa.Table, columns: Sequence[str]) -> tuple[pa.Table, int]:
    """Blank cells take the value above them; how many rows needed it.

    Args:
        rows: Text columns, null where blank.
        columns: From the widest block to the narrowest; those that are not there are passed over. Where a wider block
            begins, a blank cell of a narrower one stays blank: it belongs to nothing above.

    """
    begins = np.zeros(rows.num_rows, dtype=bool)
    needed = begins.copy()
    for name in (each for each in columns if each in rows.column_names):
        column = rows[name].combine_chunks()
        valid = pc.is_valid(column).to_numpy(zero_copy_only=False)
        above = _last_of(valid | begins)
        filled = column.take(pa.array(above, mask=above < 0))
        needed |= ~valid & pc.is_valid(filled).to_numpy(zero_copy_only=False)
        begins |= _changes(filled)
        rows = rows.set_column(rows.column_names.index(name), name, filled)
    return rows, int(needed.sum())


def _last_of(marked: Mask) -> np.ndarray[Any, np.dtype[np.int64]]:
    """For each row the last marked row up to and with it; -1 before the first."""
    return np.maximum.accumulate(np.where(marked, np.arange(len(marked)), -1))


def _changes(filled: pa.Array) -> Mask:
    """Where a value differs from the one above it."""
    codes = pc.fill_null(pc.dictionary_encode(filled).indices, -1).to_numpy()
    changed: Mask = np.ones(len(codes), dtype=bool)
    changed[1:] = codes[1:] != codes[:-1]
    return changed
