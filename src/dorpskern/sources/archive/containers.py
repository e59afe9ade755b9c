"""What kind of archive a file is, from its bytes and never from its name."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

TAR_BLOCK = 512


class Container(StrEnum):
    """How files are packed together."""

    NONE = "none"
    ZIP = "zip"
    TAR = "tar"
    TAR_GZIP = "tar.gz"
    GZIP = "gzip"  # one file, packed


def container_of(path: Path) -> Container:
    """Say how a file is packed; a damaged archive is still called an archive, so that opening it can say so."""
    with path.open("rb") as file:
        head = file.read(TAR_BLOCK)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return Container.NONE if _is_office_document(path) else Container.ZIP
    if head[:3] == b"\x1f\x8b\x08":
        return Container.TAR_GZIP if _is_tar_header(_first_unpacked_block(path)) else Container.GZIP
    return Container.TAR if _is_tar_header(head) else Container.NONE


def _is_office_document(path: Path) -> bool:
    """Word, Excel, OpenDocument and e-books are ZIP files too; they are documents, not archives of exports."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return "[Content_Types].xml" in names or ("mimetype" in names and "META-INF/manifest.xml" in names)


def _first_unpacked_block(path: Path) -> bytes:
    try:
        with gzip.open(path, "rb") as file:
            return file.read(TAR_BLOCK)
    except (OSError, EOFError, zlib.error):
        return b""


def _is_tar_header(block: bytes) -> bool:
    try:
        return bool(tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape").name)
    except tarfile.HeaderError:
        return False
