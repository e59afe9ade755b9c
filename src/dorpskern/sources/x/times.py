"""When a message was published on X, in each of the notations of its exports."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ARCHIVE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{4}) (\d{4})")
_DAY = re.compile(r"(?:[A-Z][a-z]{2}, )?([A-Z][a-z]{2}) (\d{1,2}), (\d{4})")
_WITH_ZONE = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?) ([+-]\d{2}):?(\d{2})")
_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, tzinfo=UTC)
"""The first moment an id can tell; ids before it are plain numbers (developer.x.com, "X IDs", snowflake)."""
_FIRST_TELLING = 2**39  # ids of the first day that tell the time have this many milliseconds' worth of bits
_MOST = 2**63
_TIME_BITS = 22


def moment_in_archive(text: str) -> str:
    """``Wed Oct 10 20:19:24 +0000 2018`` as ISO 8601; the text itself when it is no such time."""
    found = _IN_ARCHIVE.fullmatch(text.strip())
    if not found or found[1].lower() not in _MONTHS:
        return text
    month = _MONTHS.index(found[1].lower()) + 1
    zone = f"{found[6][:3]}:{found[6][3:]}"
    return f"{found[7]}-{month:02d}-{int(found[2]):02d}T{found[3]}:{found[4]}:{found[5]}{zone}"


def moment_in_table(text: str, note: str) -> tuple[str | None, bool]:
    """A cell of a table as ISO 8601, and whether its time of day had to be made up.

    Args:
        text: ``2015-09-30 18:42 +0000`` in older exports; a day, ``Tue, Jul 14, 2026``, in newer ones.
        note: The id of the message, which tells the time when the cell only tells the day. An id that tells another
            day (more than a day away: X writes days in the zone of the account) is not believed.

    Returns:
        None for a blank cell; the cell itself when it is no time. A day without a time becomes noon in UTC.

    """
    cell = text.strip()
    if not cell:
        return None, False
    if found := _WITH_ZONE.fullmatch(cell):
        return f"{found[1]}T{found[2]}{found[3]}:{found[4]}", False
    day = day_of(cell)
    if day is None:
        return cell, False
    told = moment_of_id(note)
    if told is not None and abs((told.date() - day).days) <= 1:
        return told.isoformat(timespec="seconds"), False
    return f"{day.isoformat()}T12:00:00+00:00", True


def day_of(cell: str) -> date | None:
    """A day in the notations of the tables, None when it is none."""
    found = _DAY.fullmatch(cell.strip())
    try:
        if found and found[1].lower() in _MONTHS:
            return date(int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2]))
        return date.fromisoformat(cell.strip())
    except ValueError:
        return None


def moment_of_id(note: str) -> datetime | None:
    """When a message with this id was made; None for an id that does not tell."""
    if not (note.isascii() and note.isdigit()) or len(note) > len(str(_MOST)):
        return None
    number = int(note)
    if not _FIRST_TELLING <= number < _MOST:
        return None
    return _EPOCH + timedelta(milliseconds=number >> _TIME_BITS)
