"""Text cells to numbers, a whole column at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_WHOLE = r"^\s*[+-]?\d{1,18}(\.0+)?\s*$"


def whole_numbers(column: pa.ChunkedArray) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Whole numbers of a text column, and where there is one; 0 where there is none.

    Blank, text, fractions and numbers of more than 18 digits are no whole number. "12.0" is 12.
    """
    if pa.types.is_integer(column.type):
        there = pc.is_valid(column).to_numpy(zero_copy_only=False)
        return pc.fill_null(column, 0).to_numpy().astype(np.int64), there
    there = pc.fill_null(pc.match_substring_regex(column, _WHOLE), False)
    clean = pc.if_else(there, pc.replace_substring_regex(pc.utf8_trim_whitespace(column), r"^\+|\.0+$", ""), "0")
    numbers: NDArray[np.int64] = pc.cast(clean, pa.int64()).to_numpy()
    return numbers, there.to_numpy(zero_copy_only=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures as publishers write them. ``low`` and ``high`` differ for a range; ``bound`` says what ``low`` is."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    bound: NDArray[np.object_]  # exact, rounded, at_least, at_most
    readable: NDArray[np.bool_]
    blank: NDArray[np.bool_]

    @property
    def is_range(self) -> NDArray[np.bool_]:
        """Where the publisher gave two ends."""
        ranged: NDArray[np.bool_] = self.readable & (self.high > self.low)
        return ranged


def parse_figures(column: pa.ChunkedArray) -> Figures:
    """Read "263,527,269", "1.234,5", "12 %", "<5", "> 1000", "~10", "45M" and "0.94 - 0.96"; the rest is unreadable.

    A blank cell, "n/a" and a dash are blank: missing, never zero. Percentages are read as shares.
    """
    encoded = pc.dictionary_encode(column.cast(pa.string())).combine_chunks()
    parsed = [_figure(text) for text in encoded.dictionary.to_pylist()]
    codes = pc.fill_null(encoded.indices, len(parsed)).to_numpy().astype(np.int64)
    parsed.append(_BLANK)
    lows, highs, bounds, states = zip(*parsed, strict=True)
    low, high, bound = np.array(lows), np.array(highs), np.array(bounds, dtype=object)
    state = np.array(states)[codes]
    return Figures(low[codes], high[codes], bound[codes], state == 1, state == 0)


_BLANK = (np.nan, np.nan, "exact", 0)
_UNREADABLE = (np.nan, np.nan, "exact", -1)
_NOTHING = {
    "",
    "-",
    "–",
    "—",
    "n/a",
    "na",
    "n.a.",
    "nil",
    "null",
    "none",
    "not applicable",
    "not available",
    "nvt",
    "n.v.t.",
}
_SIGNS = {"<": "at_most", "≤": "at_most", "<=": "at_most", ">": "at_least", "≥": "at_least", ">=": "at_least"}
_SIGNED = re.compile(
    r"^(<=|>=|[<>≤≥~≈±]|ca\.?|circa|approx\.?)?\s*(-?[\d.,\s  ’']*\d)\s*(%|k|m|bn|million|thousand|miljoen|duizend)?$"
)
_RANGE = re.compile(r"^(.*\d\s*[%kKmM]?)\s*(?:-|–|to)\s*(\d.*)$")
_TIMES = {"%": 0.01, "k": 1e3, "thousand": 1e3, "duizend": 1e3, "m": 1e6, "million": 1e6, "miljoen": 1e6, "bn": 1e9}


def _figure(text: str) -> tuple[float, float, str, int]:
    """(low, high, bound, 1 readable / 0 blank / -1 unreadable) of one text."""
    said = text.strip().lower()
    if said in _NOTHING:
        return _BLANK
    if (one := _one_figure(said)) is not None:
        return one
    if ends := _RANGE.match(said):
        first, second = _one_figure(ends[1].strip()), _one_figure(ends[2].strip())
        if first and second and first[0] <= second[0]:
            return first[0], second[0], "at_least", 1
    return _UNREADABLE


def _one_figure(said: str) -> tuple[float, float, str, int] | None:
    match = _SIGNED.match(said)
    if match is None or (number := plain_number(match[2])) is None:
        return None
    value = number * _TIMES.get(match[3] or "", 1.0)
    bound = _SIGNS.get(
        match[1] or "", "rounded" if match[1] or match[3] in ("k", "m", "bn", "million", "miljoen") else "exact"
    )
    return value, value, bound, 1


def plain_number(text: str) -> float | None:
    """Digits with thousands separators of any country; None when the separators fit no reading.

    The last of two different separators is the decimal one. One kind alone separates thousands when it stands before
    every group of three digits and more than once, or once as a comma before exactly three digits.
    """
    digits = re.sub(r"[\s  ’']", "", text)
    comma, point = digits.count(","), digits.count(".")
    if comma and point:
        decimal = "," if digits.rfind(",") > digits.rfind(".") else "."
        other = "." if decimal == "," else ","
        return (
            _grouped(digits.split(decimal)[0], other, digits.split(decimal)[1]) if digits.count(decimal) == 1 else None
        )
    if comma:
        whole = re.fullmatch(r"-?\d{1,3}(,\d{3})+", digits)
        return float(digits.replace(",", "")) if whole else float(digits.replace(",", ".")) if comma == 1 else None
    if point > 1:
        return float(digits.replace(".", "")) if re.fullmatch(r"-?\d{1,3}(\.\d{3})+", digits) else None
    try:
        return float(digits)
    except ValueError:
        return None


def _grouped(whole: str, separator: str, fraction: str) -> float | None:
    if not re.fullmatch(rf"-?\d{{1,3}}(\{separator}\d{{3}})+", whole) or not fraction.isdigit():
        return None
    return float(f"{whole.replace(separator, '')}.{fraction}")
