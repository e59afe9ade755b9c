"""Where files of a municipality lie while they are brought in, and who may write to its store right now."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.accounts.models import Municipality
from dorpsplein.imports.models import Batch

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]")
_NAME_BYTES = 150
LeftOut = tuple[str, int, str]
"""Reason, number of the row, column."""


def folder_of(municipality_id: int) -> Path:
    """Everything of one municipality that is not in the database."""
    return Path(settings.DATA_DIR) / "municipalities" / str(municipality_id)


def incoming_of(batch: Batch) -> Path:
    """Where the files of one batch lie until they are read."""
    return folder_of(batch.municipality_id) / "incoming" / str(batch.pk)


def save_incoming(batch: Batch, files: Sequence[UploadedFile[Any]]) -> list[Path]:
    """Put files where they will be read, under safe names that nobody else has."""
    folder = incoming_of(batch)
    folder.mkdir(parents=True, mode=0o700)
    return [_save(file, folder) for file in files]


def _save(file: UploadedFile[Any], folder: Path) -> Path:
    path = _free(folder, safe_name(file.name or ""))
    with path.open("xb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return path


def safe_name(name: str) -> str:
    """A name without folders, control characters or a dot in front, and not too long; its ending stays."""
    clean = _UNSAFE.sub("_", name).strip().lstrip(".") or "bestand"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending.encode()) > 20:
        stem, ending = clean, ""
    room = _NAME_BYTES - len(ending.encode())
    short = stem.encode()[:room].decode(errors="ignore")
    return f"{short}.{ending}" if ending else short


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return path


def incoming_files(batch: Batch) -> list[Path]:
    """The files of a batch that still wait, in order of name; none when they were cleared away."""
    folder = incoming_of(batch)
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def workdir_of(batch: Batch) -> Path:
    """A fresh empty folder for what comes out of archives; it goes with the rest of what came in."""
    folder = incoming_of(batch) / "unpacked"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def clear_incoming(batch: Batch) -> bool:
    """Remove the files of a batch; whether there were any."""
    folder = incoming_of(batch)
    was_there = folder.is_dir()
    shutil.rmtree(folder, ignore_errors=True)
    return was_there


def _left_out_file(municipality_id: int, sha256: str) -> Path:
    return folder_of(municipality_id) / "left_out" / f"{sha256}.json"


def keep_left_out(municipality_id: int, sha256: str, rows: Sequence[LeftOut]) -> None:
    """Keep which rows of a file were left out: their numbers and reasons, never what is in them."""
    path = _left_out_file(municipality_id, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(rows), encoding="utf-8")
    beside.replace(path)


def left_out_of(municipality_id: int, sha256: str) -> list[LeftOut]:
    """Which rows of a file were left out."""
    path = _left_out_file(municipality_id, sha256)
    if not path.is_file():
        return []
    return [(str(reason), int(row), str(column)) for reason, row, column in json.loads(path.read_text("utf-8"))]


def forget_left_out(municipality_id: int, sha256s: Collection[str]) -> None:
    """Remove those lists."""
    for sha256 in sha256s:
        _left_out_file(municipality_id, sha256).unlink(missing_ok=True)


@contextmanager
def one_at_a_time(municipality: Municipality, *, wait: bool) -> Iterator[None]:
    """One import or deletion at a time per municipality; the lock is gone when its process is, however it ends.

    Raises:
        Refusal: ``STORE_BUSY`` when somebody else is at it and ``wait`` is False.

    """
    folder = folder_of(municipality.pk)
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "import.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError as error:
            raise Refusal(Code.STORE_BUSY, at=municipality.name) from error
        yield
    finally:
        os.close(descriptor)
