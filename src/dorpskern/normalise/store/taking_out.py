"""What taking imported files out of a store would leave."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dorpskern.normalise.store.ledger_file import Ledger


def without(ledger: Ledger, sha256s: Collection[str]) -> Ledger:
    """The ledger without these files.

    Rows of other files that gave way to theirs are gone from the store: those files are ``reopened``, so that importing
    them again brings the rows back. Which file a row gave way to is not kept, so every file that gave way in one of the
    same tables is.
    """
    tables = {table for table, by_source in ledger.files.items() if any(each in by_source for each in sha256s)}
    entries = tuple(
        replace(entry, reopened=True) if tables & set(entry.superseded) else entry
        for entry in ledger.entries
        if entry.sha256 not in sha256s
    )
    left = {
        table: {source: name for source, name in by_source.items() if source not in sha256s}
        for table, by_source in ledger.files.items()
    }
    return Ledger(entries, {table: by_source for table, by_source in left.items() if by_source})
