"""How the figures of platforms' decisions grow: 1, 10 and 100 million rows on DuckDB and on Spark.

The rows lie as a region would keep them: a Parquet file per platform and day. Each size and engine works in a process
of its own; seconds count from opening the tables, megabytes are the peak of the process (with the Java of Spark).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dorpskern.terms.tables import DECISION_COUNTS
from dorpsplein.bench.own_process import in_own_process, tell

SIZES = dict.fromkeys(("duckdb", "spark"), (1_000_000, 10_000_000, 100_000_000))
PLATFORMS = ("facebook", "instagram", "pinterest", "tiktok", "x", "youtube")
INDICATORS = (
    *("harmful_speech_decisions", "minors_decisions", "civic_discourse_decisions", "automated_decision_share"),
)
ON = date(2026, 11, 26)
_FIRST, _DAYS = date(2026, 7, 1), 30
_CATEGORIES = (
    *("ILLEGAL_OR_HARMFUL_SPEECH", "PROTECTION_OF_MINORS", "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"),
    *(
        "SCAMS_AND_FRAUD",
        "VIOLENCE",
        "SCOPE_OF_PLATFORM_SERVICE",
        "PORNOGRAPHY_OR_SEXUALIZED_CONTENT",
        "ANIMAL_WELFARE",
    ),
)


def run(sizes: dict[str, Iterable[int]] | None = None) -> list[dict[str, object]]:
    """A row per size and engine; nobody is timed beside."""
    wanted = sizes or SIZES
    found: dict[str, dict[str, float]] = {}
    for rows in sorted({rows for each in wanted.values() for rows in each}):
        with tempfile.TemporaryDirectory(prefix="dorpsplein-bench-") as folder:
            write_decisions(Path(folder), rows)
            for engine in (name for name, each in wanted.items() if rows in each):
                found[f"decisions of platforms, {rows:,} rows, four figures, {engine}"] = in_own_process(
                    __name__, engine, folder
                )
    return [
        {
            "name": name,
            "ours_seconds": done["seconds"],
            "peer_seconds": None,
            "ratio": None,
            "ours_mb": done["mb"],
            "peer_mb": None,
        }
        for name, done in sorted(found.items(), key=lambda each: each[0].rpartition(" ")[2])
    ]


def write_decisions(folder: Path, rows: int) -> None:
    """So many decisions, evenly over platforms and days: ``platform=x/created_on=2026-07-01/decisions.parquet``."""
    chance = np.random.default_rng(20261126)
    each = rows // (len(PLATFORMS) * _DAYS)
    for platform in PLATFORMS:
        for day in (_FIRST + timedelta(days=one) for one in range(_DAYS)):
            path = folder / f"platform={platform}" / f"created_on={day}" / "decisions.parquet"
            path.parent.mkdir(parents=True)
            pq.write_table(_day(chance, each, platform, day), path, compression="zstd")


def _day(chance: np.random.Generator, rows: int, platform: str, day: date) -> pa.Table:
    def one_of(*words: str | None) -> pa.Array:
        return pa.array(words, pa.string()).take(pa.array(chance.integers(0, len(words), rows)))

    columns = {
        "platform": pa.repeat(platform, rows),
        "created_on": pa.repeat(pa.scalar(day), rows),
        "category": one_of(*(f"STATEMENT_CATEGORY_{name}" for name in _CATEGORIES)),
        "automated_detection": pa.array(chance.random(rows) < 0.8),
        "automated_decision": one_of("fully", "partially", "not_automated"),
        "in_netherlands": pa.array(chance.random(rows) < 0.7),
        "decisions": pa.array(np.ones(rows, dtype=np.int64)),
        "register": pa.repeat("dump", rows),
        "part": pa.repeat(f"{platform} {day}", rows),
        "source": pa.repeat("s" * 64, rows),
    }
    return pa.table([columns[field.name] for field in DECISION_COUNTS], schema=DECISION_COUNTS)


def figures(engine: str, folder: Path) -> dict[tuple[str, str], float]:
    """The four figures that rest on decisions, by indicator and platform."""
    from dorpskern.engine import open_engine
    from dorpskern.measure.catalogue import REGISTRY
    from dorpskern.measure.measuring import Measuring

    files = sorted(folder.glob("platform=*/created_on=*/*.parquet"))
    opened = open_engine(engine, {"decision_counts": files}, spark_master="local[2]" if engine == "spark" else "")
    case = Measuring(opened, 1, ON)
    wanted = [measure for several in REGISTRY.values() for measure in several if measure.__name__ in INDICATORS]
    found = [one for measure in wanted for one in measure(case)]
    return {(one.indicator, one.platform): float(one.value) for one in found if isinstance(one.value, float)}


def _measure(engine: str, folder: Path) -> None:
    import dorpskern.measure.catalogue  # noqa: F401 - loaded before the clock starts

    start = time.perf_counter()
    figures(engine, folder)
    seconds = time.perf_counter() - start
    tell(seconds, more_mb=_of_java())


def _of_java() -> float:
    """The peak of the Java that Spark started, while it is still there."""
    own = os.getpid()
    children = Path(f"/proc/{own}/task/{own}/children").read_text(encoding="utf-8").split()
    statuses = [Path(f"/proc/{child}/status").read_text(encoding="utf-8") for child in children]
    lines = [line for status in statuses for line in status.splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    _measure(sys.argv[1], Path(sys.argv[2]))
