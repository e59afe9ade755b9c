"""Import: paths in, rows in the store, an account of every row out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dorpskern.normalise.store import Store
from dorpskern.steps.reading import interpret, read_paths
from dorpskern.terms.ledger import LedgerEntry


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: an entry per file, rows per table afterwards, and files that plainly hold no data.

    The path of an entry is here as the user named it, with its folders inside what was named.
    """

    entries: tuple[LedgerEntry, ...]
    tables: dict[str, int]
    skipped: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The contract of ``dorpsplein import``."""
        return {
            "files": [_as_json(entry) for entry in self.entries],
            "tables": self.tables,
            "skipped": list(self.skipped),
        }


def _as_json(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "path": entry.path,
        "format": entry.format,
        "sha256": entry.sha256,
        "rows_read": entry.rows_read,
        "rows_kept": entry.rows_kept,
        "dropped": dict(entry.dropped),
        "already_imported": entry.already_imported,
        "mended": dict(entry.mended),
        "superseded": dict(entry.superseded),
    }


def import_files(
    paths: Sequence[Path],
    *,
    store: Path,
    on: date,
    new_key: Callable[[], bytes],
    workdir: Path,
    progress: Callable[[float], None] | None = None,
) -> Imported:
    """Import files, folders and archives, all or none; a refused file leaves the store as it was.

    Args:
        paths: What the user named.
        store: The folder of the store; made when it is not there.
        on: Today: later dates are dropped, and the ledger says when.
        new_key: Gives fresh random bytes for the pseudonyms of a conversation that is new.
        workdir: An empty folder for what comes out of archives.
        progress: Told the share that is done.

    Raises:
        Refusal: One problem. Refusals: several; see ``sources`` and ``normalise``.

    """
    inputs = read_paths(paths, workdir=workdir, on=on, progress=progress)
    is_new, was_there = not Store.exists(store), store.exists()
    opened = Store.open(store, create=True)
    try:
        readings = interpret(
            inputs, on=on, pseudonyms_for=lambda conversation: opened.pseudonyms(conversation, new_key=new_key)
        )
        entries = opened.add(readings, on=on)
    except BaseException:
        if is_new:
            opened.remove()
            if was_there:
                store.mkdir()
        raise
    named = (replace(entry, path=file.name) for entry, (file, _) in zip(entries, readings, strict=True))
    return Imported(tuple(named), opened.table_counts(), inputs.skipped)
