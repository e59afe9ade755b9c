"""Reads one table of a DSA transparency report. Its columns say which layout it has, never its name.

- *wide* (tables 3 to 6): a row per category (and member state), a column per measure;
- *long* (tables 7 to 10): section, indicator, scope and value on each row;
- *texts* (tables 1, 2 and 11): names and descriptions, no figures;
- *tidy*: what researchers make of a report, one figure a row.

In wide and long tables a blank cell may mean "as above". Layouts: the template of Implementing Regulation (EU)
2024/2835, as nine large platforms and their researchers filled it in for 2025 and 2026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.dsa.as_above import filled_down
from dorpskern.terms.ledger import InputFile, Mended, Raw

TIDY, LONG, WIDE, TEXTS = "dsa_tidy", "dsa_harmonised", "dsa_harmonised_categories", "dsa_harmonised_texts"
FORMATS = (TIDY, LONG, WIDE, TEXTS)
_CATEGORY = ("category of illegal content", "category of incompatibility with the provider's terms and conditions")
_TIDY_NEEDS = {"service", "period_start", "period_end", "table", "indicator", "scope", "value"}
_PERIOD = "reporting period"
_LONG_NEEDS = {"service", _PERIOD, "section", "indicator", "scope", "value"}
_WIDE_NEEDS = {"service", _PERIOD}
_TEXTS_NEED = ({"applicability", "service", "indicator", "value"}, {"category label", "category description"})
_TIDY_TYPES: Mapping[str, Any] = {
    "service": pa.string(),
    "period_start": pa.date32(),
    "period_end": pa.date32(),
    "table": pa.int32(),
    "section": pa.string(),
    "indicator": pa.string(),
    "category": pa.string(),
    "scope": pa.string(),
    "surface": pa.string(),
    "value": pa.float64(),
}
_AS_ABOVE = {LONG: ("service", "reporting period", "section", "indicator"), WIDE: ("service", "reporting period")}
_NOT_READ = ("contextual information", "description of the sub-category", "applicability", "category label")
_ABOUT_ADVERTISEMENTS = re.compile(r"[ _-]ads$", re.IGNORECASE)


def format_of(header: tuple[str, ...]) -> str:
    """Which layout has this header (names in lower case), or "" when none does."""
    names = set(header)
    if names >= _TIDY_NEEDS:
        return TIDY
    if names >= _LONG_NEEDS - {_PERIOD}:
        return LONG
    if names >= _WIDE_NEEDS and names & set(_CATEGORY):
        return WIDE
    return TEXTS if any(needs <= names for needs in _TEXTS_NEED) else ""


def matches(sample: Sample) -> bool:
    """Say whether this is a table of a DSA transparency report."""
    return bool(format_of(sample.header))


def read(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read one table; cells that mean "as above" are filled in and counted.

    Returns:
        Text columns, trimmed nowhere; of a tidy table ``table``, ``value`` and the period are typed when every cell
        fits. Of explanations beside figures nothing is read. ``facts``: ``surface``, "Ads" when the publisher gives
        advertisements in a file of their own: only its name tells (YouTube).

    Raises:
        Refusal: What ``read_delimited`` refuses; so does a long table that does not say of which period it is.

    """
    sample = sample or take_sample(file)
    name = format_of(sample.header)
    needs = _LONG_NEEDS if name == LONG else ()
    columns = _TIDY_TYPES if name == TIDY else {each: pa.string() for each in sample.header if is_read(each)}
    table = read_delimited(file, required=needs, columns=columns, sample=sample)
    rows, mended = table.rows, list(table.mended)
    if name in _AS_ABOVE:
        rows, filled = filled_down(rows, (*_AS_ABOVE[name], *(_CATEGORY if "scope" in rows.column_names else ())))
        mended += [Mended("fill_down", filled)] if filled else []
    stem = PurePosixPath(file.name).stem
    facts = {"surface": "Ads"} if name in _AS_ABOVE and _ABOUT_ADVERTISEMENTS.search(stem) else {}
    return Raw(name, rows, table.rows_read, table.dropped, tuple(mended), table.examples, facts)


def is_read(column: str) -> bool:
    """Whether anything is read of a column; its name in lower case."""
    return not column.startswith(_NOT_READ)
