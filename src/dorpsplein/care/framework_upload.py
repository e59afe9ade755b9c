"""The files of a version of the framework as they are uploaded: loose, or together in a zip."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

LARGEST = 2_000_000
"""Bytes of all files together: the framework that ships has a tenth of that."""
MOST = 100
"""Files in one zip."""


def version_files(uploads: Iterable[UploadedFile[Any]]) -> dict[str, str]:
    """Path below the policy folder → text.

    A loose file finds its place by its name; a zip has the folders, below one folder of its own or not.

    Raises:
        ValidationError: Too large, no text, a zip that is broken or has a password, or a file twice.

    """
    try:
        return _version_files(uploads)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # RuntimeError: it has a password
        raise ValidationError(_("Deze zip is beschadigd, of er zit een wachtwoord op.")) from error


def _version_files(uploads: Iterable[UploadedFile[Any]]) -> dict[str, str]:
    files: dict[str, str] = {}
    room = LARGEST
    for path, raw in _all(uploads):
        with raw:
            content = raw.read(room + 1)
        room -= len(content)
        if room < 0:
            raise ValidationError(_("Deze bestanden zijn samen te groot voor een kader."))
        place = _place(path)
        if place in files:
            raise ValidationError(_("Het bestand %(name)s zit er twee keer in."), params={"name": place})
        files[place] = _text(content, place)
    return files


def _all(uploads: Iterable[UploadedFile[Any]]) -> Iterator[tuple[str, IO[bytes]]]:
    for upload in uploads:
        if not zipfile.is_zipfile(upload):
            upload.seek(0)
            yield upload.name or "", upload.open()
            continue
        with zipfile.ZipFile(upload) as archive:
            members = [one for one in archive.infolist() if not one.is_dir() and one.filename.endswith(".toml")]
            if len(members) > MOST:
                raise ValidationError(_("In deze zip zitten te veel bestanden voor een kader."))
            for member in members:
                yield member.filename, archive.open(member)


def _place(path: str) -> str:
    """Where a file belongs: by its folder when it has one, else by its name."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    name = parts[-1] if parts else ""
    if len(parts) > 1 and parts[-2] in ("migrations", "prefilled"):
        return f"{parts[-2]}/{name}"
    return f"migrations/{name}" if "_to_" in name else name


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("Het bestand %(name)s is geen tekst."), params={"name": name}) from error
