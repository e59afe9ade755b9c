"""DuckDB, in this process: the engine of one municipality on one laptop."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import ibis
import pyarrow as pa

from dorpskern.terms.tables import TABLES


def open_duckdb(
    files: Mapping[str, Sequence[Path]],
) -> tuple[Mapping[str, ibis.Table], Callable[[ibis.Table], pa.Table]]:
    """The tables over their files, and a way to run an expression over them."""
    with warnings.catch_warnings():
        # Ibis 12 asks DuckDB 2.0 for a schema by the old name of a method.
        warnings.filterwarnings("ignore", message="fetch_arrow_table", category=DeprecationWarning)
        connection = ibis.duckdb.connect()
        connection.raw_sql("SET TimeZone = 'UTC'")
        connection.raw_sql("SET autoinstall_known_extensions = false")  # it would fetch them from the internet
        tables = {name: _table(connection, name, paths) for name, paths in files.items()}

    def run(expression: ibis.Table) -> pa.Table:
        return connection.con.sql(connection.compile(expression)).to_arrow_table()

    return tables, run


def _table(connection: ibis.BaseBackend, name: str, paths: Sequence[Path]) -> ibis.Table:
    if not paths:
        return connection.create_table(f"no_{name}", schema=ibis.Schema.from_pyarrow(TABLES[name]), temp=True)
    return connection.read_parquet([_literal(path) for path in paths], table_name=name, hive_partitioning=False)


def _literal(path: Path) -> str:
    """A path in which no letter is a pattern: a folder may be called ``map [oud]``."""
    return re.sub(r"([\[*?])", r"[\1]", str(path))
