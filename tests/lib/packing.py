"""Archives as publishers make them, and as attackers would."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path


def zip_of(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive with these members, in this order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return packed.getvalue()


def tar_of(parts: Mapping[str, bytes | tarfile.TarInfo], *, form: int = tarfile.PAX_FORMAT) -> bytes:
    """A plain TAR archive; a ``TarInfo`` instead of bytes is put in as it is (links, devices, folders)."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as archive:
        for name, content in parts.items():
            entry = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            if isinstance(content, bytes):
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
            else:
                archive.addfile(entry)
    return packed.getvalue()


def tar_gz_of(parts: Mapping[str, bytes | tarfile.TarInfo], *, form: int = tarfile.PAX_FORMAT) -> bytes:
    """A TAR archive packed with gzip, the same bytes every time."""
    return gzip.compress(tar_of(parts, form=form), mtime=0)


def tar_entry(name: str, kind: bytes, *, target: str = "") -> tarfile.TarInfo:
    """A member that is no regular file."""
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, target
    return entry


def put(folder: Path, name: str, content: bytes) -> Path:
    """Write a file for a test and give its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
