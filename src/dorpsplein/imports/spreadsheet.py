"""A table as a file for a spreadsheet, in which no cell can be a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from dorpsplein.ui.spreadsheet import safe_cell


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Semicolons between cells and a byte order mark: what a Dutch spreadsheet opens well."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()
