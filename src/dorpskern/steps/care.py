"""Look after a store: is it whole, copy it, put it back; which pseudonym keys it has, and forgetting one."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dorpskern.normalise import store as stores
from dorpskern.normalise.store import Store
from dorpskern.terms.refusal import Refusal
from dorpskern.terms.tables import TABLES


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: its hash, its size, how many files are in it."""

    sha256: str
    bytes: int
    files: int


@dataclass(frozen=True, slots=True)
class ConversationKey:
    """A conversation whose pseudonyms can still be computed: how many files, and the last day one was imported."""

    conversation: str
    files: int
    last_imported_on: str


def conversation_keys(folder: Path) -> tuple[ConversationKey, ...]:
    """The pseudonym keys of a store, by conversation, in alphabetical order.

    Raises:
        Refusal: ``STORE_MISSING``, ``STORE_BROKEN``.

    """
    store = Store.open(folder)
    days: dict[str, list[str]] = {}
    for entry in store.entries():
        if entry.conversation and store.has_key(entry.conversation):
            days.setdefault(entry.conversation, []).append(entry.imported_on)
    return tuple(ConversationKey(one, len(found), max(found)) for one, found in sorted(days.items()))


def forget_key(folder: Path, conversation: str) -> bool:
    """Destroy the key of one conversation, for good; False when there was none.

    Raises:
        Refusal: ``STORE_MISSING``, ``STORE_BROKEN``, or ``STORE_BUSY`` while somebody is importing.

    """
    return Store.open(folder).destroy_key(conversation)


def check_store(folder: Path) -> list[str]:
    """What is wrong with a store, as short texts; empty when every file of it can be read."""
    try:
        store = Store.open(folder)
        store.table_counts()
    except Refusal as refusal:
        return [refusal.code.value]
    return [
        f"{path.name}: unreadable" for table in TABLES for path in store.parquet_files(table) if not _readable(path)
    ]


def _readable(path: Path) -> bool:
    try:
        pq.read_table(path, partitioning=None)
    except (OSError, pa.ArrowInvalid):
        return False
    return True


def backup(folder: Path, target: Path) -> Backup:
    """Copy a whole store, its keys included, into one file.

    Raises:
        Refusal: ``STORE_MISSING``, ``STORE_BUSY``, ``STORE_BROKEN``.

    """
    stores.backup(Store.open(folder), target)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with zipfile.ZipFile(target) as archive:
        files = len(archive.namelist())
    return Backup(digest, target.stat().st_size, files)


def restore(source: Path, folder: Path) -> dict[str, int]:
    """Put a backup back into an empty or new folder; rows per table afterwards.

    Raises:
        Refusal: ``FILE_MISSING``, ``FOLDER_NOT_EMPTY``, ``BACKUP_BROKEN``, ``STORE_BROKEN``.

    """
    return stores.restore(source, folder).table_counts()
