"""Own advertisements of any platform: from raw text to rows of the table ``ads``; bounds stay bounds."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dorpskern.normalise.account import Account, again, mask
from dorpskern.normalise.ages import EVERYBODY, Ages, ages_of
from dorpskern.normalise.figures import BOUNDS, Figures, parse_figures
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import ADS

_AT_MOST, _AT_LEAST = BOUNDS.index("at_most"), BOUNDS.index("at_least")
_MOST = 2**53
_Ends = tuple[NDArray[np.float64], NDArray[np.float64]]


def normalise_ads(raw: Raw, *, source: str, on: date) -> Reading:
    """Turn lines into rows of ``ads``.

    Args:
        raw: Text columns named as ``ads``, with ``spend`` (and ``spend_high``) and ``impressions`` as written; a column
            that is not there is null for every line. ``facts``: ``register``.
        source: Hash of the file.
        on: The day of import; a later last day is ``DATE_IN_FUTURE``.

    Returns:
        The rows and the account. Left out are lines without anything that tells the advertisement (``KEY_MISSING``),
        with a figure or a day that cannot be read, with nothing to say (``NO_VALUE``), and the same line once more.

    """
    rows, count = raw.rows, raw.rows.num_rows
    cells = {name: _column(rows, name) for name in ("platform", "ad", "age", "gender", "targeting")}
    days = {name: [_day(cell) for cell in _column(rows, name)] for name in ("period_start", "period_end")}
    figures = {name: _figures(rows, name) for name in ("spend", "spend_high", "impressions", "reach")}
    ages = [ages_of(cell) if cell else None for cell in cells["age"]]
    account = Account(count)
    account.drop(Drop.KEY_MISSING, mask(not cell for cell in cells["ad"]), column="ad")
    for name, figure in figures.items():
        account.drop(Drop.VALUE_UNREADABLE, ~figure.readable & ~figure.blank, column=name)
        account.drop(Drop.VALUE_UNREADABLE, figure.readable & ~(np.abs(figure.low) < _MOST), column=name)
        account.drop(Drop.NEGATIVE_COUNT, figure.readable & (figure.low < 0), column=name)
    for name, known in days.items():
        account.drop(Drop.DATE_UNREADABLE, mask(day == "" for day in known), column=name)
        account.drop(Drop.DATE_IN_FUTURE, mask(isinstance(day, date) and day > on for day in known), column=name)
    account.drop(Drop.DATE_UNREADABLE, mask(map(_is_reversed, *days.values())), column="period_end")
    says = mask(cell is not None for cell in cells["targeting"])
    for name in ("spend", "impressions", "reach"):
        says |= figures[name].readable
    account.drop(Drop.NO_VALUE, ~says)
    keys = list(zip(*(cells[name] for name in ("platform", "ad", "age", "gender")), *days.values(), strict=True))
    account.drop(Drop.DUPLICATE, again(keys, account.is_dropped))
    spend, shown = _spend(figures["spend"], figures["spend_high"]), _ends(figures["impressions"])
    columns: dict[str, list[Any]] = {
        **{name: cells[name] for name in ("platform", "ad", "gender", "targeting")},
        **days,
        "register": [raw.facts["register"]] * count,
        "age": [_said(band, cell) for band, cell in zip(ages, cells["age"], strict=True)],
        "spend_low_eur": _numbers(spend[0], figures["spend"]),
        "spend_high_eur": _numbers(spend[1], figures["spend"]),
        "impressions_low": _numbers(shown[0], figures["impressions"]),
        "impressions_high": _numbers(shown[1], figures["impressions"]),
        "reach": _numbers(figures["reach"].low, figures["reach"]),
        "source": [source] * count,
    }
    return account.reading(raw, "ads", _table(columns, ~account.is_dropped))


def _table(columns: dict[str, list[Any]], kept: Any) -> pa.Table:
    places = np.flatnonzero(kept).tolist()
    whole = {field.name for field in ADS if field.type == pa.int64()}

    def cell(name: str, value: Any) -> Any:
        return int(value) if name in whole and value is not None else value

    arrays = [pa.array([cell(one.name, columns[one.name][place]) for place in places], one.type) for one in ADS]
    return pa.table(arrays, schema=ADS)


def _column(rows: pa.Table, name: str) -> list[str | None]:
    if name not in rows.column_names:
        return [None] * rows.num_rows
    cells: list[str | None] = rows[name].to_pylist()
    return cells


def _figures(rows: pa.Table, name: str) -> Figures:
    return parse_figures(pa.chunked_array([pa.array(_column(rows, name), pa.string())]))


def _day(cell: str | None) -> date | str | None:
    """A day; None when none is given; "" when it is no day."""
    if not cell:
        return None
    try:
        return date.fromisoformat(cell[:10])
    except ValueError:
        return ""


def _is_reversed(starts: Any, ends: Any) -> bool:
    return isinstance(starts, date) and isinstance(ends, date) and starts > ends


def _ends(figure: Figures) -> _Ends:
    """Lower and upper end of each figure; infinite where there is no upper one."""
    low = np.where(figure.bound == _AT_MOST, 0.0, figure.low)
    open_end = (figure.bound == _AT_LEAST) & (figure.high == figure.low)
    return low, np.where(open_end, np.inf, figure.high)


def _spend(spend: Figures, upper: Figures) -> _Ends:
    """As ``_ends``; where an upper end stands in a column of its own, that one."""
    low, high = _ends(spend)
    has_own = bool(upper.readable.any())
    return low, np.where(upper.readable, upper.high, np.inf if has_own else high)


def _numbers(values: Any, figure: Figures) -> list[float | None]:
    there = figure.readable & np.isfinite(values)
    return [float(value) if known else None for value, known in zip(values, there, strict=True)]


def _said(band: Ages | None, cell: str | None) -> str | None:
    """A band as we write it; another word ("unknown") as it is; null for all ages together."""
    if band == EVERYBODY or not cell:
        return None
    if band is None:
        return cell
    return f"{band.first}+" if band.last is None else f"{band.first}-{band.last}"
