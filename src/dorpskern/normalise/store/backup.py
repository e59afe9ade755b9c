"""A backup of a store as one file, and putting it back. Every file in it is checked against its hash."""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, BinaryIO

from dorpskern.normalise.store.layout import (
    KEYS_FOLDER,
    LEDGER_FILE,
    OWN_NAME,
    STORE_FILE,
    VERSION,
    key_name,
    settle,
    write_whole,
)
from dorpskern.normalise.store.ledger_file import read_ledger
from dorpskern.normalise.store.lock import writing
from dorpskern.normalise.store.opening import check_version
from dorpskern.normalise.store.store import Store
from dorpskern.terms.refusal import Code, Refusal

MANIFEST = "manifest.json"
_OWNER_ONLY = 0o600
_CHUNK = 2**20
_NEVER_EARLIER = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can hold: a backup depends on the store alone
_BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error)


def backup(store: Store, target: Path) -> None:
    """Write the whole store to one ZIP file, with a manifest of hashes. The same store gives the same bytes.

    **The keys of the pseudonyms are in it**: whoever has the backup can recognise who voted what when they also have
    a list of participants. Keep it as safe as the store, and throw it away when the keys of the store are destroyed:
    restoring an older backup brings a destroyed key back. Only the owner of the file can read it (mode 0600).

    Raises:
        Refusal: ``STORE_BUSY`` while somebody is importing; ``STORE_BROKEN``.

    """
    with writing(store.folder):
        names = _names(store.folder)
        write_whole(target, lambda file: _pack(store.folder, names, file), mode=_OWNER_ONLY)


def restore(source: Path, folder: Path) -> Store:
    """Put a backup back in a folder that does not exist or is empty, and open it. All of it or nothing.

    Raises:
        Refusal: ``FILE_MISSING``; ``FOLDER_NOT_EMPTY``: nothing is ever overwritten; ``BACKUP_BROKEN`` when the file
            is damaged, incomplete, changed or no backup; ``STORE_BROKEN`` when a newer version made it.

    """
    if not source.is_file():
        raise Refusal(Code.FILE_MISSING, at=str(source))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(Code.FOLDER_NOT_EMPTY, at=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(beside, ignore_errors=True)  # of an earlier try that was cut off
    try:
        _unpack(source, beside)
        _check(beside, source)
        if folder.is_dir():
            folder.rmdir()
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    settle(folder.parent)
    return Store.open(folder)


def _names(folder: Path) -> list[str]:
    ledger = read_ledger(folder)
    keys = {key_name(entry.conversation) for entry in ledger.entries if entry.conversation}
    return sorted({STORE_FILE, LEDGER_FILE} | ledger.names() | {name for name in keys if (folder / name).is_file()})


def _pack(folder: Path, names: list[str], file: BinaryIO) -> None:
    hashes = {name: _hash_of(folder / name) for name in names}
    content = {"backup": "dorpsplein", "version": VERSION, "files": hashes}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # Parquet is compressed already
        archive.writestr(_entry(MANIFEST), json.dumps(content, indent=1, sort_keys=True))
        for name in names:
            with (folder / name).open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, _CHUNK)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NEVER_EARLIER)
    entry.external_attr = _OWNER_ONLY << 16
    return entry


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return _copy(file, None)


def _copy(source: IO[bytes], target: BinaryIO | None) -> str:
    digest = sha256()
    while data := source.read(_CHUNK):
        digest.update(data)
        if target is not None:
            target.write(data)
    return digest.hexdigest()


def _unpack(source: Path, folder: Path) -> None:
    """Unpack what the manifest names, under names of our own layout only; anything else is a broken backup."""
    try:
        with zipfile.ZipFile(source) as archive:
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in archive.infolist()):
                raise ValueError("backups are not compressed: this one could unpack to anything")
            files = _manifest(archive)["files"]
            if sorted(archive.namelist()) != sorted([MANIFEST, *files]):
                raise ValueError("the backup does not hold what its manifest says")
            for name, expected in files.items():
                _unpack_one(archive, name, expected, folder)
    except Refusal:
        raise
    except _BROKEN as error:
        raise Refusal(Code.BACKUP_BROKEN, at=str(source)) from error


def _manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if content["backup"] != "dorpsplein" or not isinstance(content["files"], dict):
        raise ValueError("not a backup of ours")
    if content["version"] > VERSION:
        raise Refusal(Code.STORE_BROKEN, at=str(archive.filename), version=content["version"], know=VERSION)
    return content


def _unpack_one(archive: zipfile.ZipFile, name: str, expected: str, folder: Path) -> None:
    if not OWN_NAME.fullmatch(name):
        raise ValueError("a name that is no part of a store")
    path = folder / name
    is_key = name.startswith(f"{KEYS_FOLDER}/")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if is_key else 0o777)
    found: list[str] = []
    with archive.open(name) as packed:
        write_whole(path, lambda file: found.append(_copy(packed, file)), mode=_OWNER_ONLY if is_key else 0o644)
    if found != [expected]:
        raise ValueError("the content does not match its hash")


def _check(folder: Path, source: Path) -> None:
    try:
        check_version(folder)
        read_ledger(folder)
    except Refusal as refusal:
        raise Refusal(Code.BACKUP_BROKEN, at=str(source)) from refusal
