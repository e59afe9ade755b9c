"""Times of publication of a whole file at once: those written as Meta does as numbers, any other cell by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.meta_posts.times import Order, Swappable, has_own_offset, needs_order, swappable, utc_moment
from dorpskern.terms.beside import by_part
from dorpskern.terms.columns import NEVER, Numbers, numbers_in, seconds_of, where

_AS_META_WRITES = "00/00/0000 00:00"
_DAY = 86_400
_FROM = datetime(2000, 1, 1)  # noqa: DTZ001 - local as written
_DAYS = 36_525  # of a century
_DAYS_FROM_1970 = 10_957
_MOMENT = pa.timestamp("us", "UTC")


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """A column of times; make one with ``time_column``.

    Args:
        cells: Without spaces around them; null where blank.
        usual: The rows of cells that are written as Meta does.
        moments: Of those cells, under each order, the seconds since 1970 as if in UTC; ``NEVER`` where there is none.
        is_equal: Their day and month are the same everywhere.
        others: The rows of all other cells that are not blank.
        codes: Which of ``texts`` each of those says.
        texts: Every different one of those.

    """

    cells: pa.ChunkedArray
    usual: Numbers
    moments: dict[Order, Numbers]
    is_equal: bool
    others: Numbers
    codes: Numbers
    texts: tuple[str, ...]

    def swappable(self) -> Swappable:
        """The cells in which day and month could be swapped."""
        there = np.array([needs_order([text]) for text in self.texts], bool)
        found, is_found = swappable(self.texts), there[self.codes]
        which = (np.cumsum(there) - 1)[self.codes[is_found]]
        in_order = np.argsort(np.concatenate([self.usual, self.others[is_found]]), kind="stable")
        moments = {
            order: np.concatenate([usual, found.moments[order][which]])[in_order]
            for order, usual in self.moments.items()
        }
        return Swappable(moments, found.is_american, found.is_pointed, self.is_equal and found.is_equal)

    def assumed(self) -> int:
        """How many times do not give their own offset from UTC."""
        has_own = np.array([has_own_offset(text) for text in self.texts], bool)
        return len(self.usual) + len(self.others) - int(has_own[self.codes].sum())

    def utc(self, order: Order, *, time_zone: ZoneInfo) -> pa.Array:
        """Every cell as a moment, as ``times.utc_moment``; null where it is none."""
        local = self.moments[order]
        ahead = _offsets(local, time_zone)
        micros = np.full(len(self.cells), NEVER)
        micros[self.usual] = np.where(ahead == NEVER, NEVER, (local - ahead) * 1_000_000)
        is_left = micros == NEVER
        left = pc.dictionary_encode(self.cells.filter(pa.array(is_left))).combine_chunks()
        said = [utc_moment(text, order, time_zone=time_zone) for text in left.dictionary.to_pylist()]
        usual = pa.array(micros, mask=is_left).view(_MOMENT)
        return pc.replace_with_mask(usual, pa.array(is_left), pa.array(said, _MOMENT).take(left.indices))


def time_column(cells: pa.ChunkedArray) -> TimeColumn:
    """Look at a column of times, without spaces around them and null where blank."""
    usual = by_part(pa.table({"cells": cells}), _usual)
    is_usual = where(usual["is_usual"])
    is_other = ~is_usual & where(pc.is_valid(cells))
    encoded = pc.dictionary_encode(cells.filter(pa.array(is_other))).combine_chunks()
    return TimeColumn(
        cells,
        np.flatnonzero(is_usual),
        {order: usual[order.value].to_numpy()[is_usual] for order in Order},
        bool(where(usual["is_equal"]).all()),
        np.flatnonzero(is_other),
        encoded.indices.to_numpy().astype(np.int64),
        tuple(encoded.dictionary.to_pylist()),
    )


def _usual(rows: pa.Table) -> pa.Table:
    """Which cells are written as Meta does, their moments under each order, and (also where not) day equal to month."""
    is_usual, (first, second, year, hour, minute) = numbers_in(rows["cells"], _AS_META_WRITES)
    columns = {"is_usual": is_usual, "is_equal": np.ones(len(is_usual), bool)}
    columns["is_equal"][is_usual] = first == second
    moments = {
        Order.DAY_FIRST: seconds_of(year, second, first, hour, minute),
        Order.MONTH_FIRST: seconds_of(year, first, second, hour, minute),
    }
    for order, at in moments.items():
        columns[order.value] = np.full(len(is_usual), NEVER)
        columns[order.value][is_usual] = at
    return pa.table(columns)


def _offsets(local: Numbers, zone: ZoneInfo) -> Numbers:
    """How many seconds a zone is ahead of UTC at local times of this century, worked out per day.

    ``NEVER`` on a day on which the clock is set, in another century, and where there is no such moment.
    """
    day = np.where(local == NEVER, -1, local // _DAY - _DAYS_FROM_1970)
    is_inside = (day >= 0) & (day < _DAYS)
    per_day = np.full(_DAYS, NEVER)
    for each in np.flatnonzero(np.bincount(day[is_inside], minlength=_DAYS)):
        start, end = (_ahead(int(each) + later, zone) for later in (0, 1))
        per_day[each] = start if start == end else NEVER
    return np.where(is_inside, per_day[np.where(is_inside, day, 0)], NEVER)


def _ahead(day: int, zone: ZoneInfo) -> int:
    """At the beginning of a day, counted from 2000."""
    ahead = zone.utcoffset(_FROM + timedelta(days=day)) or timedelta()
    return int(ahead.total_seconds())
