"""Spark, on this machine or a cluster: the engine for many municipalities together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import TABLES

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
ALONE = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
"""On one machine nobody else needs to reach us; the workers of a cluster do."""
SESSION_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "4",  # 200 by default: far too many for the tables of a municipality
}


def open_spark(
    files: Mapping[str, Sequence[Path]],
    master: str = LOCAL,
) -> tuple[Callable[[str], ibis.Table], Callable[[ibis.Table], pa.Table]]:
    """Each table over its files by its name, opened when it is first asked for, and a way to run an expression.

    One Java process serves all that is opened; each opening has a session of its own, so names never meet. ``master``:
    where Spark runs, as it says that itself: ``local[2]``, ``spark://host:7077``, ``yarn``; of one process the first
    counts.

    Raises:
        Refusal: ``ENGINE_MISSING`` without pyspark or Java.

    """
    session = _session(master)
    connection = ibis.pyspark.connect(session)

    @cache
    def table(name: str) -> ibis.Table:
        return _table(session, connection, name, files[name])

    def run(expression: ibis.Table) -> pa.Table:
        # By way of Arrow, never of pandas: there a missing count would become a NaN.
        return session.sql(connection.compile(expression)).toArrow()

    return table, run


@ibis.udf.scalar.builtin(name="xxhash64", signature=(("string",), "int64"))  # type: ignore[untyped-decorator]  # ibis ships no types
def fingerprint(text: str) -> int:
    """A number that is the same for the same text; for another text it is another, but for one chance in 2⁶⁴."""
    raise AssertionError(text)  # Spark does it


@ibis.udf.scalar.builtin(name="xxhash64", signature=(("string", "string"), "int64"))  # type: ignore[untyped-decorator]  # as above
def fingerprint_of_both(text: str, other: str) -> int:
    """The same of two texts together."""
    raise AssertionError(text, other)  # Spark does it


@ibis.udf.scalar.builtin(name="unix_micros", signature=(("timestamp('UTC')",), "int64"))  # type: ignore[untyped-decorator]  # as above
def microseconds(moment: datetime) -> int:
    """Microseconds since 1970."""
    raise AssertionError(moment)  # Spark does it


@ibis.udf.scalar.builtin(name="timestamp_micros", signature=(("int64",), "timestamp"))  # type: ignore[untyped-decorator]  # as above
def shown(microseconds: int) -> datetime:
    """What a clock shows that runs so many microseconds after 1970 began."""
    raise AssertionError(microseconds)  # Spark does it


def _session(master: str) -> SparkSession:
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError:
        raise Refusal(Code.ENGINE_MISSING, at="spark", engine="spark", missing="pyspark") from None
    builder = SparkSession.builder.master(master).appName("dorpsplein")
    alone = ALONE if master.startswith("local") else {}
    for key, value in (SETTINGS | alone | SESSION_SETTINGS).items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate().newSession()
    except PySparkRuntimeError:
        raise Refusal(Code.ENGINE_MISSING, at="spark", engine="spark", missing="java") from None
    for key, value in SESSION_SETTINGS.items():
        session.conf.set(key, value)
    return session


def _table(session: SparkSession, connection: ibis.BaseBackend, name: str, paths: Sequence[Path]) -> ibis.Table:
    from pyspark.sql.pandas.types import from_arrow_schema

    if paths:
        frame = session.read.parquet(*[_literal(path) for path in paths])
    else:
        frame = session.createDataFrame([], from_arrow_schema(TABLES[name]))
    frame.createOrReplaceTempView(name)
    return connection.table(name)


def _literal(path: Path) -> str:
    """A path in which no letter is a pattern: a folder may be called ``map [oud]``."""
    return re.sub(r"([\[\]{}*?\\])", r"\\\1", str(path))
