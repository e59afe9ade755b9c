"""Reads one table of a report. Its columns say which of three layouts it has.

- *wide* (tables 3 to 6): a row per category, a column per measure;
- *long* (tables 7 to 10): section, indicator, scope and value on each row, blank cells meaning "as above";
- *tidy*: what researchers make of them, one figure a row.

Layouts as in the published reports of Facebook, TikTok, X and YouTube for 2025 and 2026.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited import read_delimited
from dorpskern.terms.ledger import InputFile, Mended, Raw

TIDY, LONG, WIDE = "dsa_tidy", "dsa_harmonised", "dsa_harmonised_categories"
TEXTS = "dsa_harmonised_texts"  # tables 1, 2 and 11: names, words and descriptions, no figures
FORMATS = (TIDY, LONG, WIDE, TEXTS)
CATEGORY_COLUMNS = (
    "category of illegal content",
    "category of incompatibility with the provider's terms and conditions",
)
_TIDY_NEEDS = {"service", "period_start", "period_end", "table", "indicator", "scope", "value"}
_LONG_NEEDS = {"service", "reporting period", "section", "indicator", "scope", "value"}
_WIDE_NEEDS = {"service", "reporting period"}
_TEXTS_NEED = ({"applicability", "service", "indicator", "value"}, {"category label", "category description"})
_FILLED_DOWN = ("applicability", "service", "reporting period", "section", "indicator")


def format_of(header: tuple[str, ...]) -> str:
    """Which layout has this header (names in lower case), or "" when none does."""
    names = set(header)
    if names >= _TIDY_NEEDS:
        return TIDY
    if names >= _LONG_NEEDS:
        return LONG
    if names >= _WIDE_NEEDS and names & set(CATEGORY_COLUMNS):
        return WIDE
    return TEXTS if any(needs <= names for needs in _TEXTS_NEED) else ""


def read_dsa(file: InputFile, name: str) -> Raw:
    """Read one table as text, with cells that mean "as above" filled in and counted.

    Raises:
        Refusal: What ``read_delimited`` refuses.

    """
    read = read_delimited(file, fold_case=True)
    rows, mended = read.rows, list(read.mended)
    if name != TIDY:
        rows, filled = _filled_down(rows)
        mended += [Mended("fill_down", filled)] if filled else []
    return Raw(name, rows, read.rows_read, read.dropped, tuple(mended))


def _filled_down(rows: pa.Table) -> tuple[pa.Table, int]:
    """Blank cells of the leading columns take the value above; how many rows needed it.

    A row without a value and without a scope is a heading or an empty line, and gets nothing.
    """
    needed = np.zeros(rows.num_rows, dtype=bool)
    for name in _FILLED_DOWN:
        if name in rows.column_names:
            column = rows[name]
            blank = pc.is_null(column)
            filled = pc.fill_null_forward(column)
            needed |= pc.and_(blank, pc.is_valid(filled)).to_numpy()
            rows = rows.set_column(rows.column_names.index(name), name, filled)
    return rows, int(needed.sum())
