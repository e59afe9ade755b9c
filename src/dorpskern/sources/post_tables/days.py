"""Times of publication as dashboards write them: in figures, in words, or as the number of a spreadsheet's day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from dorpskern.sources.meta_posts.times import Order, has_own_offset, needs_order, order_of, utc_text
from dorpskern.sources.spreadsheet.sheets import SINCE_1900
from dorpskern.terms.ledger import Mended
from dorpskern.terms.zones import ZONE_SAID

TIME_ZONE = "Europe/Amsterdam"
_NOON = " 12:00"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DUTCH = {"maa": 3, "mrt": 3, "mei": 5, "okt": 10}
_MONTH_OF = {name: number for number, name in enumerate(_MONTHS, start=1)} | _DUTCH
_REST = r"(?:,?\s+(?:at |om )?(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?))?"
_MONTH_FIRST = re.compile(rf"([A-Za-z]{{3,9}})\.?\s+(\d{{1,2}}),?\s+(\d{{4}}){_REST}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})\s+([A-Za-z]{{3,9}})\.?,?\s+(\d{{4}}){_REST}")
_DATE_ONLY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_HALF_DAY = re.compile(r"(\d{1,2})(:\d{2}(?::\d{2})?)\s?([AaPp])\.?[Mm]\.?")
_SERIAL = re.compile(r"[3-7]\d{4}(?:\.\d+)?")  # 1982 to 2118
_ZERO_OFFSET = re.compile(r"\s*(?:UTC|GMT)$")


@dataclass(frozen=True, slots=True)
class Moments:
    """Times of a column.

    Args:
        texts: In ISO 8601, UTC; None where the cell is blank; the cell itself where it is no time.
        without_time: How many gave a date and no time of day; noon was taken.
        without_zone: How many gave a time of day and not their zone.

    """

    texts: tuple[str | None, ...]
    without_time: int
    without_zone: int = 0

    @property
    def mended(self) -> tuple[Mended, ...]:
        """What was put right."""
        return (Mended("time_of_day_unknown", self.without_time),) if self.without_time else ()

    def told(self, *, said: str) -> tuple[Mended, ...]:
        """What was put right; when somebody ``said`` the zone, also how many were read in it."""
        is_used = bool(said and self.without_zone)
        return (*self.mended, *((Mended(ZONE_SAID, self.without_zone),) if is_used else ()))


def moments_of(
    cells: Sequence[str],
    *,
    on: date | None = None,
    usual: Order = Order.MONTH_FIRST,
    zone: str = TIME_ZONE,
    day_zero: date = SINCE_1900,
) -> Moments:
    """Read a column of times.

    A date without a time of day becomes noon in ``zone``, so that no message seems to be published at night.

    Args:
        cells: As they stand in the file.
        on: The day of import, which helps to tell day from month.
        usual: The order of day and month that the publisher uses, when the cells themselves do not tell.
        zone: Of times that do not give their own.
        day_zero: From which dates that are numbers count.

    """
    figures = [_in_figures(cell, day_zero=day_zero) for cell in cells]
    order = (order_of(figures, on=on) if needs_order(figures) else None) or usual
    return in_utc(figures, order, zone=zone)


def in_utc(cells: Sequence[str], order: Order, *, zone: str = TIME_ZONE) -> Moments:
    """Times in figures in UTC; a date alone becomes noon in ``zone``, so that nothing seems to be said at night."""
    bare = [bool(_DATE_ONLY.fullmatch(cell)) for cell in cells]
    full = [cell + _NOON if is_bare else cell for cell, is_bare in zip(cells, bare, strict=True)]
    area = ZoneInfo(zone)
    texts = tuple(utc_text(cell, order, time_zone=area) for cell in full)
    zoneless = sum(
        text not in (None, cell) and not is_bare and not has_own_offset(cell)
        for cell, text, is_bare in zip(cells, texts, bare, strict=True)
    )
    return Moments(texts, sum(bare), zoneless)


def month_of(word: str) -> int | None:
    """The number of a month, from its Dutch or English name or the beginning of it; None for another word."""
    return _MONTH_OF.get(word[:3].lower())


def _in_figures(cell: str, *, day_zero: date) -> str:
    """A cell with its month as a number and its day of a spreadsheet as a date; any other cell as it is."""
    text = " ".join(cell.split())
    if _SERIAL.fullmatch(text):
        return _of_serial(float(text), day_zero)
    if not text[:1].isdigit() and (found := _MONTH_FIRST.fullmatch(text)):
        return _dated(found[3], found[1], found[2], found[4]) or text
    if found := _DAY_FIRST.fullmatch(text):
        return _dated(found[3], found[2], found[1], found[4]) or text
    zero = _ZERO_OFFSET.sub("+00:00", text)
    return zero if has_own_offset(zero) else text


def _of_serial(number: float, day_zero: date) -> str:
    seconds = round(number % 1 * 86_400)
    day = day_zero + timedelta(days=int(number), seconds=seconds)
    if not seconds:
        return day.isoformat()
    return f"{day.isoformat()} {seconds // 3600 % 24:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _dated(year: str, word: str, day: str, time: str | None) -> str:
    """A date in ISO order; "" when the word is no month."""
    month = month_of(word)
    if month is None:
        return ""
    return f"{year}-{month:02}-{int(day):02}" + (f" {_of_the_clock(time)}" if time else "")


def _of_the_clock(time: str) -> str:
    half = _HALF_DAY.fullmatch(time)
    if half and 1 <= int(half[1]) <= 12:
        return f"{int(half[1]) % 12 + (12 if half[3] in 'Pp' else 0):02}{half[2]}"
    return time.rjust(len(time) + (time.find(":") == 1), "0")
