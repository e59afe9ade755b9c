"""Figures as publishers write them, a whole column at a time: each different text is read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.normalise.plain_number import plain_number

BOUNDS = ("exact", "rounded", "at_least", "at_most")
_EXACT, _ROUNDED, _AT_LEAST, _AT_MOST = range(4)
_READABLE, _BLANK_CELL, _UNREADABLE_CELL = 1, 0, -1
_WHOLE = r"^\s*[+-]?[0-9]{1,18}(\.0+)?\s*$"

Cell = tuple[float, float, int, int]
"""Low, high, place in BOUNDS, and whether it is readable (1), blank (0) or neither (-1)."""
_BLANK: Cell = (np.nan, np.nan, _EXACT, _BLANK_CELL)
_UNREADABLE: Cell = (np.nan, np.nan, _EXACT, _UNREADABLE_CELL)


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures.

    Args:
        low: The figure; the lower end of a range.
        high: The same figure; the upper end of a range.
        bound: What ``low`` is: a place in ``BOUNDS``.
        readable: Where there is a figure.
        blank: Where the publisher gives none: missing, not zero.

    """

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    bound: NDArray[np.int8]
    readable: NDArray[np.bool_]
    blank: NDArray[np.bool_]

    @property
    def is_range(self) -> NDArray[np.bool_]:
        """Where the publisher gave two ends."""
        ranged: NDArray[np.bool_] = self.readable & (self.high > self.low)
        return ranged


def whole_numbers(column: pa.ChunkedArray) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Whole numbers of a column, and where there is one; 0 where there is none.

    Blank, text, fractions and numbers of more than 18 digits are no whole number. "12.0" is 12.
    """
    if pa.types.is_integer(column.type):
        if not column.null_count:
            return column.to_numpy(), np.ones(len(column), dtype=bool)
        return pc.fill_null(column, 0).to_numpy(), pc.is_valid(column).to_numpy()
    there = pc.fill_null(pc.match_substring_regex(column, _WHOLE), False)
    clean = pc.if_else(there, pc.replace_substring_regex(pc.utf8_trim_whitespace(column), r"^\+|\.0+$", ""), "0")
    numbers: NDArray[np.int64] = pc.cast(clean, pa.int64()).to_numpy()
    return numbers, there.to_numpy()


def parse_figures(column: pa.ChunkedArray) -> Figures:
    """Read "263,527,269", "1.234,5", "12 %", "<5", "> 1000", "~10", "45M" and "0.94 - 0.96"; the rest is unreadable.

    A blank cell, "n/a" and a dash are blank. Percentages are read as shares. A column that is read as numbers already
    is taken as it is.
    """
    if pa.types.is_floating(column.type):
        return _as_they_are(column)
    encoded = pc.dictionary_encode(pc.fill_null(column, "")).combine_chunks()
    cells = [_figure(text) for text in encoded.dictionary.to_pylist()]
    low, high, bound, state = (np.array(part) for part in zip(*cells, strict=True)) if cells else _NOTHING_READ
    codes = encoded.indices.to_numpy()
    return Figures(
        low[codes],
        high[codes],
        bound.astype(np.int8)[codes],
        (state == _READABLE)[codes],
        (state == _BLANK_CELL)[codes],
    )


def _as_they_are(column: pa.ChunkedArray) -> Figures:
    low = column.to_numpy()
    readable = np.isfinite(low)
    blank = pc.is_null(column).to_numpy() if column.null_count else np.zeros(len(low), dtype=bool)
    return Figures(low, low, np.zeros(len(low), dtype=np.int8), readable, blank)


_NOTHING_READ: tuple[NDArray[Any], ...] = tuple(np.zeros(0) for _ in range(4))
_NOTHING = frozenset(
    ("", "-", "–", "—", "n/a", "na", "n.a.", "nil", "null", "none", "not applicable", "not available", "nvt", "n.v.t.")
)
_SIGNS = {
    **dict.fromkeys(("<", "≤", "<=", "up to", "at most", "less than", "fewer than", "minder dan", "max."), _AT_MOST),
    **dict.fromkeys((">", "≥", ">=", "at least", "more than", "over", "meer dan", "min."), _AT_LEAST),
    **dict.fromkeys(("~", "≈", "±", "ca", "ca.", "circa", "approx", "approx.", "approximately", "about"), _ROUNDED),
}
_TIMES = {
    "%": 0.01,
    **dict.fromkeys(("k", "thousand", "duizend"), 1e3),
    **dict.fromkeys(("m", "mn", "mln", "million", "miljoen"), 1e6),
    **dict.fromkeys(("bn", "billion", "miljard"), 1e9),
}
_SIGNED = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))})?\s*"
    rf"([-+]?[0-9][0-9.,'’\s\u00a0\u202f]*)({'|'.join(sorted(map(re.escape, _TIMES), key=len, reverse=True))})?"
)
_RANGE = re.compile(r"(.*[0-9]\s*[%a-z]*)\s*(?:-|–|—|to|tot)\s*([0-9].*)")


def _figure(text: str) -> Cell:
    said = text.strip().lower()
    if said in _NOTHING:
        return _BLANK
    if (one := _one_figure(said)) is not None:
        return one
    if ends := _RANGE.fullmatch(said):
        first, second = _one_figure(ends[1].strip()), _one_figure(ends[2].strip())
        if first and second and first[0] <= second[0]:
            return first[0], second[0], _EXACT if first[0] == second[0] else _AT_LEAST, _READABLE
    return _UNREADABLE


def _one_figure(said: str) -> Cell | None:
    match = _SIGNED.fullmatch(said)
    if match is None or (number := plain_number(match[2])) is None:
        return None
    value = number * _TIMES.get(match[3] or "", 1.0)
    rounded = _ROUNDED if _TIMES.get(match[3] or "", 0.0) > 1 else _EXACT
    return value, value, _SIGNS.get(match[1] or "", rounded), _READABLE
