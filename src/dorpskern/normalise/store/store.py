"""The store of one municipality: a folder of Parquet tables, a ledger and the keys of its pseudonyms."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dorpskern.normalise.store.adding import Addition, plan_addition
from dorpskern.normalise.store.keys import Keys
from dorpskern.normalise.store.layout import settle, write_whole
from dorpskern.normalise.store.ledger_file import Ledger, read_ledger, write_ledger
from dorpskern.normalise.store.lock import writing
from dorpskern.normalise.store.opening import begin, check_version, is_store
from dorpskern.normalise.store.rezoning import plan_zone
from dorpskern.normalise.store.sweep import sweep
from dorpskern.normalise.store.taking_out import without
from dorpskern.terms.beside import in_turn
from dorpskern.terms.ledger import InputFile, LedgerEntry, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import TABLES

COMPRESSION = "lz4"
"""Of the tables: written in two thirds of the time of zstd, and half larger; read a twentieth faster than snappy."""


class Store:
    """What was imported for one municipality. Make one with ``Store.open``.

    Readers need no lock: they see the store as it was before an import or as it is after, never in between.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keys = Keys(folder)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Store:
        """Open a store, and clear away what a crash left behind.

        Args:
            folder: Where the store is.
            create: Make an empty store there when there is none.

        Raises:
            Refusal: ``STORE_MISSING``; ``FOLDER_NOT_EMPTY`` when a store should be made among other files;
                ``STORE_BROKEN`` when it cannot be read or was made by a newer version.

        """
        if not is_store(folder):
            if not create:
                raise Refusal(Code.STORE_MISSING, at=str(folder))
            begin(folder)
        check_version(folder)
        ledger = read_ledger(folder)
        try:
            with writing(folder):
                ledger = read_ledger(folder)
                sweep(folder, ledger)
        except Refusal as refusal:  # somebody is importing right now, and what lies about is theirs
            if refusal.code is not Code.STORE_BUSY:
                raise
        return cls(folder)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Say whether there is a store in a folder."""
        return is_store(folder)

    def remove(self) -> None:
        """Take the whole store away: every table, the ledger and the keys. Nothing can bring it back."""
        shutil.rmtree(self.folder)

    def entries(self) -> list[LedgerEntry]:
        """Every imported file, in order of import."""
        return list(read_ledger(self.folder).entries)

    def table_counts(self) -> dict[str, int]:
        """Rows per table of ``terms.tables.TABLES``; rows that gave way to a fuller file are not counted."""
        ledger = read_ledger(self.folder)
        return {table: sum(self._rows(path) for path in self._paths(ledger, table)) for table in TABLES}

    def parquet_files(self, table: str, *, of: Collection[str] | None = None) -> list[Path]:
        """The Parquet files that together are one table, always in the same order; none when it is empty.

        ``of``: the sha256 of the imported files whose rows are wanted, when not all.
        """
        return self._paths(read_ledger(self.folder), table, of)

    def table(self, table: str) -> pa.Table:
        """One whole table in memory, for small ones."""
        parts = [pq.read_table(path, partitioning=None) for path in self.parquet_files(table)]
        return pa.concat_tables(parts) if parts else TABLES[table].empty_table()

    def columns(self, table: str, names: Sequence[str], *, of: Mapping[str, Collection[str]]) -> pa.Table:
        """Some columns of a table, of the rows whose text columns have one of these values."""
        wanted = [(name, "in", list(values)) for name, values in of.items()]
        empty = TABLES[table].empty_table().select(names)
        if not all(of.values()):
            return empty
        parts = [
            pq.read_table(path, columns=list(names), partitioning=None, filters=wanted)
            for path in self.parquet_files(table)
        ]
        return pa.concat_tables([empty, *parts])

    def add(self, readings: Sequence[tuple[InputFile, Reading]], *, on: date) -> list[LedgerEntry]:
        """Import files, all or none. A file that is already there changes nothing and says ``already_imported``.

        Rows that say the same as those of another file count once; see ``store.overlap`` for which stay.

        Args:
            readings: Each file with what it yields; every table has its schema of ``terms.tables`` and names the
                file's sha256 as ``source``.
            on: The day of import, for the ledger.

        Returns:
            One entry for each reading, in their order.

        Raises:
            Refusal: ``STORE_BUSY`` when another process is importing; ``STORE_BROKEN`` when it cannot be read.

        """
        with writing(self.folder):
            ledger = read_ledger(self.folder)
            sweep(self.folder, ledger)
            addition = plan_addition(self.folder, ledger, readings, on=on)
            if not addition.changes_nothing:
                self._carry_out(addition)
            return list(addition.answers)

    def put_in_zone(self, sha256s: Collection[str], *, time_zone: str) -> list[LedgerEntry]:
        """Read the clock times of imported messages in another zone, all or none; the lines of the ledger that changed.

        Args:
            sha256s: Of files whose times came without a zone; others are not to be asked for.
            time_zone: Its name in the IANA database; "" for the one that is assumed when nobody says it.

        Raises:
            Refusal: ``STORE_BUSY`` when another process is importing; ``STORE_BROKEN`` when it cannot be read.

        """
        with writing(self.folder):
            ledger = read_ledger(self.folder)
            addition = plan_zone(self.folder, ledger, sha256s, time_zone=time_zone)
            if addition.answers:
                self._carry_out(addition)
            return list(addition.answers)

    def take_out(self, sha256s: Collection[str]) -> list[LedgerEntry]:
        """Take imported files out, all or none: their rows, their lines in the ledger, keys that nothing needs now.

        Rows of other files that had given way to theirs do not come back by themselves; see ``LedgerEntry.reopened``.

        Returns:
            The lines that were taken out, in order of import; a file that is not there is passed over.

        Raises:
            Refusal: ``STORE_BUSY`` when another process is importing; ``STORE_BROKEN`` when it cannot be read.

        """
        with writing(self.folder):
            ledger = read_ledger(self.folder)
            gone = [entry for entry in ledger.entries if entry.sha256 in sha256s]
            if gone:
                left = without(ledger, sha256s)
                write_ledger(self.folder, left)
                sweep(self.folder, left)
            return gone

    def pseudonyms(self, conversation: str, *, new_key: Callable[[], bytes]) -> Callable[[pa.Array], pa.Array]:
        """A function that turns participants of one conversation into pseudonyms.

        The key is kept with the store once something of the conversation is added, so that a later export of it gives
        the same pseudonyms; another conversation has another key.

        Args:
            conversation: The conversation's id.
            new_key: Gives at least 16 random bytes; asked only when the conversation has no key yet.

        """
        return self._keys.pseudonyms(conversation, new_key=new_key)

    def has_key(self, conversation: str) -> bool:
        """Say whether the key of a conversation is still there: whether its pseudonyms can be computed again."""
        return self._keys.has(conversation)

    def destroy_key(self, conversation: str) -> bool:
        """Destroy the key of a conversation; from then on nobody can tell who was who. False: there was none.

        A later export of the same conversation gets a new key: then import all its files again, together.
        """
        with writing(self.folder):
            return self._keys.destroy(conversation)

    def _carry_out(self, addition: Addition) -> None:
        """Write the new files; then the ledger, which is the moment it happens; then clear away the old ones."""
        try:
            self._keys.keep(entry.conversation for entry in addition.answers)
            list(in_turn(addition.written.items(), lambda one: self._write(*one)))
            settle(self.folder)
            write_ledger(self.folder, addition.ledger)
        except BaseException:
            sweep(self.folder, read_ledger(self.folder))  # the old one, unless the very last step had succeeded
            raise
        sweep(self.folder, addition.ledger)

    def _write(self, name: str, rows: pa.Table) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, lambda file: pq.write_table(rows, file, **how_written(rows.schema)))

    def _paths(self, ledger: Ledger, table: str, of: Collection[str] | None = None) -> list[Path]:
        by_source = ledger.files.get(table, {})
        wanted = (source for source in sorted(by_source) if of is None or source in of)
        return [self.folder / name for source in wanted for name in by_source[source]]

    def _rows(self, path: Path) -> int:
        try:
            return int(pq.read_metadata(path).num_rows)
        except (OSError, pa.ArrowInvalid) as error:
            raise Refusal(Code.STORE_BROKEN, at=str(self.folder)) from error


def how_written(schema: pa.Schema) -> dict[str, Any]:
    """How Parquet files of a store are written: words by a list of those there are, numbers as they are."""
    words = [field.name for field in schema if pa.types.is_string(field.type)]
    return {"compression": COMPRESSION, "use_dictionary": words}
