"""Times of publication: one notation for a whole file, decided by what is in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import Enum
from itertools import pairwise
from zoneinfo import ZoneInfo

_SLASHED = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?(?:[Mm]\.?)?)?"
)


class Order(Enum):
    """Which of the two numbers before the year is the day."""

    DAY_FIRST = "31/12"
    MONTH_FIRST = "12/31"


def order_of(cells: Sequence[str], *, on: date | None = None) -> Order | None:
    """The order of day and month in these cells, when they say so; None when they leave it open or contradict.

    Evidence, the strongest first: a number above 12; AM or PM, which only the American notation has; dashes or points,
    which it never has; that one order would put messages in the future; that the export is in order of time, as Meta
    writes it, under one order and not under the other. When day and month are equal everywhere, both orders are right.

    Args:
        cells: Cells of one column. Cells that are blank or in another notation say nothing.
        on: The day of import, when known.

    """
    found = [match for cell in cells if (match := _SLASHED.fullmatch(cell.strip()))]
    if not found:
        return None
    allowed = {order for order in Order if all(_moment(match, order) is not None for match in found)}
    if any(match[8] for match in found):
        allowed &= {Order.MONTH_FIRST}
    if any(match[2] != "/" for match in found):
        allowed &= {Order.DAY_FIRST}
    if len(allowed) == 2 and all(match[1] == match[3] for match in found):
        return Order.MONTH_FIRST
    if len(allowed) == 2 and on is not None:
        allowed = {order for order in allowed if _latest(found, order).date() <= on} or allowed
    if len(allowed) == 2:
        allowed = {order for order in allowed if _in_order_of_time(found, order)} or allowed
    return allowed.pop() if len(allowed) == 1 else None


def needs_order(cells: Sequence[str]) -> bool:
    """Say whether any cell is in a notation in which day and month could be swapped."""
    return any(_SLASHED.fullmatch(cell.strip()) for cell in cells)


def utc_text(cell: str, order: Order, *, time_zone: ZoneInfo) -> str | None:
    """A cell as ISO 8601 in UTC; None when it is blank; the cell itself when it is no time.

    A time without an offset is in ``time_zone``. In the hour that occurs twice in autumn the first is meant.
    """
    text = cell.strip()
    if not text:
        return None
    match = _SLASHED.fullmatch(text)
    moment = _moment(match, order) if match else _iso(text)
    if moment is None:
        return text
    aware = moment if moment.tzinfo else moment.replace(tzinfo=time_zone)
    return aware.astimezone(UTC).isoformat().replace("+00:00", "Z")


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


def _moments(found: Sequence[re.Match[str]], order: Order) -> list[datetime]:
    return [moment for match in found if (moment := _moment(match, order)) is not None]


def _latest(found: Sequence[re.Match[str]], order: Order) -> datetime:
    return max(_moments(found, order))


def _in_order_of_time(found: Sequence[re.Match[str]], order: Order) -> bool:
    moments = _moments(found, order)
    return all(a <= b for a, b in pairwise(moments)) or all(a >= b for a, b in pairwise(moments))
