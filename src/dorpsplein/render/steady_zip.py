"""ZIP files that are the same bytes for the same content: fixed order, fixed moment, no trace of the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

_READABLE = 0o644 << 16


def steady_zip(files: Mapping[str, bytes], *, when: date, first: str = "") -> bytes:
    """Write files into a ZIP.

    Args:
        files: Name in the archive -> content.
        when: The date every file gets, at midnight.
        first: The file that must come first and uncompressed (``mimetype`` in an OpenDocument).

    """
    out = io.BytesIO()
    moment = (when.year, when.month, when.day, 0, 0, 0)
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            entry.create_system = 3
            archive.writestr(entry, files[name])
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Every file of a ZIP we made ourselves, or that a word processor saved."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
