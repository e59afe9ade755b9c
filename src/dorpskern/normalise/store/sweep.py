"""Clears away what a crash, a power cut or a refused import left lying about in a store."""

from __future__ import annotations

from pathlib import Path

from dorpskern.normalise.store.layout import KEYS_FOLDER, TABLES_FOLDER, key_name
from dorpskern.normalise.store.ledger_file import Ledger


def sweep(folder: Path, ledger: Ledger) -> None:
    """Remove every table file, key and half-written file that the ledger does not know. Needs the lock.

    A key without votes is of no use, and votes whose import did not happen may not be found back.
    """
    known = ledger.names() | {key_name(entry.conversation) for entry in ledger.entries if entry.conversation}
    for path in (*folder.glob(f"{TABLES_FOLDER}/*/*"), *folder.glob(f"{KEYS_FOLDER}/*")):
        if path.relative_to(folder).as_posix() not in known:
            path.unlink()
    for half_written in folder.glob(".*.new"):
        half_written.unlink()
    for place in (*folder.glob(f"{TABLES_FOLDER}/*"), folder / TABLES_FOLDER, folder / KEYS_FOLDER):
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
