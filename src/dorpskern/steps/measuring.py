"""Measure: a store in, findings for the eleven trends out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dorpskern import policy
from dorpskern.engine import open_engine
from dorpskern.measure.trends import measure_trends
from dorpskern.normalise.store import Store
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from dorpskern.terms.tables import TABLES


def trends(
    store: Path, *, on: date, seed: int = 1, engine: str = "duckdb", only: Trend | None = None
) -> dict[Trend, list[Finding]]:
    """Measure all eleven trends, or one.

    Raises:
        Refusal: ``STORE_MISSING``, ``STORE_BROKEN``, ``ENGINE_MISSING``.

    """
    opened = Store.open(store)
    tables = {name: opened.parquet_files(name) for name in TABLES}
    return measure_trends(
        open_engine(engine, tables),
        facts=policy.load_facts(),
        seed=seed,
        on=on,
        only=only,
        files={entry.sha256: entry.path for entry in opened.entries()},
    )
