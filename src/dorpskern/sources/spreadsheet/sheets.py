"""A spreadsheet as sheets of text, and the limits within which one is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dorpskern.sources.archive.limits import MIB, Limits
from dorpskern.terms.refusal import Code, Refusal

ROWS_MOST = 200_000
COLUMNS_MOST = 512
LIMITS = Limits(file_bytes=16 * MIB, total_bytes=128 * MIB, members=2_000, depth=1)
"""What one spreadsheet may cost. An export of a page over a year is under 1 MB."""
SINCE_1900 = date(1899, 12, 30)
SINCE_1904 = date(1904, 1, 1)

Cells = Mapping[int, str]
"""Place of a column, from 0 → what stands there."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, and its rows that hold anything, each with the number a spreadsheet shows (from 1)."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets, in order; ``day_zero`` is the day from which dates that are numbers count."""

    sheets: tuple[Sheet, ...]
    day_zero: date = SINCE_1900


def sheet_of(name: str, cells: Mapping[int, Cells], *, at: str) -> Sheet:
    """A sheet from its cells by row (from 0) and column; blank rows are left out, every row is as wide as the widest.

    Raises:
        Refusal: ``FILE_TOO_LARGE`` for more rows than any export has.

    """
    if len(cells) > ROWS_MOST:
        raise Refusal(Code.FILE_TOO_LARGE, at=at, size=f"{len(cells)}", limit=f"{ROWS_MOST}")
    width = 1 + max((place for row in cells.values() for place in row), default=-1)
    rows = (
        (number + 1, tuple(row.get(place, "") for place in range(width)))
        for number, row in sorted(cells.items())
        if any(text.strip() for text in row.values())
    )
    return Sheet(name, tuple(rows))


def number_text(value: float) -> str:
    """A number as a publisher would have written it: whole numbers without a point."""
    return str(int(value)) if value == int(value) else repr(value)
