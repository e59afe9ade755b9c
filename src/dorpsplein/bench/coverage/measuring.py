"""Many data sets in one store, measured by the real indicator: each is a platform, or a conversation, of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dorpskern.engine import open_engine
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.tables import TABLES
from dorpsplein.bench.coverage.study import Drawn, Limits

AT_ONCE = 100
_ON = date(2026, 11, 26)
_FIRST = datetime(2024, 1, 1, 12, tzinfo=UTC)
_DAY = 86_400

Columns = Mapping[str, NDArray[Any]]
Indicator = Callable[[Measuring], list[Finding]]


def of_messages(
    indicator: Indicator,
    draw: Callable[[np.random.Generator], Columns],
    truth: float | Callable[[np.random.Generator], float],
    *,
    also: Mapping[str, list[dict[str, object]]] | None = None,
    followers: int = 0,
) -> Drawn:
    """Data sets of own messages.

    Args:
        indicator: What is measured.
        draw: The columns of one data set; ``day`` counts from 1 January 2024.
        truth: What is true of all of them; or how to find it, once.
        also: Rows of other tables that all of them share.
        followers: Of every platform.

    """

    def outcomes(chance: np.random.Generator, sets: int) -> Iterator[tuple[Limits | None, float]]:
        true = truth if isinstance(truth, float) else truth(chance)
        for start in range(0, sets, AT_ONCE):
            names = [f"set{start + one:05}" for one in range(min(AT_ONCE, sets - start))]
            tables = {"notes": pa.concat_tables(_notes(name, draw(chance)) for name in names)}
            if followers:
                tables["audience"] = _rows("audience", [_followers(name, followers) for name in names])
            tables |= {name: _rows(name, rows) for name, rows in (also or {}).items()}
            yield from ((limits, true) for limits in measured(indicator, tables, int(chance.integers(2**31))))

    return outcomes


def measured(
    indicator: Indicator, tables: Mapping[str, pa.Table], seed: int, *, whole: bool = False
) -> Iterator[Limits | None]:
    """The interval of every finding of an indicator, in its order; ``whole``: also of all platforms together."""
    with tempfile.TemporaryDirectory() as folder:
        files = {name: [Path(folder, f"{name}.parquet")] for name in tables}
        for name, (path,) in files.items():
            pq.write_table(tables[name], path)
        found = indicator(Measuring(open_engine("duckdb", files), seed, _ON))
    for one in found:
        if one.platform or whole:  # not that of all data sets together
            yield (one.interval.low, one.interval.high) if one.interval else None


def filled(table: str, columns: Columns, **same: str) -> pa.Table:
    """Rows of a table of the store; what is not given is the same everywhere, or unknown."""
    count = len(next(iter(columns.values())))
    arrays = []
    for field in TABLES[table]:
        if field.name in columns:
            arrays.append(pa.array(columns[field.name]).cast(field.type, safe=False))  # counts lose their fraction
        else:
            arrays.append(pa.repeat(pa.scalar(same.get(field.name), field.type), count))
    return pa.table(arrays, schema=TABLES[table])


def _notes(platform: str, columns: Columns) -> pa.Table:
    given = dict(columns)
    count = len(next(iter(given.values())))
    days = given.pop("day", np.arange(count))
    moments = np.datetime64(_FIRST.replace(tzinfo=None), "us") + (days * _DAY * 1_000_000).astype("timedelta64[us]")
    given["published"] = np.asarray(moments)
    given["note"] = np.arange(count).astype(str)
    return filled("notes", given, platform=platform, channel=platform, type="Note", source="s")


def _followers(platform: str, persons: int) -> dict[str, object]:
    return {"platform": platform, "channel": platform, "measured_on": _ON, "group": "followers", "persons": persons}


def _rows(table: str, rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist([{**dict.fromkeys(TABLES[table].names), **row} for row in rows], schema=TABLES[table])
