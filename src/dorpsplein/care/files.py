"""Where the files that Beheer makes are kept, and how one is put there whole."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.care.models import Download, DownloadKind

OWNER_ONLY = 0o600


def folder_of(municipality: Municipality) -> Path:
    """The folder with the files made for one municipality; it may not be there yet."""
    return Path(settings.DATA_DIR) / "municipalities" / str(municipality.pk) / "downloads"


def path_of(download: Download) -> Path:
    """Where the file of a download is."""
    return folder_of(download.municipality) / download.path


def keep(
    municipality: Municipality, kind: DownloadKind, write: Callable[[Path], int], *, by: Person | None
) -> Download:
    """Let ``write`` fill a file (it says how many files are in it) and keep it as a download, whole or not at all."""
    folder = folder_of(municipality)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{uuid.uuid4().hex}.zip"
    beside = folder / f".{name}.new"
    try:
        beside.touch(mode=OWNER_ONLY)
        files = write(beside)
        with beside.open("rb") as made:
            digest = hashlib.file_digest(made, "sha256").hexdigest()
            os.fsync(made.fileno())
        size = beside.stat().st_size
        with transaction.atomic():
            download = Download.objects.create(
                municipality=municipality, kind=kind, path=name, sha256=digest, size=size, files=files, made_by=by
            )
            audit.record(
                f"{kind.value}_pack.made",
                municipality_id=municipality.pk,
                by=by,
                target=f"download {download.pk}",
                sha256=digest,
                files=files,
            )
            beside.replace(folder / name)
    finally:
        beside.unlink(missing_ok=True)
    return download


def erase_download(download: Download) -> None:
    """Take a file and its row away."""
    path = path_of(download)
    download.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def sweep(municipality: Municipality) -> int:
    """Remove files that no download knows: left by work that was killed; how many."""
    known = set(Download.objects.filter(municipality=municipality).values_list("path", flat=True))
    stray = [one for one in folder_of(municipality).glob("*") if one.name not in known and not one.name.startswith(".")]
    for one in stray:
        one.unlink()
    return len(stray)
