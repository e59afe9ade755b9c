"""Make a copy of the whole site."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings
from django.utils import timezone

from dorpskern import pipeline
from dorpsplein.audit import queries as audit
from dorpsplein.audit.models import Event
from dorpsplein.care.sitecopy import tables
from dorpsplein.care.sitecopy.keys import OWNER_ONLY, recipients_of
from dorpsplein.care.sitecopy.stream import Piece, Pulled, ending, header, packed, padding

MANIFEST = "manifest.json"
DATABASE = "database.jsonl"
FILES, STORES = "files/", "stores/"
NOT_COPIED = frozenset({"static", "mail"})
"""Folders that are made again by themselves, or that hold letters of a trial site."""


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made. ``heads``: chain → the last hash of the audit trail in it."""

    path: Path
    sha256: str
    size: int
    files: int
    rows: int
    heads: dict[str, str]


@dataclass(slots=True)
class _Told:
    """What the manifest will say."""

    rows: int = 0
    heads: dict[str, str] = field(default_factory=dict)
    chains: dict[str, Any] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, digest: str, size: int) -> None:
        self.files[name] = {"sha256": digest, "size": size}


def make(out: Path, *, to: Sequence[str]) -> Made:
    """Copy the database, the stores and every other file into one file that only the recipients can open.

    Args:
        out: The file to write; it is there whole or not at all.
        to: Public keys of age, "age1…".

    Raises:
        Refusal: ``KEY_INVALID``; ``STORE_BUSY`` while somebody is importing; ``FOLDER_NOT_EMPTY`` when the file is
            there already.

    """
    recipients = recipients_of(to)
    told = _Told()
    beside = out.with_name(f".{out.name}.new")
    with tempfile.TemporaryDirectory(prefix=".copying-", dir=settings.DATA_DIR) as work:
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
            with os.fdopen(descriptor, "wb") as target:
                pyrage.encrypt_io(Pulled(_tar(Path(work), told, out)), target, recipients)
                target.flush()
                os.fsync(target.fileno())
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    with out.open("rb") as made:
        digest = hashlib.file_digest(made, "sha256").hexdigest()
    return Made(out, digest, out.stat().st_size, len(told.files), told.rows, told.heads)


def _tar(work: Path, told: _Told, out: Path) -> Iterator[bytes]:
    """Every part, and last the manifest."""
    yield from packed(Piece(DATABASE, _database(work, told)), told.add)
    for folder in _stores():
        name = folder.relative_to(settings.DATA_DIR).as_posix()
        beside = work / "store.zip"
        pipeline.backup(folder, beside)
        yield from packed(Piece(f"{STORES}{name}.zip", beside), told.add)
        beside.unlink()
    for path in _files(out):
        name = path.relative_to(settings.DATA_DIR).as_posix()
        yield from packed(Piece(f"{FILES}{name}", path), told.add)
    manifest = json.dumps(_manifest(told), ensure_ascii=False, indent=1).encode()
    yield header(MANIFEST, len(manifest)) + manifest + padding(len(manifest)) + ending()


def _database(work: Path, told: _Told) -> Path:
    path = work / DATABASE
    with tables.snapshot():
        with path.open("w", encoding="utf-8") as file:
            path.chmod(OWNER_ONLY)
            told.rows = tables.dump(file)
        chains = Event.objects.order_by("municipality_id").values_list("municipality_id", flat=True).distinct()
        for chain in chains:
            checked = audit.check(chain)
            told.heads[str(chain)] = checked.head
            told.chains[str(chain)] = {
                "events": checked.events,
                "head": checked.head,
                "broken_at": checked.broken_at,
            }
    return path


def _manifest(told: _Told) -> dict[str, Any]:
    return {
        "backup": "dorpsplein site",
        "version": 1,
        "product": version("dorpsplein"),
        "made_at": timezone.now().isoformat(),
        "rows": told.rows,
        "chains": told.chains,
        "files": told.files,
    }


def _stores() -> list[Path]:
    """The folders of the stores, each with a file that says so."""
    return sorted(one.parent for one in Path(settings.DATA_DIR).rglob("store.json") if not _is_hidden(one))


def _files(out: Path) -> Iterator[Path]:
    """Every other file below the data folder, but the database itself and this copy."""
    root, stores = Path(settings.DATA_DIR), set(_stores())
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        if not path.is_file() or path.is_symlink() or _is_hidden(path) or inside.parts[0] in NOT_COPIED:
            continue
        if len(inside.parts) == 1 and ".sqlite3" in path.name:
            continue
        if path.resolve() == out.resolve() or stores & set(path.parents):
            continue
        yield path


def _is_hidden(path: Path) -> bool:
    """Half-written files and folders of work that goes on begin with a dot."""
    return any(part.startswith(".") for part in path.relative_to(settings.DATA_DIR).parts)
