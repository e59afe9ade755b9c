"""The clock of the Netherlands, for many moments at once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.engine import MICROSECONDS
from dorpskern.measure.measuring import LOCAL, months_said

DAY, HOUR = 86_400, 3600
NIGHT_FROM, NIGHT_TO, NOON = 23, 6, 12  # o'clock in the Netherlands, summer time included
_MONDAY = 3  # 1 January 1970 was a Thursday


def local_seconds(seconds: NDArray[Any], zone: ZoneInfo = LOCAL) -> NDArray[np.int64]:
    """What a clock in the Netherlands, or in a zone, shows in seconds since 1970; summer time begins on the hour."""
    whole = seconds.astype(np.int64)
    hours = whole // HOUR
    first = int(hours.min())
    every = pa.array(np.arange(first, int(hours.max()) + 1) * HOUR, pa.timestamp("s", tz=str(zone)))
    shown = pc.local_timestamp(every).cast(pa.int64()).to_numpy() - every.cast(pa.int64()).to_numpy()
    offsets: NDArray[np.int64] = whole + shown[hours - first]
    return offsets


def local_microseconds(microseconds: ibis.Value, first: int, last: int) -> ibis.Value:
    """What a clock in the Netherlands shows in microseconds since 1970, worked out by the engine.

    Args:
        microseconds: Since 1970, by universal time.
        first: The hour since 1970 of the first of them.
        last: That of the last.

    """
    every = np.arange(first, last + 1)
    ahead = local_seconds(every * HOUR) - every * HOUR
    changes = [0, *(np.flatnonzero(np.diff(ahead)) + 1).tolist()]
    starts, levels = (values[changes] * MICROSECONDS for values in (every * HOUR, ahead))
    return microseconds + _step(microseconds, starts.tolist(), levels.tolist())


def _step(value: ibis.Value, starts: list[int], levels: list[int]) -> ibis.Value:
    """The level whose start the value has passed last, found by halving."""
    if len(starts) == 1:
        return ibis.literal(levels[0], "int64")
    half = len(starts) // 2
    below, above = _step(value, starts[:half], levels[:half]), _step(value, starts[half:], levels[half:])
    return ibis.ifelse(value < starts[half], below, above)


def months(local: NDArray[np.int64]) -> NDArray[np.int64]:
    """The month of each, as year × 12 + month − 1."""
    days = local // DAY
    first = int(days.min())
    every = np.arange(first, int(days.max()) + 1).astype("datetime64[D]")
    numbers: NDArray[np.int64] = (every.astype("datetime64[M]").astype(np.int64) + 1970 * 12)[days - first]
    return numbers


def weeks(local: NDArray[np.int64]) -> NDArray[np.int64]:
    """The week of each, from Monday, as a number."""
    return (local // DAY + _MONDAY) // 7


def period_of(seconds: NDArray[Any]) -> str:
    """First and last month."""
    edges = (datetime.fromtimestamp(int(one), UTC).astimezone(LOCAL) for one in (seconds.min(), seconds.max()))
    return months_said(*edges)
