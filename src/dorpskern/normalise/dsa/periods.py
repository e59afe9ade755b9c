"""The first and last day of a period, in any of the ways publishers write it."""

from __future__ import annotations

import calendar
import re
from datetime import date

from dorpskern.normalise.dsa.words import words

Period = tuple[date, date]
Found = list[tuple[str, ...]]
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
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
    for form, known in ((_ISO, _iso), (_LOCAL, _local), (_HALF, _half), (_NAMED, _named)):
        if found := form.findall(said):
            return known(found)
    return None


def day_of(text: str) -> date | None:
    """One day, written in any of these ways; None when there is none, or a period."""
    period = period_of(text)
    return period[0] if period and period[0] == period[1] else None


def _iso(found: Found) -> Period | None:
    return _between([(int(y), int(m), int(d)) for y, m, d in found])


def _local(found: Found) -> Period | None:
    day_first = _between([(int(y), int(month), int(day)) for day, month, y in found])
    return day_first or _between([(int(y), int(month), int(day)) for month, day, y in found])


def _half(found: Found) -> Period | None:
    year_before, half_after, half_before, year_after = found[0]
    year, is_first = int(year_before or year_after), (half_after or half_before) == "1"
    return (date(year, 1, 1), date(year, 6, 30)) if is_first else (date(year, 7, 1), date(year, 12, 31))


def _named(found: Found) -> Period | None:
    """Months by name; a year that is written once, at the end, holds for both."""
    months = [each for each in found if each[1] in words("months")]
    if not months or not months[-1][3]:
        return None
    last_year = months[-1][3]
    days: list[tuple[int, int, int]] = []
    for first_day, name, second_day, own_year in (months[0], months[-1]):
        year, month, day = int(own_year or last_year), int(words("months")[name]), first_day or second_day
        length = calendar.monthrange(year, month)[1]
        days.append((year, month, int(day) if day else (length if days else 1)))
    return _between(days)


def _between(days: list[tuple[int, int, int]]) -> Period | None:
    """From the first to the last of some days; None when one of the two is no day of the calendar."""
    try:
        first, last = date(*days[0]), date(*days[-1])
    except ValueError:
        return None
    return (first, last) if first <= last else None
