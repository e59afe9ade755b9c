"""DuckDB, in this process: the engine of one municipality on one laptop."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path

import ibis
import pyarrow as pa
from ibis.expr.datatypes import DataType
from ibis.expr.operations import Node

from dorpskern.terms.tables import TABLES

DIALECT = "duckdb"


def open_duckdb(
    files: Mapping[str, Sequence[Path]],
) -> tuple[Callable[[str], ibis.Table], Callable[[ibis.Table], pa.Table]]:
    """Each table over its files by its name, and a way to run an expression over them."""
    with warnings.catch_warnings():
        # Ibis 12 asks DuckDB 2.0 for a schema by the old name of a method.
        warnings.filterwarnings("ignore", message="fetch_arrow_table", category=DeprecationWarning)
        connection = ibis.duckdb.connect()
        connection.raw_sql("SET TimeZone = 'UTC'")
        connection.raw_sql("SET autoinstall_known_extensions = false")  # it would fetch them from the internet
        type_of = cache(connection.compiler.type_mapper.to_string)  # a few types, of a hundred columns
        opened = [_table(connection, name, paths, type_of) for name, paths in files.items()]
    tables = {name: ibis.table(one.schema(), name=one.op().name) for name, one in zip(files, opened, strict=True)}

    def run(expression: ibis.Table) -> pa.Table:
        return connection.con.sql(_sql(expression.op())).to_arrow_table()

    return tables.__getitem__, run


@ibis.udf.scalar.builtin(name="hash", signature=(("string",), "uint64"))  # type: ignore[untyped-decorator]  # ibis ships no types
def fingerprint(text: str) -> int:
    """A number that is the same for the same text; for another text it is another, but for one chance in 2⁶⁴."""
    raise AssertionError(text)  # DuckDB does it


@ibis.udf.scalar.builtin(name="hash", signature=(("string", "string"), "uint64"))  # type: ignore[untyped-decorator]  # as above
def fingerprint_of_both(text: str, other: str) -> int:
    """The same of two texts together."""
    raise AssertionError(text, other)  # DuckDB does it


@ibis.udf.scalar.builtin(name="epoch_us", signature=(("timestamp('UTC')",), "int64"))  # type: ignore[untyped-decorator]  # as above
def microseconds(moment: datetime) -> int:
    """Microseconds since 1970."""
    raise AssertionError(moment)  # DuckDB does it


@ibis.udf.scalar.builtin(name="make_timestamp", signature=(("int64",), "timestamp"))  # type: ignore[untyped-decorator]  # as above
def shown(microseconds: int) -> datetime:
    """What a clock shows that runs so many microseconds after 1970 began."""
    raise AssertionError(microseconds)  # DuckDB does it


@lru_cache(maxsize=512)
def _sql(asked: Node) -> str:
    """The question in SQL. It names tables and no store, so the same question is written once for all stores."""
    return str(ibis.to_sql(asked.to_expr(), dialect=DIALECT))


def _table(
    connection: ibis.BaseBackend, name: str, paths: Sequence[Path], type_of: Callable[[DataType], str]
) -> ibis.Table:
    if not paths:
        schema = ibis.Schema.from_pyarrow(TABLES[name])
        columns = ", ".join(f'"{column}" {type_of(kind)}' for column, kind in schema.items())
        connection.raw_sql(f"CREATE TEMP TABLE no_{name} ({columns})")  # ten times as quick as by Ibis
        return ibis.table(schema, name=f"no_{name}")
    return connection.read_parquet([_literal(path) for path in paths], table_name=name, hive_partitioning=False)


def _literal(path: Path) -> str:
    """A path in which no letter is a pattern: a folder may be called ``map [oud]``."""
    return re.sub(r"([\[*?])", r"[\1]", str(path))
