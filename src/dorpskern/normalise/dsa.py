"""Rows of a DSA transparency report to the table ``dsa_figures``: one figure a row, one wording for all publishers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.normalise.figures import Figures, parse_figures
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import DSA_FIGURES

_ACTIVE_RECIPIENTS = "average_monthly_active_recipients"
_MOST_EXAMPLES = 20
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LOCAL_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
Mask = NDArray[np.bool_]


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("dorpskern.normalise").joinpath("dsa_words.toml").read_text(encoding="utf-8"))


def normalise_dsa(raw: Raw, *, source: str, on: date) -> Reading:
    """Figures of one file. A blank value is missing, never zero; a range becomes a lower and an upper bound.

    Args:
        raw: Rows in the tidy, long or wide layout, cells that mean "as above" filled in.
        source: Hash of the file.
        on: Today; periods that end later are dropped.

    """
    columns = set(raw.rows.column_names)
    if "section" in columns and "table" not in columns:
        return _one_figure_a_row(raw, _long_keys(raw.rows), source=source, on=on)
    if "table" in columns:
        return _one_figure_a_row(raw, _tidy_keys(raw.rows), source=source, on=on)
    if not any(name.strip().startswith("category of") for name in columns) or "service" not in columns:
        outside = np.zeros(raw.rows.num_rows, dtype=np.int64)  # descriptions: no figures
        return _reading(raw, DSA_FIGURES.empty_table(), outside, [Drop.OUTSIDE_SCOPE])
    return _many_figures_a_row(raw, source=source, on=on)


def _one_figure_a_row(raw: Raw, keys: dict[str, pa.Array], *, source: str, on: date) -> Reading:
    figures = parse_figures(raw.rows["value"])
    why, reasons = _why_dropped(keys, figures, on)
    table = _figures_table(keys, figures, why < 0, source)
    return _reading(raw, table, why, reasons)


def _many_figures_a_row(raw: Raw, *, source: str, on: date) -> Reading:
    """A record is kept when at least one of its measures has a figure; else it counts under one reason."""
    keys, measures = _wide_keys(raw.rows)
    parts, kept, worst = [], np.zeros(raw.rows.num_rows, dtype=bool), np.full(raw.rows.num_rows, 10**6)
    reasons: list[Drop] = []
    for column, indicator in measures:
        these = {**keys, "indicator": pa.repeat(indicator, raw.rows.num_rows)}
        figures = parse_figures(raw.rows[column])
        why, reasons = _why_dropped(these, figures, on)
        parts.append(_figures_table(these, figures, why < 0, source))
        kept |= why < 0
        worst = np.where(why < 0, worst, np.minimum(worst, why))
    if not measures:
        worst[:], reasons = 0, [Drop.OUTSIDE_SCOPE]
    table = pa.concat_tables(parts) if parts else DSA_FIGURES.empty_table()
    return _reading(raw, table, np.where(kept, -1, worst), reasons)


def _tidy_keys(rows: pa.Table) -> dict[str, pa.Array]:
    table = _mapped(rows["table"], lambda text: int(text) if text.isdigit() else None, pa.int32())
    return {
        "platform": _mapped(rows["service"], platform_id, pa.string()),
        "period_start": _mapped(rows["period_start"], first_date, pa.date32()),
        "period_end": _mapped(rows["period_end"], first_date, pa.date32()),
        "table": table,
        "section": _stripped(rows, "section"),
        "indicator": _mapped(rows["indicator"], _indicator, pa.string()),
        "category": _stripped(rows, "category"),
        "scope": _scopes(rows["scope"], table),
        "surface": pc.fill_null(_stripped(rows, "surface"), "All"),
    }


def _long_keys(rows: pa.Table) -> dict[str, pa.Array]:
    table = _mapped(rows["section"], _long_table, pa.int32())
    nothing = pa.repeat("", rows.num_rows)
    return {
        **_common_keys(rows),
        "table": table,
        "section": _mapped(rows["section"], str.strip, pa.string()),
        "indicator": _mapped(rows["indicator"], _indicator, pa.string()),
        "category": nothing,
        "scope": _scopes(rows["scope"], table),
    }


def _wide_keys(rows: pa.Table) -> tuple[dict[str, pa.Array], list[tuple[str, str]]]:
    """The keys of each record, and (column, indicator) for each measure."""
    names = {name.strip(): name for name in rows.column_names}
    number = _wide_table(names)
    known: Mapping[str, str] = _words()["measures"][str(min(number, 5))]
    category = next(name for name in names if name.startswith("category of"))
    table = pa.repeat(pa.scalar(number, pa.int32()), rows.num_rows)
    keys = {
        **_common_keys(rows),
        "table": table,
        "section": pa.repeat(_words()["sections"][str(number)], rows.num_rows),
        "category": _mapped(rows[names[category]], str.strip, pa.string()),
        "scope": _scopes(rows[names["scope"]], table) if "scope" in names else pa.repeat("", rows.num_rows),
    }
    return keys, [(names[name], indicator) for name, indicator in known.items() if name in names]


def _wide_table(names: Mapping[str, str]) -> int:
    if any(name.startswith("category of incompatibility") for name in names):
        return 6
    if any(name.startswith("number of notices") for name in names):
        return 4
    return 3 if any(name.startswith("number of orders") for name in names) else 5


def _common_keys(rows: pa.Table) -> dict[str, pa.Array]:
    return {
        "platform": _mapped(rows["service"], platform_id, pa.string()),
        "period_start": _mapped(rows["reporting period"], first_date, pa.date32()),
        "period_end": _mapped(rows["reporting period"], last_date, pa.date32()),
        "surface": pa.repeat("All", rows.num_rows),
    }


def platform_id(service: str) -> str | None:
    """A service as publishers write it ("Tiktok", "X (formerly Twitter)") to our id; None when blank."""
    name = service.strip().lower()
    known: str = _words()["services"].get(name, re.sub(r"[^a-z0-9]+", "_", name).strip("_"))
    return known or None


def first_date(text: str) -> date | None:
    """The first date in a text, ISO or day/month/year; None when there is none."""
    found = _dates(text)
    return found[0] if found else None


def last_date(text: str) -> date | None:
    """The last date in a text, ISO or day/month/year; None when there is none."""
    found = _dates(text)
    return found[-1] if found else None


def _dates(text: str) -> list[date]:
    parts = [(int(y), int(m), int(d)) for y, m, d in _ISO_DATE.findall(text)]
    parts = parts or [(int(y), int(m), int(d)) for d, m, y in _LOCAL_DATE.findall(text)]
    try:
        return [date(*part) for part in parts]
    except ValueError:
        return []


def _indicator(text: str) -> str:
    said = text.strip()
    return _ACTIVE_RECIPIENTS if "average monthly active recipients" in said.lower() else said


def _long_table(section: str) -> int | None:
    low = section.lower()
    return next((number for word, number in _words()["long_tables"].items() if word in low), None)


def _scopes(scope: pa.ChunkedArray, table: pa.Array) -> pa.Array:
    """TOTAL, member states in capitals with GR for Greece; languages of table 9 as ISO 639-1."""
    states = _mapped(scope, _state, pa.string())
    return pc.if_else(pc.equal(table, 9), _mapped(scope, _language, pa.string()), states)


def _is_total(text: str) -> bool:
    return text.strip().lower() in {"total", "total number", "all", "eu", "totaal"}


def _state(text: str) -> str:
    said = text.strip()
    return "TOTAL" if _is_total(said) else "GR" if said.upper() == "EL" and said.isupper() else said


def _language(text: str) -> str:
    said = text.strip()
    if _is_total(said):
        return "TOTAL"
    low = said.lower()
    known: str = _words()["languages"].get(low, low if len(low) == 2 else said)
    return known


def _stripped(rows: pa.Table, name: str) -> pa.Array:
    """A column that may be absent, without spaces around."""
    return (
        _mapped(rows[name], str.strip, pa.string())
        if name in rows.column_names
        else pa.nulls(rows.num_rows, pa.string())
    )


def _mapped(column: pa.ChunkedArray, say: Callable[[str], object], kind: pa.DataType) -> pa.Array:
    """A function over the distinct texts of a column; null stays null."""
    encoded = pc.dictionary_encode(column.cast(pa.string())).combine_chunks()
    values = pa.array([say(text) for text in encoded.dictionary.to_pylist()], kind)
    return values.take(encoded.indices)


def _why_dropped(keys: dict[str, pa.Array], figures: Figures, on: date) -> tuple[NDArray[np.int64], list[Drop]]:
    """For each row the number of the first reason to drop it, or -1; and the reasons."""
    blank_key = _null(keys["platform"]) | _null(keys["indicator"])
    dates = _null(keys["period_start"]) | _null(keys["period_end"])
    future = pc.fill_null(pc.greater(keys["period_end"], pa.scalar(on, pa.date32())), False)
    masks: list[tuple[Drop, Mask]] = [
        (Drop.NO_VALUE, figures.blank),
        (Drop.KEY_MISSING, blank_key),
        (Drop.OUTSIDE_SCOPE, _null(keys["table"])),
        (Drop.VALUE_UNREADABLE, ~figures.readable),
        (Drop.NEGATIVE_COUNT, figures.readable & (figures.low < 0)),
        (Drop.DATE_UNREADABLE, dates),
        (Drop.DATE_IN_FUTURE, future.to_numpy(zero_copy_only=False)),
    ]
    why = np.full(len(figures.low), -1)
    for number, (_, bad) in enumerate(masks):
        why[(why < 0) & bad] = number
    return why, [reason for reason, _ in masks]


def _null(column: pa.Array) -> Mask:
    mask: Mask = pc.is_null(column).to_numpy(zero_copy_only=False)
    return mask


def _figures_table(keys: dict[str, pa.Array], figures: Figures, keep: Mask, source: str) -> pa.Table:
    """Kept figures; a range ("0.94 - 0.96") as an at_least and an at_most row."""
    parts = [_part(keys, figures.low, figures.bound, keep, source)]
    ranged = keep & figures.is_range
    if ranged.any():
        parts.append(_part(keys, figures.high, np.full(len(keep), "at_most", dtype=object), ranged, source))
    return pa.concat_tables(parts)


def _part(keys: dict[str, pa.Array], value: NDArray[Any], bound: NDArray[Any], keep: Mask, source: str) -> pa.Table:
    mask = pa.array(keep)
    columns = {name: pc.filter(keys[name], mask) for name in DSA_FIGURES.names if name in keys}
    columns["value"] = pa.array(value[keep], pa.float64())
    columns["bound"] = pa.array(bound[keep], pa.string())
    columns["source"] = pa.repeat(source, int(keep.sum()))
    for name in ("category", "section", "scope"):
        columns[name] = pc.fill_null(columns[name], "")
    return pa.table([columns[field.name].cast(field.type) for field in DSA_FIGURES], schema=DSA_FIGURES)


def _reading(raw: Raw, table: pa.Table, why: NDArray[np.int64], reasons: list[Drop]) -> Reading:
    dropped, examples = dict(raw.dropped), list(raw.examples)
    numbers = raw.rows["row"].to_numpy()
    for number, reason in enumerate(reasons):
        places = np.flatnonzero(why == number)
        if len(places):
            dropped[reason] = dropped.get(reason, 0) + len(places)
            examples += [(reason.value, int(numbers[place]), "") for place in places[:_MOST_EXAMPLES]]
    kept = raw.rows_read - sum(dropped.values())
    return Reading(raw.format, raw.rows_read, kept, dropped, {"dsa_figures": table}, raw.mended, tuple(examples))
