"""An account of every row of a file: kept, or dropped for one reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dorpskern.terms.ledger import LISTED_MOST, Drop, LeftOut, Mended, Raw, Reading

Mask = NDArray[np.bool_]
_CHUNK = 65_536


def mask(flags: Iterable[bool]) -> Mask:
    """Whether each row is so, as an array."""
    return np.fromiter(flags, dtype=bool)


def again(keys: Sequence[Hashable], is_dropped: Mask) -> Mask:
    """Whether each row says of the same thing what an earlier kept row said."""
    seen: set[Hashable] = set()
    found = np.zeros(len(keys), dtype=bool)
    for place in np.flatnonzero(~is_dropped).tolist():
        found[place] = keys[place] in seen
        seen.add(keys[place])
    return found


@dataclass(slots=True)
class Account:
    """Why rows are dropped. A row that has two reasons counts under the first."""

    rows: int
    dropped: dict[Drop, Mask] = field(default_factory=dict)
    is_dropped: Mask = field(init=False)
    columns: dict[Drop, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.is_dropped = np.zeros(self.rows, dtype=bool)

    def drop(self, reason: Drop, bad: Mask, *, column: str = "") -> None:
        """Drop the rows that are bad and not dropped yet."""
        newly = bad & ~self.is_dropped
        if newly.any():
            self.dropped[reason] = self.dropped[reason] | newly if reason in self.dropped else newly
            self.columns.setdefault(reason, column)
            self.is_dropped |= newly

    @property
    def kept(self) -> Mask | None:
        """The rows that stay; None when all do."""
        return ~self.is_dropped if self.is_dropped.any() else None

    @property
    def rows_kept(self) -> int:
        """How many stay."""
        return self.rows - int(self.is_dropped.sum())

    def reading(
        self, raw: Raw, name: str, table: pa.Table, *, mended: tuple[Mended, ...] = (), conversation: str = ""
    ) -> Reading:
        """The rows of one table and what became of every row of the file.

        Args:
            raw: The file as read.
            name: Of the table.
            table: Its rows.
            mended: What normalising put right, beside what reading did.
            conversation: For a file of a conversation: whose pseudonym key applies.

        """
        left_out = LeftOut(Counter(raw.dropped), list(raw.examples))
        for reason, rows in self.dropped.items():
            places = np.flatnonzero(rows)
            numbers = _row_numbers(raw, places[:LISTED_MOST])
            left_out.add(reason, numbers, column=self.columns[reason], rows=len(places))
        return Reading(
            format=raw.format,
            rows_read=raw.rows_read,
            rows_kept=raw.rows_read - left_out.dropped.total(),
            dropped=dict(left_out.dropped),
            tables={name: table},
            mended=(*raw.mended, *mended),
            examples=tuple(left_out.examples),
            conversation=conversation,
        )


def _row_numbers(raw: Raw, places: NDArray[np.int64]) -> list[int]:
    if "row" not in raw.rows.column_names:
        return [int(place) + 1 for place in places]
    return [int(number) for number in raw.rows["row"].take(pa.array(places)).to_pylist()]


def rows_of(schema: pa.Schema, rows: int, **columns: Any) -> pa.Table:
    """A table of a schema; a text stands for a column that is the same everywhere."""
    arrays = [
        constant(columns[field.name], rows) if isinstance(columns[field.name], str) else columns[field.name]
        for field in schema
    ]
    return pa.table([_cast(array, field.type) for array, field in zip(arrays, schema, strict=True)], schema=schema)


def constant(text: str, rows: int) -> pa.ChunkedArray:
    """The same text on every row, in the memory of a few."""
    chunk = pa.repeat(pa.scalar(text, pa.string()), min(rows, _CHUNK))
    whole, rest = divmod(rows, _CHUNK) if rows > _CHUNK else (1, 0)
    return pa.chunked_array([*[chunk] * whole, *([chunk.slice(0, rest)] if rest else [])], pa.string())


def kept_rows(column: NDArray[Any], kept: Mask | None) -> NDArray[Any]:
    """The cells of the rows that stay."""
    return column if kept is None else column[kept]


def _cast(column: Any, wanted: pa.DataType) -> Any:
    array = column if isinstance(column, pa.Array | pa.ChunkedArray) else pa.array(column)
    return array if array.type == wanted else array.cast(wanted)
