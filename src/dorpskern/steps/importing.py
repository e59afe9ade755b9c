"""Import: paths in, rows in the store, an account of every row out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.notes_changes import COLUMNS, OF_CHANNELS, NotesChange, notes_changes
from dorpskern.normalise.store import Store
from dorpskern.sources import mapped_posts
from dorpskern.sources.recognise import counts_header, rows_of
from dorpskern.sources.source import Rows
from dorpskern.steps.reading import interpret, read_paths
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.column_news import ColumnNews, column_news
from dorpskern.terms.ledger import InputFile, LedgerEntry, Reading
from dorpskern.terms.tables import NOTES
from dorpskern.terms.zones import ZONE_ASSUMED, ZONE_SAID, checked_zone

LeftOutRows = tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: an entry per file, rows per table afterwards, and files that plainly hold no data.

    The path of an entry is here as the user named it, with its folders inside what was named.

    Args:
        entries: Of each file its line in the ledger.
        tables: Rows per table afterwards.
        skipped: Names of what plainly holds no data.
        left_out: Of each file the rows left out, at most ``LISTED_MOST`` per reason, as (reason, number, column).
            The number is that of a spreadsheet (the header is row 1) or the place in an archive.
        added: How many more rows each table has than before.
        renewed: Of earlier files, the rows per table that made way for a fuller account in these.
        changes: Per channel of which these files hold messages, what they changed to those that were there.
        columns: Of each file what is new about its columns, and of which nothing is read.

    """

    entries: tuple[LedgerEntry, ...]
    tables: dict[str, int]
    skipped: tuple[str, ...]
    left_out: tuple[LeftOutRows, ...] = ()
    added: dict[str, int] = field(default_factory=dict)
    renewed: dict[str, int] = field(default_factory=dict)
    changes: tuple[NotesChange, ...] = ()
    columns: tuple[ColumnNews, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The contract of ``dorpsplein import``."""
        return {
            "files": [
                {**_as_json(entry), "columns": news.as_json()}
                for entry, news in zip(self.entries, self.columns, strict=True)
            ],
            "tables": self.tables,
            "skipped": list(self.skipped),
            "changes": [asdict(one) for one in self.changes],
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
        "time_zone": entry.time_zone,
    }


def import_files(
    paths: Sequence[Path],
    *,
    store: Path,
    on: date,
    new_key: Callable[[], bytes],
    workdir: Path,
    progress: Callable[[float], None] | None = None,
    maps: Sequence[ColumnMap] = (),
    residents: bool = True,
    time_zone: str = "",
) -> Imported:
    """Import files, folders and archives, all or none; a refused file leaves the store as it was.

    Args:
        paths: What the user named.
        store: The folder of the store; made when it is not there.
        on: Today: later dates are dropped, and the ledger says when.
        new_key: Gives fresh random bytes for the pseudonyms of a conversation that is new.
        workdir: An empty folder for what comes out of archives.
        progress: Told the share that is done.
        maps: Layouts of own messages that a person pointed at, tried on tables of no known format.
        residents: Whether files with what residents wrote or voted may be read.
        time_zone: Of times that do not say their zone: its name in the IANA database, when somebody said it. A file
            that was imported before without it, or with another, is read anew.

    Raises:
        Refusal: One problem. Refusals: several; see ``sources`` and ``normalise``.

    """
    zone = str(checked_zone(time_zone)) if time_zone else ""
    inputs = read_paths(
        paths, workdir=workdir, on=on, progress=progress, maps=maps, residents=residents, time_zone=zone
    )
    is_new, was_there = not Store.exists(store), store.exists()
    opened = Store.open(store, create=True)
    try:
        readings = interpret(
            inputs, on=on, pseudonyms_for=lambda conversation: opened.pseudonyms(conversation, new_key=new_key)
        )
        before, counted = opened.entries(), opened.table_counts()
        brought = _brought(readings, {entry.sha256 for entry in before})
        channels = pc.unique(brought["channel"]).to_pylist()
        notes = opened.columns("notes", COLUMNS, of={"channel": channels})
        entries = opened.add(readings, on=on)
    except BaseException:
        if is_new:
            opened.remove()
            if was_there:
                store.mkdir()
        raise
    named = (replace(entry, path=file.name) for entry, (file, _) in zip(entries, readings, strict=True))
    tables = opened.table_counts()
    after = opened.columns("notes", COLUMNS if notes.num_rows else OF_CHANNELS, of={"channel": channels})
    return Imported(
        entries=tuple(named),
        tables=tables,
        skipped=inputs.skipped,
        left_out=tuple(_left_out(reading) for _, reading in readings),
        added={name: rows - counted[name] for name, rows in tables.items() if rows != counted[name]},
        renewed=_renewed(before, opened.entries()),
        changes=tuple(notes_changes(notes, after, brought)),
        columns=tuple(column_news(entry, before) for entry in entries),
    )


def _brought(readings: Sequence[tuple[InputFile, Reading]], known: Collection[str]) -> pa.Table:
    """The messages in files that were not there yet."""
    parts = [
        reading.tables["notes"] for file, reading in readings if file.sha256 not in known and "notes" in reading.tables
    ]
    return pa.concat_tables(part.select(COLUMNS) for part in [NOTES.empty_table(), *parts])


def _left_out(reading: Reading) -> LeftOutRows:
    header = 0 if counts_header(reading.format) else 1
    return tuple((reason, number + header, column) for reason, number, column in reading.examples)


def _renewed(before: Sequence[LedgerEntry], after: Sequence[LedgerEntry]) -> dict[str, int]:
    """Rows per table of files that were there, that gave way since."""
    now = {entry.sha256: entry.superseded for entry in after}
    gave_way: Counter[str] = Counter()
    for entry in before:
        for table, rows in now[entry.sha256].items():
            gave_way[table] += max(rows - entry.superseded.get(table, 0), 0)
    return {table: rows for table, rows in gave_way.items() if rows}


def pointed_before(store: Path) -> list[ColumnMap]:
    """The layouts that somebody pointed at in earlier imports into a store, the last first; each for its own columns.

    Whoever pointed said then that the messages are the municipality's own.

    Raises:
        Refusal: ``STORE_BROKEN``.

    """
    maps = {}
    for entry in ledger(store):
        if entry.pointed:
            columns = dict(entry.pointed)
            maps[frozenset(entry.columns)] = ColumnMap(columns.pop("platform"), columns, True, tuple(entry.columns))
    return list(reversed(maps.values()))


def may_correct_zone(name: str, *, mended: Mapping[str, int], rows_kept: int) -> bool:
    """Whether the zone of a file of a format can still be said, without reading it anew.

    None of its times has one, it holds own messages, and none of those is named after its time.
    """
    without = sum(mended.get(oddity, 0) for oddity in (ZONE_ASSUMED, ZONE_SAID))
    return 0 < without >= rows_kept and rows_of(name) is Rows.MESSAGES and name != mapped_posts.FORMAT


def correct_zone(store: Path, sha256s: Collection[str], *, time_zone: str) -> tuple[LedgerEntry, ...]:
    """Say in which zone the times of imported files are, all or none; the lines of the ledger that changed.

    Args:
        store: The store.
        sha256s: Of files that ``may_correct_zone``; any other stays as it is.
        time_zone: Its name in the IANA database; "" when nobody knows after all.

    Raises:
        Refusal: ``TIME_ZONE_UNKNOWN``, ``STORE_MISSING``, ``STORE_BUSY``, ``STORE_BROKEN``.

    """
    zone = str(checked_zone(time_zone)) if time_zone else ""
    opened = Store.open(store)
    asked = {
        one.sha256
        for one in opened.entries()
        if one.sha256 in sha256s and may_correct_zone(one.format, mended=one.mended, rows_kept=one.rows_kept)
    }
    return tuple(opened.put_in_zone(asked, time_zone=zone))


def take_out(store: Path, sha256s: Collection[str]) -> tuple[LedgerEntry, ...]:
    """Take imported files out of a store, all or none; the lines that were taken out of its ledger.

    A store with nothing left in it is taken away.

    Raises:
        Refusal: ``STORE_MISSING``, ``STORE_BUSY``, ``STORE_BROKEN``.

    """
    opened = Store.open(store)
    gone = opened.take_out(sha256s)
    if not opened.entries():
        opened.remove()
    return tuple(gone)


def ledger(store: Path) -> tuple[LedgerEntry, ...]:
    """Every file that was imported into a store, in order; none when there is no store.

    Raises:
        Refusal: ``STORE_BROKEN``.

    """
    return tuple(Store.open(store).entries()) if Store.exists(store) else ()
