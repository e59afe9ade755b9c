"""The keys of each row of a report, from whichever layout it has: tidy, long or wide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.dsa.periods import day_of, period_of
from dorpskern.normalise.dsa.words import (
    AUTOMATED,
    PEOPLE,
    category_id,
    indicator_id,
    long_table,
    platform_id,
    scope_id,
    section_id,
    surface_id,
    words,
)
from dorpskern.normalise.side_by_side import side_by_side
from dorpskern.terms.ledger import Raw

_WHOLE_SERVICE = "All"


@dataclass(frozen=True, slots=True)
class Keys:
    """What each row is about, a column per field of the table ``dsa_figures``; null where it cannot be told.

    ``scope_left_open``: where a place of the template was not filled in.
    """

    platform: Any
    period_start: Any
    period_end: Any
    table: Any
    section: Any
    indicator: Any
    category: Any
    scope: Any
    surface: Any
    scope_left_open: Any


def is_tidy(rows: pa.Table) -> bool:
    """One figure a row, the number of its table beside it."""
    return {"table", "value", "period_start"} <= set(rows.column_names)


def is_long(rows: pa.Table) -> bool:
    """Section, indicator, scope and value on each row: tables 7 to 10."""
    return {"section", "value"} <= set(rows.column_names)


def category_column(rows: pa.Table) -> str:
    """The column with the categories of tables 3 to 6; "" when this is none of them."""
    return next(
        (name for name in rows.column_names if name.startswith("category of i") and "service" in rows.column_names), ""
    )


def tidy_keys(rows: pa.Table) -> Keys:
    """Keys of a tidy table."""
    table = rows["table"]
    table = table if pa.types.is_integer(table.type) else _said(table, _table_number, pa.int32())
    columns = side_by_side(
        {
            "scopes": lambda: _scopes(rows["scope"], table),
            "category": lambda: _said(_column(rows, "category"), category_id),
            "indicator": lambda: _said(rows["indicator"], indicator_id),
            "section": lambda: _said(_column(rows, "section"), section_id),
            "platform": lambda: _said(rows["service"], platform_id),
            "surface": lambda: pc.fill_null(_said(_column(rows, "surface"), surface_id), _WHOLE_SERVICE),
            "period_start": lambda: _days(rows["period_start"]),
            "period_end": lambda: _days(rows["period_end"]),
        },
        rows=rows.num_rows,
    )
    scope, left_open = columns.pop("scopes")
    return Keys(table=table, scope=scope, scope_left_open=left_open, **columns)


def long_keys(raw: Raw) -> Keys:
    """Keys of tables 7 to 10 as publishers write them."""
    rows = raw.rows
    table = pc.coalesce(
        _said(rows["section"], long_table, pa.int32()), _said(rows["indicator"], long_table, pa.int32())
    )
    scope, left_open = _scopes(rows["scope"], table)
    return Keys(
        **_service_and_period(raw),
        table=table,
        section=_said(rows["section"], section_id),
        indicator=_said(rows["indicator"], indicator_id),
        category=_column(rows, ""),
        scope=scope,
        scope_left_open=left_open,
    )


def wide_keys(raw: Raw, number: int) -> Keys:
    """Keys of one of the tables 3 to 6, for any of its measures: the indicator is still to be filled in."""
    rows = raw.rows
    scope, left_open = _scopes(_column(rows, "scope"), pa.repeat(pa.scalar(number, pa.int32()), rows.num_rows))
    return Keys(
        **_service_and_period(raw),
        table=pa.repeat(pa.scalar(number, pa.int32()), rows.num_rows),
        section=pa.repeat(words("sections")[str(number)], rows.num_rows),
        indicator=_column(rows, ""),
        category=_said(rows[category_column(rows)], category_id),
        scope=scope,
        scope_left_open=left_open,
    )


def wide_table(rows: pa.Table) -> tuple[int, Mapping[str, str]]:
    """The number of a wide table, and its measures: column → our indicator."""
    names = rows.column_names
    if category_column(rows).startswith("category of incompatibility"):
        number = 6
    elif any(name.startswith("number of notices") for name in names):
        number = 4
    else:
        number = 3 if any(name.startswith("number of orders") for name in names) else 5
    known: Mapping[str, str] = words("measures")[str(min(number, 5))]
    return number, {name: known[name] for name in names if name in known}


def _service_and_period(raw: Raw) -> dict[str, Any]:
    rows = raw.rows
    return {
        "platform": _said(rows["service"], platform_id),
        "period_start": _said(rows["reporting period"], lambda text: _end(text, 0), pa.date32()),
        "period_end": _said(rows["reporting period"], lambda text: _end(text, -1), pa.date32()),
        "surface": pa.repeat(raw.facts.get("surface", _WHOLE_SERVICE), rows.num_rows),
    }


def _end(text: str, place: int) -> object:
    period = period_of(text)
    return period[place] if period else None


def _days(column: pa.ChunkedArray) -> Any:
    return column if pa.types.is_date(column.type) else _said(column, day_of, pa.date32())


def _table_number(text: str) -> int | None:
    said = text.strip().removesuffix(".0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None


def _column(rows: pa.Table, name: str) -> Any:
    return rows[name] if name in rows.column_names else pa.nulls(rows.num_rows, pa.string())


def _scopes(column: Any, table: Any) -> tuple[Any, Any]:
    """Scopes in our words, and where a place was left open. What two letters mean depends on the table."""
    kinds = pc.fill_null(pc.index_in(table, value_set=pa.array([PEOPLE, AUTOMATED], pa.int32())), 2)
    encoded = _encoded(column)
    texts = encoded.dictionary.to_pylist()
    said = [[scope_id(text, number) for text in texts] for number in (PEOPLE, AUTOMATED, None)]
    codes = pc.add(pc.multiply(kinds, len(texts)), encoded.indices)
    answers = pa.array([one for each in said for one in each], pa.string())
    scope = answers.take(codes.combine_chunks() if isinstance(codes, pa.ChunkedArray) else codes)
    return scope, pc.and_(pc.is_null(scope), pc.is_valid(encoded.indices))


def _said(column: Any, say: Callable[[str], object], kind: Any = None) -> Any:
    """What is said of each different text; null stays null. A column that is right already is handed on as it is."""
    encoded = _encoded(column)
    texts = encoded.dictionary.to_pylist()
    said = [say(text) for text in texts]
    if kind is None and said == texts:
        return column
    return pa.array(said, kind or pa.string()).take(encoded.indices)


def _encoded(column: Any) -> Any:
    encoded = pc.dictionary_encode(column)
    return encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded


def as_mask(column: Any) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """A column of truths for numpy; null is false."""
    mask: np.ndarray[Any, np.dtype[np.bool_]] = np.asarray(pc.fill_null(column, False))
    return mask
