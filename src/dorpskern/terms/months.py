"""Whole months: what people choose when they compare two periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dorpskern.terms.refusal import Code, Refusal

_MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Months:
    """The months from ``first`` up to and including ``last``, each as "2025-07".

    Raises:
        Refusal: ``VALUE_INVALID`` when one is no month, or the last comes before the first.

    """

    first: str
    last: str

    def __post_init__(self) -> None:
        if not (_MONTH.fullmatch(self.first) and _MONTH.fullmatch(self.last)) or self.last < self.first:
            raise Refusal(Code.VALUE_INVALID, at="months", expected="2025-07 / 2026-06")

    @classmethod
    def reaching(cls, last: str, count: int) -> Months:
        """So many months, ``last`` being the last of them."""
        return cls(_written(_number(last) - count + 1), last)

    @property
    def each(self) -> tuple[str, ...]:
        """Every month."""
        return tuple(_written(one) for one in range(_number(self.first), _number(self.last) + 1))

    @property
    def begin(self) -> date:
        """The first day."""
        return _day(self.first)

    @property
    def end(self) -> date:
        """The last day."""
        return _day(_written(_number(self.last) + 1)) - timedelta(days=1)

    def overlaps(self, other: Months) -> bool:
        """Whether some month is in both."""
        return self.first <= other.last and other.first <= self.last

    def same_season(self, other: Months) -> bool:
        """Whether both hold the same months of the year, each equally often."""
        return sorted(one[-2:] for one in self.each) == sorted(one[-2:] for one in other.each)


def before(month: str) -> str:
    """The month before."""
    return _written(_number(month) - 1)


def month_of(day: date) -> str:
    """The month in which a day lies."""
    return f"{day:%Y-%m}"


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * _YEAR + int(of_year) - 1


def _written(number: int) -> str:
    return f"{number // _YEAR:04d}-{number % _YEAR + 1:02d}"


def _day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
