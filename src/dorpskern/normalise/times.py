"""Moments as figures: microseconds since 1970, and when tomorrow has begun everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_MILLISECONDS_FROM = 10**11  # seconds reach this in the year 5138, milliseconds passed it in 1973
_FURTHEST = 9 * 10**15  # milliseconds; more does not fit in 64 bits once they are microseconds


def micros_of(stamp: NDArray[np.int64]) -> NDArray[np.int64]:
    """Microseconds since 1970 from seconds or milliseconds, each row by itself."""
    if not len(stamp):
        return stamp
    low, high = int(stamp.min()), int(stamp.max())
    if low < -_FURTHEST or high > _FURTHEST:
        stamp = np.clip(stamp, -_FURTHEST, _FURTHEST)
    if low >= _MILLISECONDS_FROM:
        return stamp * 1000
    return np.where(np.abs(stamp) >= _MILLISECONDS_FROM, stamp * 1000, stamp * 1_000_000)


def end_of(on: date) -> int:
    """When a day is over in the zone that is furthest behind the date line, in microseconds since 1970."""
    end = datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(days=1, hours=14)
    return int(end.timestamp()) * 1_000_000


def timestamps(micros: NDArray[np.int64], missing: NDArray[np.bool_] | None = None) -> Any:
    """Microseconds since 1970 as a column of times; null where missing."""
    return pa.array(micros, pa.int64(), mask=missing).view(pa.timestamp("us", tz="UTC"))
