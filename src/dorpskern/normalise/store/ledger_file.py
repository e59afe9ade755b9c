"""The ledger on disk: what was imported and which Parquet files count. Replacing it is the moment of an import."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from dorpskern.normalise.store.layout import LEDGER_FILE, OWN_NAME, write_json
from dorpskern.terms.ledger import LedgerEntry
from dorpskern.terms.refusal import Code, Refusal


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries, in order of import, and per table which files hold the rows of which source.

    ``files``: table → sha256 of the imported file → names inside the store, in order of the rows. A Parquet file that
    is not named here does not exist for a reader; that is what makes adding all or nothing.
    """

    entries: tuple[LedgerEntry, ...] = ()
    files: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def entry(self, sha256: str) -> LedgerEntry | None:
        """The entry of one file, None when it was never imported."""
        return next((entry for entry in self.entries if entry.sha256 == sha256), None)

    def names(self) -> set[str]:
        """Every Parquet file that counts, by its name inside the store."""
        return {name for by_source in self.files.values() for names in by_source.values() for name in names}


def read_ledger(folder: Path) -> Ledger:
    """The ledger of a store.

    Raises:
        Refusal: ``Code.STORE_BROKEN`` when it cannot be read or names a file that is not there.

    """
    try:
        content = json.loads((folder / LEDGER_FILE).read_bytes())
        entries = tuple(_entry(each) for each in content["entries"])
        files = {
            table: {source: (names,) if isinstance(names, str) else tuple(names) for source, names in by_source.items()}
            for table, by_source in content["files"].items()
        }
        ledger = Ledger(entries, files)
        whole = all(OWN_NAME.fullmatch(name) and (folder / name).is_file() for name in ledger.names())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal(Code.STORE_BROKEN, at=str(folder)) from error
    if not whole:
        raise Refusal(Code.STORE_BROKEN, at=str(folder))
    return ledger


def write_ledger(folder: Path, ledger: Ledger) -> None:
    """Put a new ledger in the place of the old one, in one step."""
    entries = [asdict(entry) for entry in ledger.entries]
    files = {
        table: {source: names[0] if len(names) == 1 else names for source, names in by_source.items()}
        for table, by_source in ledger.files.items()
    }
    write_json(folder / LEDGER_FILE, {"entries": entries, "files": files})


def _entry(content: dict[str, Any]) -> LedgerEntry:
    known = {each.name for each in fields(LedgerEntry)}
    kept = {name: value for name, value in content.items() if name in known}
    examples = tuple((str(reason), int(row), str(column)) for reason, row, column in kept.pop("examples", ()))
    return LedgerEntry(**kept, examples=examples)
