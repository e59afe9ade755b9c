"""Which votes were changed later."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dorpskern.normalise.account import Mask
from dorpskern.normalise.names import Names

_ROOM_LEAST, _ROOM_PER_ROW = 2**22, 16


def earlier_votes(about: Names, who: Names, micros: NDArray[np.int64], *, usable: Mask | None) -> Mask:
    """Where a later vote of the same participant on the same statement counts instead.

    Args:
        about: The statement of each row.
        who: The participant of each row.
        micros: When; of equal times the later row counts.
        usable: Rows that take part; None when all do.

    """
    key = _keys(about, who)
    rows = None if usable is None else np.flatnonzero(usable)
    shared = _shared(key if rows is None else key[rows], about.size * who.size)
    earlier = np.zeros(len(key), dtype=bool)
    earlier[_all_but_last(np.sort(shared if rows is None else rows[shared]), key, micros)] = True
    return earlier


def _keys(about: Names, who: Names) -> NDArray[np.int64]:
    """One number for each pair. What changes least from row to row comes first, so that near rows have near keys."""
    changes = [np.count_nonzero(names.codes[1:] != names.codes[:-1]) for names in (about, who)]
    first, then = (about, who) if changes[0] <= changes[1] else (who, about)
    return first.codes * then.size + then.codes


def _all_but_last(rows: NDArray[np.int64], key: NDArray[np.int64], micros: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of rows that share a key all but the latest; of equal times the later row stays."""
    by_key = rows[np.argsort(key[rows], kind="stable")]
    is_same = np.diff(key[by_key]) == 0
    if (is_same & (np.diff(micros[by_key]) < 0)).any():
        by_key = rows[np.lexsort((micros[rows], key[rows]))]
    all_but_last: NDArray[np.int64] = by_key[:-1][is_same]
    return all_but_last


def _shared(key: NDArray[np.int64], cells: int) -> NDArray[np.int64]:
    """The places of keys that occur more than once, by the cheapest way there is."""
    if (key[1:] >= key[:-1]).all():  # in the order in which Polis writes: equal keys stand together
        return _either_side(np.arange(len(key)), key[1:] == key[:-1])
    if cells <= max(_ROOM_LEAST, _ROOM_PER_ROW * len(key)):
        return _shared_by_table(key, cells)
    order = np.argsort(key, kind="stable")
    return _either_side(order, np.diff(key[order]) == 0)


def _either_side(order: NDArray[np.int64], is_same: Mask) -> NDArray[np.int64]:
    shared = np.zeros(len(order), dtype=bool)
    shared[1:] = is_same
    shared[:-1] |= is_same
    return order[shared]


def _shared_by_table(key: NDArray[np.int64], cells: int) -> NDArray[np.int64]:
    """A cell for each possible key holds the last place where it occurs."""
    last = np.empty(cells, dtype=np.int32 if len(key) < 2**31 else np.int64)
    places = np.arange(len(key), dtype=last.dtype)
    last[key] = places
    again = last[key] != places
    if not again.any():
        return np.zeros(0, dtype=np.int64)
    last[key[again]] = -1
    return np.flatnonzero(last[key] == -1)
