"""Days without a year, as dashboards show what is less than a year old."""

from __future__ import annotations

import re
from datetime import date

from dorpskern.sources.post_tables.days import month_of

_WITHOUT_YEAR = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})|(\d{1,2})\s+([A-Za-z]{3,9})\.?")


def latest_day(cell: str, *, on: date) -> date | None:
    """The day of this name in the year up to ``on``; None for a cell that names no day, or none of that year."""
    match = _WITHOUT_YEAR.fullmatch(cell)
    month = month_of(match[1] or match[4]) if match else None
    if match is None or month is None:
        return None
    for year in (on.year, on.year - 1):
        try:
            day = date(year, month, int(match[2] or match[3]))
        except ValueError:
            continue
        if day <= on:
            return day
    return None
