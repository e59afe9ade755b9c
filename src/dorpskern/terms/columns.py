"""Columns of text at once: by the cell only where a cell is out of the ordinary, and then once per different cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]
NEVER = np.iinfo(np.int64).min
"""Instead of the seconds of a moment that does not exist."""
_DAYS_BEFORE = np.array([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334])  # in a year of 365, by its month
_DAYS = np.array([0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
_DAYS_TO_1970 = 719_162  # from the first day of the year 1


def stripped(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Cells without the spaces around them; null where nothing is left."""
    if (perhaps := _at_once(column, _with_odd_ends)).any():
        mask = pa.array(perhaps)
        cells = column.filter(mask)
        inner = pc.utf8_trim_whitespace(cells)
        if not pc.sum(pc.binary_length(inner)).equals(pc.sum(pc.binary_length(cells))):
            column = pc.replace_with_mask(column, mask, inner.combine_chunks())
    is_blank = pc.equal(pc.binary_length(column), 0)
    return pc.if_else(is_blank, None, column) if pc.any(is_blank).as_py() else column


def where(mask: pa.ChunkedArray | pa.Array) -> Bools:
    """A column of yes and no as an array; null is no."""
    found: Bools = (pc.fill_null(mask, False) if mask.null_count else mask).to_numpy(zero_copy_only=False)
    return found


