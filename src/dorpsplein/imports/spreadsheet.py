"""A table as a file for a spreadsheet, in which no cell can be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: object) -> str:
    """A cell as text; what a spreadsheet would run as a formula gets an apostrophe in front."""
    said = str(text)
    return f"'{said}" if said.startswith(_STARTS_A_FORMULA) else said


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Semicolons between cells and a byte order mark: what a Dutch spreadsheet opens well."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()
