"""One table of a DSA transparency report to figures: one figure a row, the same words for every publisher."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.account import Account, Mask, constant, kept_rows, rows_of
from dorpskern.normalise.dsa.layouts import (
    Keys,
    as_mask,
    is_long,
    is_tidy,
    long_keys,
    tidy_keys,
    wide_keys,
    wide_table,
)
from dorpskern.normalise.figures import BOUNDS, Figures, parse_figures
from dorpskern.terms.ledger import Drop, Mended, Raw, Reading
from dorpskern.terms.tables import DSA_FIGURES

_AT_MOST = BOUNDS.index("at_most")
_TABLES = range(3, 11)
_TEXTS = "dsa_harmonised_texts"


def normalise_dsa(raw: Raw, *, source: str, on: date) -> Reading:
    """Figures of one file. A blank value is missing, never zero; a range becomes a lower and an upper bound.

    Args:
        raw: Rows in the tidy, long or wide layout, cells that mean "as above" filled in; or texts, which hold no
            figures and are all counted as ``OUTSIDE_SCOPE``.
        source: Hash of the file.
        on: Today; a period that is not over yet is dropped.

    """
    rows = raw.rows
    if raw.format == _TEXTS:
        account = Account(rows.num_rows)
        account.drop(Drop.OUTSIDE_SCOPE, np.ones(rows.num_rows, dtype=bool))
        return account.reading(raw, "dsa_figures", DSA_FIGURES.empty_table())
    if is_tidy(rows):
        return _a_figure_a_row(raw, tidy_keys(rows), source=source, on=on)
    if is_long(rows):
        return _a_figure_a_row(raw, long_keys(raw), source=source, on=on)
    return _a_category_a_row(raw, source=source, on=on)


def _a_figure_a_row(raw: Raw, keys: Keys, *, source: str, on: date) -> Reading:
    figures = parse_figures(raw.rows["value"])
    account = Account(raw.rows.num_rows)
    _drop_by_figure(account, figures, column="value")
    _drop_by_keys(account, keys, on)
    return account.reading(raw, "dsa_figures", _table(keys, figures, account.kept, source))


def _a_category_a_row(raw: Raw, *, source: str, on: date) -> Reading:
    """A record is kept when at least one of its measures has a figure; cells that were no figure are counted."""
    number, measures = wide_table(raw.rows)
    keys, account = wide_keys(raw, number), Account(raw.rows.num_rows)
    keys = replace(keys, indicator=pa.repeat("", raw.rows.num_rows))
    _drop_by_keys(account, keys, on)
    usable = ~account.is_dropped
    parts, has_figure, has_bad = [DSA_FIGURES.empty_table()], np.zeros(len(usable), bool), np.zeros(len(usable), bool)
    bad_cells = 0
    for column, indicator in measures.items():
        figures = parse_figures(raw.rows[column])
        good = usable & figures.readable & (figures.low >= 0)
        bad = usable & ~good & ~figures.blank
        bad_cells += int((bad & usable).sum())
        has_figure, has_bad = has_figure | good, has_bad | bad
        parts.append(_table(replace(keys, indicator=constant(indicator, len(good))), figures, good, source))
    account.drop(Drop.VALUE_UNREADABLE, has_bad & ~has_figure)
    account.drop(Drop.NO_VALUE, ~has_figure)
    left_out = bad_cells - int((account.dropped.get(Drop.VALUE_UNREADABLE, np.zeros(1, bool))).sum())
    mended = (Mended("cells_left_out", left_out),) if left_out > 0 else ()
    return account.reading(raw, "dsa_figures", pa.concat_tables(parts), mended=mended)


def _drop_by_figure(account: Account, figures: Figures, *, column: str) -> None:
    account.drop(Drop.NO_VALUE, figures.blank, column=column)
    account.drop(Drop.VALUE_UNREADABLE, ~figures.readable & ~figures.blank, column=column)
    account.drop(Drop.NEGATIVE_COUNT, figures.readable & (figures.low < 0), column=column)


def _drop_by_keys(account: Account, keys: Keys, on: date) -> None:
    account.drop(Drop.KEY_MISSING, _is_null(keys.platform), column="service")
    account.drop(Drop.KEY_MISSING, _is_null(keys.indicator), column="indicator")
    account.drop(Drop.KEY_MISSING, as_mask(keys.scope_left_open), column="scope")
    in_report = pc.is_in(keys.table, value_set=pa.array(_TABLES, pa.int32()))
    account.drop(Drop.OUTSIDE_SCOPE, ~as_mask(in_report), column="section")
    account.drop(Drop.DATE_UNREADABLE, _is_null(keys.period_start) | _is_null(keys.period_end), column="period")
    account.drop(Drop.DATE_UNREADABLE, as_mask(pc.greater(keys.period_start, keys.period_end)), column="period")
    account.drop(Drop.DATE_IN_FUTURE, as_mask(pc.greater(keys.period_end, pa.scalar(on, pa.date32()))), column="period")


def _table(keys: Keys, figures: Figures, kept: Mask | None, source: str) -> pa.Table:
    """Kept figures; a range ("0.94 - 0.96") as a row with its lower and a row with its upper end."""
    table = _part(keys, figures.low, figures.bound, kept, source)
    ranged = figures.is_range if kept is None else figures.is_range & kept
    if not ranged.any():
        return table
    upper = np.full(len(ranged), _AT_MOST, dtype=np.int8)
    return pa.concat_tables([table, _part(keys, figures.high, upper, ranged, source)])


def _part(keys: Keys, value: Any, bound: Any, kept: Mask | None, source: str) -> pa.Table:
    values, bounds = kept_rows(value, kept), kept_rows(bound, kept)
    mask = None if kept is None else pa.array(kept)

    def of(column: Any, *, blank: str | None = None) -> Any:
        column = column if mask is None else column.filter(mask)
        return pc.fill_null(column, blank) if blank is not None and column.null_count else column

    return rows_of(
        DSA_FIGURES,
        len(values),
        platform=of(keys.platform),
        period_start=of(keys.period_start),
        period_end=of(keys.period_end),
        table=of(keys.table),
        section=of(keys.section, blank=""),
        indicator=of(keys.indicator),
        category=of(keys.category, blank=""),
        scope=of(keys.scope, blank=""),
        surface=of(keys.surface),
        value=pa.array(values, pa.float64()),
        bound=pa.array(BOUNDS).take(pa.array(bounds)) if bounds.any() else BOUNDS[0],
        source=source,
    )


def _is_null(column: Any) -> Mask:
    return as_mask(pc.is_null(column)) if column.null_count else np.zeros(len(column), dtype=bool)
