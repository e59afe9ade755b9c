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
    key = about.codes * who.size + who.codes
    rows = None if usable is None else np.flatnonzero(usable)
    shared = _shared(key if rows is None else key[rows], about.size * who.size)
    shared = np.sort(shared if rows is None else rows[shared])
    earlier = np.zeros(len(key), dtype=bool)
    by_time = shared[np.lexsort((micros[shared], key[shared]))]  # stable: of equal times the later row stays last
    earlier[by_time[:-1][key[by_time][1:] == key[by_time][:-1]]] = True
    return earlier


def _shared(key: NDArray[np.int64], cells: int) -> NDArray[np.int64]:
    """The places of keys that occur more than once, by the cheapest way there is."""
    step = np.diff(key)
    if (step > 0).all():
        return np.zeros(0, dtype=np.int64)
    if (step >= 0).all():  # in the order in which Polis writes: equal keys stand together
        return _either_side(np.arange(len(key)), step == 0)
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
