"""Columns of ids: a number for each different one, and its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_WHOLE = re.compile(r"0*([0-9]+)(\.0+)?")
_ROOM = 2**20  # ids that are whole numbers up to this, or up to four times the rows, are their own codes


@dataclass(frozen=True, slots=True)
class Names:
    """Who or what each row is about.

    Args:
        codes: Of each row, in [0, size); 0 where the cell is blank.
        is_blank: Where the cell is blank.
        texts: The id of each code. There may be codes that no row has.

    """

    codes: NDArray[np.int64]
    is_blank: NDArray[np.bool_]
    texts: pa.Array

    @property
    def size(self) -> int:
        """How many codes there are, at least one."""
        return max(len(self.texts), 1)

    def text(self, codes: NDArray[np.int64], say: Callable[[pa.Array], pa.Array] | None = None) -> pa.Array:
        """The ids of some rows, or what is said instead of each different one that occurs."""
        if say is None:
            return self.texts.take(pa.array(codes))
        occurs = np.bincount(codes, minlength=self.size) > 0
        place = np.cumsum(occurs) - 1
        return say(self.texts.take(pa.array(np.flatnonzero(occurs)))).take(pa.array(place[codes]))


def names_of(column: pa.ChunkedArray) -> Names:
    """Read a column of ids, as whole numbers or as text; "007", "7" and "7.0" are one id, spaces around it are none."""
    is_blank = _blank(column)
    if pa.types.is_integer(column.type):
        numbers = pc.fill_null(column, 0).to_numpy() if is_blank.any() else column.to_numpy()
        if len(numbers) and numbers.min() >= 0 and numbers.max() <= max(_ROOM, 4 * len(numbers)):
            every = pa.array(np.arange(int(numbers.max()) + 1))
            return Names(numbers.astype(np.int64, copy=False), is_blank, every.cast(pa.string()))
        column = column.cast(pa.string())
    encoded = pc.dictionary_encode(pc.fill_null(column, "")).combine_chunks()
    said = [_plain(text) for text in encoded.dictionary.to_pylist()]
    codes_of = {text: code for code, text in enumerate(dict.fromkeys(said))}
    merged = np.array([codes_of[text] for text in said], dtype=np.int64)
    codes = merged[encoded.indices.to_numpy()] if len(merged) else np.zeros(0, dtype=np.int64)
    blank_code = codes_of.get("", -1)
    return Names(codes, is_blank | (codes == blank_code), pa.array(list(codes_of), pa.string()))


def _plain(text: str) -> str:
    said = text.strip()
    whole = _WHOLE.fullmatch(said)
    return whole[1] if whole else said


def _blank(column: pa.ChunkedArray) -> NDArray[np.bool_]:
    if not column.null_count:
        return np.zeros(len(column), dtype=bool)
    blank: NDArray[np.bool_] = pc.is_null(column).to_numpy()
    return blank
