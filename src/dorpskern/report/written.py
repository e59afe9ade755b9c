"""Numbers and dates as a reader of Dutch or English writes them."""

from __future__ import annotations

from datetime import date

from dorpskern.report.phrases import phrase

_DUTCH = str.maketrans(",.", ".,")


def number(value: float, language: str, *, digits: int = 0) -> str:
    """A number with separators: 1.234,5 in Dutch, 1,234.5 in English; a minus is a real minus sign."""
    said = f"{value:,.{digits}f}"
    if not any(digit in said for digit in "123456789"):
        said = said.removeprefix("-")
    said = said.replace("-", "\u2212")
    return said.translate(_DUTCH) if language == "nl" else said


def sensible(value: float, language: str) -> str:
    """A number with no more precision than helps a reader: about three figures."""
    digits = 0 if abs(value) >= 100 or float(value).is_integer() else 1 if abs(value) >= 1 else 2
    return number(value, language, digits=digits)


def euros(value: float, language: str) -> str:
    """An amount in whole euros, with a space that does not break."""
    return f"€\u00a0{number(value, language)}" if language == "nl" else f"€{number(value, language)}"


def percentage(share: float, language: str) -> str:
    """A share in [0, 1] as a percentage: whole from 10 % up, one digit below."""
    percent = 100 * share
    digits = 0 if percent >= 9.95 or percent == 0 else 1 if percent >= 0.095 else 2
    return f"{number(percent, language, digits=digits)}{_percent_sign(language)}"


def _percent_sign(language: str) -> str:
    return "\u00a0%" if language == "nl" else "%"


def of_hundred(share: float) -> int:
    """A share in [0, 1] as a number of times in a hundred, never 0 or 100 unless it is exactly that."""
    times = round(100 * share)
    if 0 < share < 1:
        return min(max(times, 1), 99)
    return times


def of_ten(share: float) -> tuple[int, int]:
    """A share in [0, 1] as a number of times in ten: (least, most), the same twice unless it is nearly none or all.

    Less than half a time in ten is (0, 1), "fewer than 1"; nearly always is (9, 10), "more than 9".
    """
    times = round(10 * share)
    if times in (0, 10) and 0 < share < 1:
        return (0, 1) if times == 0 else (9, 10)
    return times, times


def day(when: date, language: str) -> str:
    """A date in words: 24 november 2026, 24 November 2026."""
    return f"{when.day} {phrase(f'month.{when.month}', language)} {when.year}"


def coarse_day(as_of: str, language: str, *, brief: bool = False) -> str:
    """A date as coarse as its source gave it: 2026, november 2026, 24 november 2026; other text as it is.

    ``brief``: the month in three letters.
    """
    parts = as_of.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (1, 2, 3) or len(parts[0]) != 4:
        return as_of
    year, *rest = (int(part) for part in parts)
    if not rest or not 1 <= rest[0] <= 12:
        return as_of if rest else str(year)
    month = phrase(f"brief_month.{rest[0]}" if brief else f"month.{rest[0]}", language)
    return " ".join([*(str(number) for number in rest[1:]), month, str(year)])


def period(text: str, language: str, *, brief: bool = False) -> str:
    """A period in words: one coarse date, or a first and a last one with a slash between, a year of both said once.

    Other text stays as it is. ``brief``: to be seen from far.
    """
    said = [coarse_day(part, language, brief=brief) for part in text.split("/", 1)]
    if len(said) == 1:
        return said[0]
    first, last = said
    first = first.removesuffix(f" {last[-4:]}")
    return phrase(f"measured.period.{'brief' if brief else 'range'}", language, first=first, last=last)


def listed(items: list[str] | tuple[str, ...], language: str) -> str:
    """Items as a list inside a sentence: a, b en c."""
    if len(items) < 2:
        return "".join(items)
    return phrase("list.and", language, head=", ".join(items[:-1]), last=items[-1])
