"""Put a copy of the site back in an empty place: all of it, checked, or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyrage
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from dorpskern import pipeline
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.accounts.models import Person
from dorpsplein.audit import queries as audit
from dorpsplein.audit import service as audit_writing
from dorpsplein.care.sitecopy import tables
from dorpsplein.care.sitecopy.keys import OWNER_ONLY, identities_in
from dorpsplein.care.sitecopy.making import DATABASE, FILES, MANIFEST, STORES
from dorpsplein.care.sitecopy.stream import CHUNK, opened
from dorpsplein.jobs.models import OVER, Job, State
from dorpsplein.jobs.running import tell_ended

VERSION = 1
DAMAGED = (OSError, EOFError, ValueError, KeyError, TypeError, StopIteration, tarfile.TarError)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, every part of it checked."""

    folder: Path
    files: int
    rows: int
    chains: int


def restore(source: Path, *, key: Path) -> Restored:
    """Put a copy back in the data folder of this installation, which is not there yet or empty.

    Everything is unpacked, checked and loaded in a folder beside it; giving that folder its name is the moment it
    happens. A restore that is killed leaves the place as it was, and can be started again.

    Raises:
        Refusal: ``FILE_MISSING``, ``KEY_INVALID``, ``FOLDER_NOT_EMPTY``; ``BACKUP_LOCKED`` when the key does not
            fit; ``BACKUP_BROKEN`` when anything is damaged, missing or changed; ``BACKUP_NEWER``.

    """
    if not source.is_file():
        raise Refusal(Code.FILE_MISSING, at=str(source))
    identities, place = identities_in(key), Path(settings.DATA_DIR)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise Refusal(Code.FOLDER_NOT_EMPTY, at=str(place))
    beside = place.with_name(f".{place.name}.restoring")
    shutil.rmtree(beside, ignore_errors=True)  # of an earlier try that was cut off
    try:
        manifest = _unpacked(source, identities, beside)
        _put_stores_back(beside, source)
        with _database_in(beside, place):
            rows = _load(beside, manifest, source)
        _settle(beside, place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Restored(place, len(manifest["files"]), rows, len(manifest["chains"]))


def _unpacked(source: Path, identities: list[Any], folder: Path) -> dict[str, Any]:
    folder.mkdir(parents=True, mode=0o700)
    found: dict[str, str] = {}
    try:
        with opened(source, identities) as content, tarfile.open(fileobj=content, mode="r|") as tar:
            for member in tar:
                found[member.name] = _unpack_one(tar, member, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        if manifest["backup"] != "dorpsplein site":
            raise ValueError("not a copy of ours")
        if manifest["version"] > VERSION:
            raise Refusal(Code.BACKUP_NEWER, at=source.name)
        expected = {name: about["sha256"] for name, about in manifest["files"].items()}
        found.pop(MANIFEST)
        if found != expected or DATABASE not in expected:
            raise ValueError("the content is not what the manifest says")
    except pyrage.DecryptError as problem:
        locked = "matching keys" in str(problem)
        raise Refusal(Code.BACKUP_LOCKED if locked else Code.BACKUP_BROKEN, at=source.name) from problem
    except DAMAGED as problem:
        raise Refusal(Code.BACKUP_BROKEN, at=source.name) from problem
    return manifest


def _unpack_one(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    """Write one file below the folder, never outside it; its hash."""
    name = PurePosixPath(member.name)
    is_ours = member.name in (MANIFEST, DATABASE) or member.name.startswith((FILES, STORES))
    if not member.isreg() or not is_ours or name.is_absolute() or ".." in name.parts:
        raise ValueError("a name that is no part of a copy")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    inside = tar.extractfile(member)
    if inside is None or path.exists():
        raise ValueError("a part without content, or one that is there twice")
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as target:
        return _copied(inside, target)


def _copied(inside: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while data := inside.read(CHUNK):
        digest.update(data)
        target.write(data)
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest()


def _put_stores_back(folder: Path, source: Path) -> None:
    """Every store from its own backup, every other file to its own place."""
    here = folder / "place"
    (folder / FILES).mkdir(exist_ok=True)
    (folder / FILES).rename(here)
    for copy in sorted((folder / STORES).rglob("*.zip")):
        inside = copy.relative_to(folder / STORES).with_suffix("")
        try:
            pipeline.restore(copy, here / inside)
        except Refusal as problem:
            raise Refusal(Code.BACKUP_BROKEN, at=source.name) from problem


@contextmanager
def _database_in(folder: Path, place: Path) -> Iterator[None]:
    """Work in a database file of the new place (SQLite); any other database is where the settings say."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.close()
    connection.settings_dict["NAME"] = folder / "place" / "dorpsplein.sqlite3"
    try:
        yield
    finally:
        connection.close()  # writes what SQLite still kept apart
        connection.settings_dict["NAME"] = place / "dorpsplein.sqlite3"


def _load(folder: Path, manifest: dict[str, Any], source: Path) -> int:
    if _is_filled():
        raise Refusal(Code.FOLDER_NOT_EMPTY, at=str(connection.settings_dict["NAME"]))
    try:
        rows = tables.load(folder / DATABASE)
    except Refusal:
        raise
    except (LookupError, *DAMAGED) as problem:
        raise Refusal(Code.BACKUP_BROKEN, at=source.name) from problem
    for chain, told in manifest["chains"].items():
        checked = audit.check(int(chain))
        if (checked.events, checked.head, checked.broken_at) != (told["events"], told["head"], told["broken_at"]):
            raise Refusal(Code.BACKUP_BROKEN, at=source.name)
    with transaction.atomic():
        end_work()
        audit_writing.record("site.restored", made_at=manifest["made_at"])
    return rows


def end_work() -> None:
    """Stop the work that ran when the copy was made; each kind clears away, so that it can be asked for again."""
    cut_off = list(Job.objects.exclude(state__in=OVER).values_list("pk", flat=True))
    Job.objects.filter(pk__in=cut_off).update(state=State.CANCELLED, ended_at=timezone.now())
    for job_id in cut_off:
        tell_ended(job_id)


def _is_filled() -> bool:
    """Whether this database already belongs to a site."""
    if Person._meta.db_table not in connection.introspection.table_names():
        return False
    return Person.objects.exists()


def _settle(folder: Path, place: Path) -> None:
    if place.is_dir():
        place.rmdir()
    (folder / "place").rename(place)
    descriptor = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
