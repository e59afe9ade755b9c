"""The first and last day of a period, in any of the ways publishers write it."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dorpskern.normalise.dsa.words import words

Period = tuple[date, date]
_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_LOCAL = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_HALF = re.compile(r"(?:(\d{4})[\s_-]*h([12])|h([12])[\s_-]*(\d{4}))")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?(?:\s+(\d{4}))?"
)


def period_of(text: str) -> Period | None:
    """The period that a text tells, or None.

    Known: "2025-07-01/2025-12-31", "20250701-20251231", "01/07/2025 - 31/12/2025" (day first, month first where day
    first fits no calendar), "1 July 2025 - 31 December 2025", "juli - december 2025", "H2 2025" and "2025H2".
    """
    said = text.strip().lower()
    for known in (_iso, _local, _half, _named):
        if (period := known(said)) is not None:
            return period
    return None


def day_of(text: str) -> date | None:
    """One day, written in any of these ways; None when there is none, or a period."""
    period = period_of(text)
    return period[0] if period and period[0] == period[1] else None


def _iso(said: str) -> Period | None:
    return _between([(int(y), int(m), int(d)) for y, m, d in _ISO.findall(said)])


def _local(said: str) -> Period | None:
    found = [(int(a), int(b), int(y)) for a, b, y in _LOCAL.findall(said)]
    day_first = _between([(y, month, day) for day, month, y in found])
    return day_first or _between([(y, month, day) for month, day, y in found])


def _half(said: str) -> Period | None:
    if not (found := _HALF.search(said)):
        return None
    year, half = int(found[1] or found[4]), int(found[2] or found[3])
    return (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))


def _named(said: str) -> Period | None:
    """Months by name; a year that is written once, at the end, holds for both."""
    found = [each for each in _NAMED.findall(said) if each[1] in words("months")]
    if not found or not found[-1][3]:
        return None
    last_year = int(found[-1][3])
    days: list[tuple[int, int, int]] = []
    for first_day, month_name, second_day, year in (found[0], found[-1]):
        month = int(words("months")[month_name])
        day = first_day or second_day
        length = calendar.monthrange(int(year or last_year), month)[1]
        days.append((int(year or last_year), month, int(day) if day else (length if days else 1)))
    return _between(days)


def _between(days: list[tuple[int, int, int]]) -> Period | None:
    """From the first to the last of some days; None when there is none, or one is no day of the calendar."""
    if not days:
        return None
    try:
        first, last = date(*days[0]), date(*days[-1])
    except ValueError:
        return None
    return (first, last) if first <= last else None
