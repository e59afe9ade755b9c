"""One meaning, two engines: the tables of a store as Ibis tables, and answers as Arrow tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from dorpskern.engine import on_duckdb, on_spark
from dorpskern.engine.on_duckdb import open_duckdb
from dorpskern.engine.on_spark import open_spark
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import TABLES

Opened = tuple[Callable[[str], ibis.Table], Callable[[ibis.Table], pa.Table]]

ENGINES: dict[str, Callable[[Mapping[str, Sequence[Path]]], Opened]] = {"duckdb": open_duckdb, "spark": open_spark}
FUNCTIONS = {"duckdb": on_duckdb, "spark": on_spark}
DEFAULT = "duckdb"
MICROSECONDS = 1_000_000
MICROSECONDS_IN_HOUR = 3600 * MICROSECONDS


@dataclass(frozen=True, slots=True)
class Engine:
    """The tables of one store, opened. ``opened`` and ``run`` come from the engine named ``name``.

    Several threads may ask at once; they are answered one by one, since each answer takes all cores.
    """

    name: str
    opened: Callable[[str], ibis.Table]
    run: Callable[[ibis.Table], pa.Table]
    alone: Lock = field(default_factory=Lock, compare=False, repr=False)

    def table(self, name: str) -> ibis.Table:
        """One table of ``terms.tables`` under its schema; without rows when the store has no file for it."""
        with self.alone:
            return self.opened(name)

    def fetch(self, expression: ibis.Table) -> pa.Table:
        """The rows of an expression over these tables, in the order the expression asks for."""
        with self.alone:
            return self.run(expression)

    def fingerprint(self, text: ibis.Value) -> ibis.Value:
        """A whole number instead of a text: the same for the same text, of this engine alone."""
        return FUNCTIONS[self.name].fingerprint(text)

    def fingerprint_of_both(self, text: ibis.Value, other: ibis.Value) -> ibis.Value:
        """The same of two texts together."""
        return FUNCTIONS[self.name].fingerprint_of_both(text, other)

    def microseconds(self, moment: ibis.Value) -> ibis.Value:
        """Microseconds since 1970; null where the moment is not known, as in the next two."""
        return FUNCTIONS[self.name].microseconds(moment)

    def month(self, microseconds: ibis.Value) -> ibis.Value:
        """The month by a clock that runs so many microseconds after 1970 began, as year × 12 + month − 1."""
        shown = FUNCTIONS[self.name].shown(microseconds)
        return (shown.year() * 12 + shown.month() - 1).cast("int64")

    def hour(self, moment: ibis.Value) -> ibis.Value:
        """Whole hours since 1970."""
        return self.microseconds(moment) // MICROSECONDS_IN_HOUR

    def is_on_the_hour(self, moment: ibis.Value) -> ibis.Value:
        """Whether it is in the first second of an hour."""
        return self.microseconds(moment) % MICROSECONDS_IN_HOUR < MICROSECONDS


def open_engine(name: str, tables: Mapping[str, Sequence[Path]], *, spark_master: str = "") -> Engine:
    """Open the tables of a store.

    Args:
        name: "duckdb" or "spark".
        tables: Table of ``terms.tables.TABLES`` → its Parquet files; a table left out has no rows.
        spark_master: Where Spark runs, as ``spark://host:7077``; "" for this machine alone.

    Raises:
        Refusal: ``ENGINE_MISSING`` when it is unknown, or not installed (Spark needs pyspark and Java);
            ``VALUE_INVALID`` for a Spark master with another engine; ``STORE_BROKEN`` when a file cannot be read as
            Parquet.

    """
    if name not in ENGINES:
        raise Refusal(Code.ENGINE_MISSING, at=name, engine=name)
    if spark_master and name != "spark":
        raise Refusal(Code.VALUE_INVALID, at="spark-master", expected="engine spark")
    for table, paths in tables.items():
        _refuse_other_than_parquet(table, paths)
    files = {table: tables.get(table, ()) for table in TABLES}
    opened, run = open_spark(files, spark_master) if spark_master else ENGINES[name](files)
    return Engine(name, opened, run)


def _refuse_other_than_parquet(table: str, paths: Sequence[Path]) -> None:
    for path in paths:
        try:
            pq.read_schema(path)
        except (pa.ArrowInvalid, OSError):
            raise Refusal(Code.STORE_BROKEN, at=path.name, table=table) from None
