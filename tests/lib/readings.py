"""Small readings for a store: rows of any table, with the columns a test does not name left null."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from dorpskern.terms.ledger import InputFile, Reading
from dorpskern.terms.tables import TABLES


def rows_of(table: str, rows: Sequence[Mapping[str, object]], *, source: str) -> pa.Table:
    """Rows of one table under its schema."""
    full = [{**dict.fromkeys(TABLES[table].names), "source": source, **row} for row in rows]
    return pa.Table.from_pylist(full, schema=TABLES[table])


def reading_of(
    name: str, tables: Mapping[str, Sequence[Mapping[str, object]]], *, conversation: str = ""
) -> tuple[InputFile, Reading]:
    """A file of this name with these rows; its hash follows from its name."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    kept = sum(len(rows) for rows in tables.values())
    return (
        InputFile(f"map/{name}", Path(name), sha256, 1),
        Reading(
            format="test",
            rows_read=kept,
            rows_kept=kept,
            tables={table: rows_of(table, rows, source=sha256) for table, rows in tables.items()},
            conversation=conversation,
        ),
    )
