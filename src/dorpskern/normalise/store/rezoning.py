"""What changes in a store when somebody says in which zone the times of imported messages are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from dorpskern.normalise.store.adding import Addition, next_edition, read_rows
from dorpskern.normalise.store.ledger_file import Ledger
from dorpskern.normalise.times import timestamps
from dorpskern.terms.ledger import LedgerEntry
from dorpskern.terms.tables import NOTES
from dorpskern.terms.zones import META_TIME, ZONE_ASSUMED, ZONE_SAID, in_another_zone

_PUBLISHED = NOTES.names.index("published")


def plan_zone(folder: Path, ledger: Ledger, sha256s: Collection[str], *, time_zone: str) -> Addition:
    """Work out the same messages with their clock times in another zone; "" is the one that is assumed.

    Raises:
        Refusal: ``Code.STORE_BROKEN`` when the rows cannot be read.

    """
    files = {table: dict(by_source) for table, by_source in ledger.files.items()}
    written: dict[str, pa.Table] = {}
    said = {}
    for entry in ledger.entries:
        if entry.sha256 in sha256s and entry.time_zone != time_zone:
            said[entry.sha256] = _said(entry, time_zone)
            if names := files.get("notes", {}).get(entry.sha256):
                rows = _in_zone(read_rows(folder, names), entry.time_zone, time_zone)
                new = next_edition("notes", entry.sha256, names, rows)
                files["notes"][entry.sha256] = tuple(new)
                written |= new
    entries = tuple(said.get(entry.sha256, entry) for entry in ledger.entries)
    return Addition(Ledger(entries, files), tuple(said.values()), written)


def _said(entry: LedgerEntry, time_zone: str) -> LedgerEntry:
    mended = dict(entry.mended)
    rows = mended.pop(ZONE_ASSUMED, 0) + mended.pop(ZONE_SAID, 0)
    return replace(entry, time_zone=time_zone, mended={**mended, ZONE_SAID if time_zone else ZONE_ASSUMED: rows})


def _in_zone(rows: pa.Table, was: str, now: str) -> pa.Table:
    published = rows["published"].cast(pa.int64()).to_numpy()
    moved = in_another_zone(published, was=ZoneInfo(was or META_TIME), now=ZoneInfo(now or META_TIME))
    return rows.set_column(_PUBLISHED, NOTES.field(_PUBLISHED), pa.chunked_array([timestamps(moved)]))
