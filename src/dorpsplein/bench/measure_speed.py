"""Measuring ten million messages and reactions, against pandas and Polars, and against DuckDB that merely reads.

Each question is answered by sides that take turns, every one in a process of its own:

* fourteen figures that look at every row: ours, with their intervals, from Parquet by way of DuckDB as ``trends`` does
  it, against the same figures and intervals in pandas, and hand-written in Polars; and against the figures alone there;
* the whole catalogue, with every interval and test, against DuckDB that reads the same columns and only adds them up.

Seconds on the clock and of the processor (all threads together), from the moment the libraries are loaded: on a machine
that others use as well the clock says more of them. Megabytes are the peak of the process.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from dorpskern.terms.tables import TABLES
from dorpsplein.bench import measure_in_pandas, measure_in_polars
from dorpsplein.bench.measure_in_pandas import Figures, between
from dorpsplein.bench.measure_tables import write_tables
from dorpsplein.bench.own_process import in_own_process, tell

ROWS, TURNS = 10_000_000, 3
ON = date(2026, 11, 26)
SAME = (
    *("paid_share", "paid_message_share", "largest_channel_share", "reach_concentration", "organic_reach_over_time"),
    *("reach_goes_with_anger", "replied_share", "replies_per_message", "messages_per_week", "night_share"),
    *("readable_share", "hidden_share", "reactions_at_night", "questions_answered"),
)
"""The figures that all sides give."""
UNUSED = frozenset({"has_link", "announces", "clicks"})
"""Columns of messages that no trend looks at."""

Files = Mapping[str, Sequence[Path]]


def run(rows: int = ROWS, turns: int = TURNS) -> list[dict[str, object]]:
    """Two rows per comparison, of the clock and the processor: median seconds and the highest peak of each side."""
    with tempfile.TemporaryDirectory(prefix="dorpsplein-bench-") as folder:
        write_tables(Path(folder), rows)
        sides: dict[str, list[dict[str, float]]] = {name: [] for name in SIDES}
        for _ in range(turns):
            for side, done in sides.items():
                done.append(in_own_process(__name__, side, Path(folder)))
    many = f"{rows:,} messages and reactions"
    figures = f"{len(SAME)} figures of {many}, ours with intervals"
    comparisons = {
        f"{figures}, against pandas with the same intervals": ("same", "pandas"),
        f"{figures}, against pandas, figures alone": ("same", "pandas_alone"),
        f"{figures}, against Polars with the same intervals": ("same", "polars"),
        f"{figures}, against Polars, figures alone": ("same", "polars_alone"),
        f"all trends of {many}, against DuckDB that only reads the columns": ("all", "read"),
    }
    kinds = {"seconds": "on the clock", "processor": "processor seconds"}
    return [
        _row(f"{name} ({said})", sides[ours], sides[peer], kind)
        for name, (ours, peer) in comparisons.items()
        for kind, said in kinds.items()
    ]


def _row(name: str, ours: list[dict[str, float]], peer: list[dict[str, float]], kind: str) -> dict[str, object]:
    seconds, peer_seconds = (median(each[kind] for each in side) for side in (ours, peer))
    return {
        "name": name,
        "ours_seconds": seconds,
        "peer_seconds": peer_seconds,
        "ratio": peer_seconds / seconds,
        "ours_mb": max(each["mb"] for each in ours),
        "peer_mb": max(each["mb"] for each in peer),
    }


def files_in(folder: Path) -> dict[str, list[Path]]:
    """The tables that ``write_tables`` wrote."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.parquet")):
        found.setdefault(path.stem.partition("-")[0], []).append(path)
    return found


def _all_trends(files: Files) -> Callable[[], Figures]:
    _load()
    return lambda: figures_of(files)


def _same_figures(files: Files) -> Callable[[], Figures]:
    _load()
    return lambda: figures_of(files, only=SAME)


def _load() -> None:
    """Load the libraries before the clock starts, as with the peers."""
    import ibis.backends.duckdb  # noqa: F401 - loaded before the clock starts

    import dorpskern.measure.trends  # noqa: F401 - loaded before the clock starts


def figures_of(files: Files, *, only: Sequence[str] = ()) -> Figures:
    """Every figure that the trends give, or those of a few indicators, each with its limits where it has any."""
    from dorpskern.engine import open_engine
    from dorpskern.measure.catalogue import REGISTRY
    from dorpskern.measure.measuring import Measuring
    from dorpskern.measure.trends import measure_trends, measured

    engine = open_engine("duckdb", files)
    if only:
        wanted = [measure for several in REGISTRY.values() for measure in several if measure.__name__ in only]
        findings = measured(Measuring(engine, 1, ON), wanted)
    else:
        findings = [one for several in measure_trends(engine, seed=1, on=ON).values() for one in several]
    known = [one for one in findings if isinstance(one.value, float)]
    found = {(one.indicator, one.platform): float(one.value or 0) for one in known}
    for one in known:
        found |= between(one.indicator, one.platform, (one.interval.low, one.interval.high) if one.interval else None)
    return found


def _with_pandas(files: Files, *, limits: bool) -> Callable[[], Figures]:
    import pandas  # noqa: F401 - loaded before the clock starts

    return lambda: measure_in_pandas.figures(files, limits=limits)


def _with_polars(files: Files, *, limits: bool) -> Callable[[], Figures]:
    import polars  # noqa: F401 - loaded before the clock starts

    return lambda: measure_in_polars.figures(files, limits=limits)


def _merely_read(files: Files) -> Callable[[], Figures]:
    """Read every column that the trends use, and only add it up, so that no reader can leave it out."""
    import duckdb

    connection = duckdb.connect()
    asked = {_sums(table): [str(path) for path in paths] for table, paths in files.items()}

    def read() -> Figures:
        for sums, paths in asked.items():
            connection.execute(f"SELECT {sums} FROM read_parquet(?)", [paths]).fetchall()  # noqa: S608  # nosec B608
        return {}

    return read


def _sums(table: str) -> str:
    import pyarrow as pa

    sums = []
    for field in TABLES[table]:
        if pa.types.is_string(field.type):
            sums.append(f'sum(strlen("{field.name}"))')
        elif pa.types.is_timestamp(field.type) or pa.types.is_date(field.type):
            sums.append(f'sum(epoch_us("{field.name}"))')
        else:
            sums.append(f'sum("{field.name}"::DOUBLE)')
    return ", ".join(one for one, field in zip(sums, TABLES[table], strict=True) if field.name not in UNUSED)


SIDES: Mapping[str, Callable[[Files], Callable[[], Figures]]] = {
    "same": _same_figures,
    "pandas": partial(_with_pandas, limits=True),
    "pandas_alone": partial(_with_pandas, limits=False),
    "polars": partial(_with_polars, limits=True),
    "polars_alone": partial(_with_polars, limits=False),
    "all": _all_trends,
    "read": _merely_read,
}


def _measure(side: str, folder: Path) -> None:
    work = SIDES[side](files_in(folder))
    start, processor = time.perf_counter(), time.process_time()
    work()
    tell(time.perf_counter() - start, processor=time.process_time() - processor)


if __name__ == "__main__":
    _measure(sys.argv[1], Path(sys.argv[2]))
