"""Times of publication: one notation for a whole file, decided by what is in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

import numpy as np

from dorpskern.terms.columns import NEVER, Numbers
from dorpskern.terms.refusal import Code, Refusal

_SLASHED = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?(?:[Mm]\.?)?)?"
)
_SECOND = timedelta(seconds=1)
_1970 = datetime(1970, 1, 1)  # noqa: DTZ001 - local as written


class Order(Enum):
    """Which of the two numbers before the year is the day."""

    DAY_FIRST = "31/12"
    MONTH_FIRST = "12/31"


@dataclass(frozen=True, slots=True)
class Swappable:
    """The cells of a column in which day and month could be swapped, in the order of the file.

    Args:
        moments: Under each order their seconds since 1970, ``NEVER`` where there is no such moment.
        is_american: One says AM or PM, which only the American notation has.
        is_pointed: One has dashes or points, which the American notation never has.
        is_equal: Day and month are written the same everywhere.

    """

    moments: dict[Order, Numbers]
    is_american: bool = False
    is_pointed: bool = False
    is_equal: bool = False

    @property
    def is_there(self) -> bool:
        """There is such a cell."""
        return len(self.moments[Order.DAY_FIRST]) > 0


def order_of(cells: Sequence[str], *, on: date | None = None) -> Order | None:
    """The order of day and month in these cells, when they say so; None when they leave it open or contradict.

    Args:
        cells: Cells of one column. Cells that are blank or in another notation say nothing.
        on: The day of import, when known.

    """
    return order_by(swappable(cells), on=on)


def certain_order(cells: Sequence[str], *, on: date | None, at: str, expected: str = "2026-12-31 23:59") -> Order:
    """The order of day and month, for a publisher whose usual order is not known; day first where it does not matter.

    Raises:
        Refusal: ``VALUE_INVALID`` when it matters and the cells leave it open.

    """
    order = order_of(cells, on=on)
    if order is None and needs_order(cells):
        raise Refusal(Code.VALUE_INVALID, at=at, expected=expected)
    return order or Order.DAY_FIRST


def order_by(found: Swappable, *, on: date | None = None) -> Order | None:
    """The order of day and month, as ``order_of``.

    Evidence, the strongest first: a number above 12; AM or PM; dashes or points; that one order would put messages in
    the future; that the export is in order of time, as Meta writes it, under one order and not under the other. When
    day and month are equal everywhere, both orders are right.
    """
    if not found.is_there:
        return None
    allowed = {order for order, moments in found.moments.items() if moments.min() != NEVER}
    if found.is_american:
        allowed &= {Order.MONTH_FIRST}
    if found.is_pointed:
        allowed &= {Order.DAY_FIRST}
    if len(allowed) == 2 and found.is_equal:
        return Order.MONTH_FIRST
    if len(allowed) == 2 and on is not None:
        end = _seconds(datetime(on.year, on.month, on.day) + timedelta(days=1))  # noqa: DTZ001 - local as written
        allowed = {order for order in allowed if found.moments[order].max() < end} or allowed
    if len(allowed) == 2:
        allowed = {order for order in allowed if _in_order_of_time(found.moments[order])} or allowed
    return allowed.pop() if len(allowed) == 1 else None


def swappable(cells: Sequence[str]) -> Swappable:
    """Those of these cells in which day and month could be swapped."""
    found = [match for cell in cells if (match := _SLASHED.fullmatch(cell.strip()))]
    return Swappable(
        {order: np.array([_seconds(_moment(match, order)) for match in found], np.int64) for order in Order},
        is_american=any(match[8] for match in found),
        is_pointed=any(match[2] != "/" for match in found),
        is_equal=all(match[1] == match[3] for match in found),
    )


def needs_order(cells: Sequence[str]) -> bool:
    """Say whether any cell is in a notation in which day and month could be swapped."""
    return any(_SLASHED.fullmatch(cell.strip()) for cell in cells)


def utc_text(cell: str, order: Order, *, time_zone: ZoneInfo) -> str | None:
    """A cell as ISO 8601 in UTC, as ``utc_moment``; None when it is blank; the cell itself when it is no time."""
    text = cell.strip()
    moment = utc_moment(text, order, time_zone=time_zone)
    return moment.isoformat().replace("+00:00", "Z") if moment else text or None


def utc_moment(cell: str, order: Order, *, time_zone: ZoneInfo) -> datetime | None:
    """The moment that a cell says, in UTC; None when it says none.

    A time without an offset is in ``time_zone``. In the hour that occurs twice in autumn the first is meant.
    """
    text = cell.strip()
    match = _SLASHED.fullmatch(text)
    moment = _moment(match, order) if match else _iso(text)
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=time_zone)
    try:
        return aware.astimezone(UTC)
    except OverflowError:  # beyond the year 9999 in UTC
        return None


def has_own_offset(cell: str) -> bool:
    """Say whether a cell gives its own offset from UTC, so that no time zone has to be assumed."""
    moment = _iso(cell.strip())
    return moment is not None and moment.tzinfo is not None


def _moment(match: re.Match[str], order: Order) -> datetime | None:
    day, month = (match[1], match[3]) if order is Order.DAY_FIRST else (match[3], match[1])
    hour, minute, second = (int(part or 0) for part in (match[5], match[6], match[7]))
    if match[8]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[8] in "Pp" else 0)
    try:
        return datetime(int(match[4]), int(month), int(day), hour, minute, second)  # noqa: DTZ001 - local as written
    except ValueError:
        return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _seconds(moment: datetime | None) -> int:
    return NEVER if moment is None else (moment - _1970) // _SECOND


def _in_order_of_time(moments: Numbers) -> bool:
    steps = np.diff(moments)
    return bool((steps >= 0).all() or (steps <= 0).all())
