"""Rows of a table as arrays: numbers with NaN for what is not known, words as places in a list of the words there are.

So ten million rows are a few arrays, and no word or name is ever held more than once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.engine import Engine
from dorpskern.measure.statistics.bootstrap import MOST_RESAMPLED

_MICROSECONDS = pa.timestamp("us", tz="UTC")
UNKNOWN = -1
"""The place of a word that is not known."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows, in order.

    Args:
        arrays: Column → one value per row; of a column of words their places.
        words: Column of words → the words there are, in order.

    """

    arrays: Mapping[str, NDArray[Any]]
    words: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, rows: pa.Table, words: Mapping[str, tuple[str, ...]]) -> Columns:
        """Fetched rows, columns of words as places."""
        return cls({name: _array(rows[name]) for name in rows.column_names}, words)

    def where(self, keep: NDArray[np.bool_]) -> Columns:
        """The rows for which ``keep`` holds."""
        if keep.all():
            return self
        rows = np.flatnonzero(keep)
        return Columns({name: values[rows] for name, values in self.arrays.items()}, self.words)


def each_platform_read(
    engine: Engine,
    table: ibis.Table,
    *,
    times: Sequence[str],
    words: Sequence[str],
    order: Sequence[str],
    keys: Mapping[str, ibis.Value] | None = None,
) -> dict[str, Columns]:
    """Read the rows of each platform, in order of name.

    Args:
        engine: Where the table lives.
        table: Its rows, each of which is read.
        times: Columns of moments (as seconds since 1970; NaN where not known).
        words: Columns of few different words.
        order: The order of the rows; as they are stored when there are more than can be resampled, since sorting them
            would take longer than all the rest and no figure of so many depends on it.
        keys: Numbers as they are.

    """
    there = engine.fetch(table.group_by(["platform", *words]).agg(rows=table.count()))
    platforms = sorted(set(there["platform"].to_pylist()))
    known = {name: tuple(sorted(set(there[name].drop_null().to_pylist()))) for name in words}
    picked = {name: table[name] for name in times}  # the engine would take a hundred times as long to make seconds
    picked |= {name: _place(table[name], known[name]) for name in words} | dict(keys or {})
    if sum(there["rows"].to_pylist()) > MOST_RESAMPLED:
        # Each platform apart: the files of a store are of one platform, so that none is read twice.
        chosen = table.select("platform", **picked)
        parts = (engine.fetch(chosen.filter(chosen.platform == name).drop("platform")) for name in platforms)
        return {name: Columns.of(rows, known) for name, rows in zip(platforms, parts, strict=True)}
    rows = engine.fetch(table.order_by(["platform", *order]).select("platform", **picked))
    return {name: Columns.of(part, known) for name, part in by_platform(rows).items()}


def by_platform(rows: pa.Table) -> dict[str, pa.Table]:
    """The rows of each platform, in order of name; without the column ``platform``."""
    names = sorted(pc.unique(rows["platform"]).to_pylist())
    return {name: rows.filter(pc.equal(rows["platform"], name)).drop("platform") for name in names}


def numbered(marks: NDArray[Any]) -> NDArray[np.int64]:
    """A number for each different mark, from 0 in the order in which they come."""
    return np.asarray(pa.array(marks).dictionary_encode().indices.to_numpy(), dtype=np.int64)


def _place(column: ibis.Value, words: tuple[str, ...]) -> ibis.Value:
    if not words:
        return ibis.literal(UNKNOWN, "int32")
    return ibis.array(list(words)).index(column).cast("int32").fill_null(UNKNOWN)


def _array(column: pa.ChunkedArray) -> NDArray[Any]:
    """The cells; of moments whole seconds since 1970."""
    if not pa.types.is_timestamp(column.type):
        cells: NDArray[Any] = column.to_numpy()
        return cells
    seconds: NDArray[np.float64] = np.floor(column.cast(_MICROSECONDS).cast(pa.int64()).to_numpy() / 1e6)
    return seconds
