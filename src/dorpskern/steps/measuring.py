"""Measure: a store in, findings for the eleven trends out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from dorpskern import policy
from dorpskern.engine import open_engine
from dorpskern.measure.trends import measure_trends
from dorpskern.normalise.store import Store
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from dorpskern.terms.ledger import LedgerEntry
from dorpskern.terms.tables import TABLES
from dorpskern.terms.zones import ZONE_ASSUMED, ZONE_SAID


def trends(
    store: Path,
    *,
    on: date,
    seed: int = 1,
    engine: str = "duckdb",
    spark_master: str = "",
    only: Trend | None = None,
    of: Collection[str] | None = None,
) -> dict[Trend, list[Finding]]:
    """Measure all eleven trends, or one.

    Args:
        store: The imported data.
        on: Today, for the shelf life of facts.
        seed: Of every bootstrap and permutation.
        engine: "duckdb" or "spark".
        spark_master: Where Spark runs; "" for this machine alone.
        only: One trend alone.
        of: sha256 of the files to measure, when not all; what gave way to another file stays away.

    Raises:
        Refusal: ``STORE_MISSING``, ``STORE_BROKEN``, ``ENGINE_MISSING``, ``VALUE_INVALID``.

    """
    opened = Store.open(store)
    tables = {name: opened.parquet_files(name, of=of) for name in TABLES}
    return measure_trends(
        open_engine(engine, tables, spark_master=spark_master),
        facts=policy.load_facts(),
        seed=seed,
        on=on,
        only=only,
        files={entry.sha256: entry.path for entry in opened.entries()},
        zones=zones_of(opened.entries()),
    )


def zones_of(entries: Iterable[LedgerEntry]) -> dict[str, str]:
    """sha256 of the files whose times came without a zone → the zone that somebody said; "" when nobody did."""
    return {one.sha256: one.time_zone for one in entries if {ZONE_ASSUMED, ZONE_SAID} & one.mended.keys()}


def files_of(store: Path) -> tuple[LedgerEntry, ...]:
    """What measuring rests on: every file in the ledger of a store, in order of import.

    Raises:
        Refusal: ``STORE_MISSING``, ``STORE_BROKEN``.

    """
    return tuple(Store.open(store).entries())