def each_said(column: pa.ChunkedArray, say: Callable[[str], str | None]) -> pa.ChunkedArray:
    """What is said instead of every cell, null for null; said once for each different cell."""
    encoded = pc.dictionary_encode(column).combine_chunks()
    said = pa.array([say(cell) for cell in encoded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([said.take(encoded.indices)])


def some_said(column: pa.ChunkedArray, some: Bools, say: Callable[[str], str | None]) -> pa.ChunkedArray:
    """The column with something else said in some of its rows."""
    if not some.any():
        return column
    mask = pa.array(some)
    return pc.replace_with_mask(column, mask, each_said(column.filter(mask), say).combine_chunks())


def is_digits(column: pa.ChunkedArray) -> Bools:
    """Where a cell is nothing but the digits 0 to 9, one or more."""
    if all(_are_between(part, "0", "9") for part in column.chunks):
        return is_there(column) & (lengths(column) > 0)
    return where(pc.ascii_is_decimal(column))


def is_there(column: pa.ChunkedArray) -> Bools:
    """Where a cell is not null."""
    return where(pc.is_valid(column)) if column.null_count else np.ones(len(column), bool)


def lengths(column: pa.ChunkedArray) -> NDArray[np.int32]:
    """How many bytes each cell has; of a cell that is null any number."""
    return _at_once(column, lambda part: np.diff(_ends(part)))


def with_sign(column: pa.ChunkedArray, sign: str, *, after: str = "", not_after: str = "") -> Bools:
    """Where a cell has a sign somewhere: several times as quick as to search each cell.

    Args:
        column: Of text.
        sign: One letter.
        after: It counts only right after one of these letters, of ASCII; not at the beginning of a cell.
        not_after: It does not count right after one of these.

    """
    first, *others = sign.encode()
    is_one = np.zeros(256, bool)
    is_one[list((after or not_after).encode())] = True

    def found(part: pa.Array) -> Bools:
        ends, letters = _ends(part), _letters(part)
        at = np.flatnonzero(letters == first)
        for further, letter in enumerate(others, 1):
            at = at[letters[at + further] == letter]
        cell = np.searchsorted(ends, at + ends[0], side="right") - 1
        is_after = is_one[letters.take(at - 1, mode="wrap")] & (ends[cell] < at + ends[0])
        has = np.zeros(len(part), bool)
        has[cell[is_after if after else ~is_after]] = True
        return has

    return _at_once(column, found)


def numbers_in(column: pa.ChunkedArray, layout: str) -> tuple[Bools, list[Numbers]]:
    """The numbers in cells that are written exactly so.

    Args:
        column: Of text.
        layout: With a 0 where a digit stands, as "00/00/0000 00:00"; any other letter stands for itself, in ASCII.

    Returns:
        Where a cell is written so, and of those cells alone each group of digits as a number.

    """
    is_so = where(pc.equal(pc.binary_length(column), len(layout)))
    cells = column.filter(pa.array(is_so)).combine_chunks()
    letters = _letters(cells).reshape(-1, len(layout))
    pattern = np.frombuffer(layout.encode(), np.uint8)
    is_digit = pattern == ord("0")
    fits = (letters[:, ~is_digit] == pattern[~is_digit]).all(axis=1)
    fits &= ((letters[:, is_digit] >= ord("0")) & (letters[:, is_digit] <= ord("9"))).all(axis=1)
    is_so[is_so] = fits
    edges = np.flatnonzero(np.diff(is_digit, prepend=False, append=False))
    digits = letters[fits] - np.uint8(ord("0"))
    return is_so, [_number(digits[:, start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def seconds_of(
    year: Numbers, month: Numbers, day: Numbers, hour: Numbers, minute: Numbers, second: Numbers | int = 0
) -> Numbers:
    """Seconds since 1970 of moments in the years 1 to 9999; ``NEVER`` where there is no such day or time."""
    exists = (year > 0) & (month > 0) & (month <= 12)
    at = np.where(exists, month, 0)
    is_leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    exists &= (day > 0) & (day <= _DAYS[at] - ((at == 2) & ~is_leap))
    exists &= (hour < 24) & (minute < 60) & (np.asarray(second) < 60)
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 + _DAYS_BEFORE[at] + ((at > 2) & is_leap) + day
    seconds = ((days - 1 - _DAYS_TO_1970) * 24 + hour) * 3600 + minute * 60 + second
    return np.where(exists, seconds, NEVER)


def _at_once(column: pa.ChunkedArray, look: Callable[[pa.Array], NDArray[Any]]) -> NDArray[Any]:
    """What is seen of each cell, chunk by chunk, in the memory where they are."""
    return np.concatenate([look(part) for part in column.chunks or [pa.array([], pa.string())]])


def _ends(cells: pa.Array) -> NDArray[np.int32]:
    """Where each cell begins in the letters of all, and where the last ends: one more than there are cells."""
    if not len(cells):
        return np.zeros(1, np.int32)
    return np.frombuffer(cells.buffers()[1], np.int32)[cells.offset : cells.offset + len(cells) + 1]


def _letters(cells: pa.Array) -> NDArray[np.uint8]:
    """The bytes of all cells, one after the other."""
    ends = _ends(cells)
    if ends[0] == ends[-1]:
        return np.zeros(0, np.uint8)
    return np.frombuffer(cells.buffers()[2], np.uint8)[ends[0] : ends[-1]]


def _are_between(cells: pa.Array, low: str, high: str) -> bool:
    """Whether all letters of all cells are between two letters of ASCII, or those themselves."""
    letters = _letters(cells)
    return not len(letters) or bool(letters.min() >= ord(low) and letters.max() <= ord(high))


def _with_odd_ends(cells: pa.Array) -> Bools:
    """Where a cell begins or ends with what may be a space: not a sign or letter of ASCII."""
    if _are_between(cells, "!", "~"):
        return np.zeros(len(cells), bool)
    ends, letters = _ends(cells) - _ends(cells)[0], _letters(cells)
    outer = letters.take(ends[:-1], mode="clip"), letters.take(ends[1:] - 1, mode="clip")  # of an empty cell any
    is_odd: Bools = np.logical_or(*(each - np.uint8(ord("!")) > ord("~") - ord("!") for each in outer))
    return is_odd


def _number(digits: NDArray[np.uint8]) -> Numbers:
    number = np.zeros(len(digits), np.int64)
    for place in range(digits.shape[1]):
        number = number * 10 + digits[:, place]
    return number
