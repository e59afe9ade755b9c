"""The members of a ZIP archive, one by one, trusting nothing its headers say about sizes."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_IFMT, S_ISDIR, S_ISREG

from dorpskern.sources.archive.limits import Meter
from dorpskern.sources.archive.members import Member, safe_label
from dorpskern.terms.refusal import Code, Refusal

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_ENCRYPTED = 0x1
_BYTES_PER_ENTRY = 1024  # of the list of contents; 46 and a name are usual
_END_RECORD = 22
_COMMENT_MOST = 65_535


def zip_members(path: Path, meter: Meter) -> Iterator[Member]:
    """Give each regular file of a ZIP archive while it can be read.

    Raises:
        Refusal: ``ARCHIVE_BROKEN`` (damaged, or packed by a method no publisher uses), ``ARCHIVE_LOCKED`` (password),
            ``ARCHIVE_ESCAPES`` (names or links that leave the archive), ``ARCHIVE_BOMB`` (see ``Meter``).

    """
    _refuse_endless_contents(path, meter)
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise Refusal(Code.ARCHIVE_BROKEN, at=meter.at) from error
    with archive:
        for entry in archive.infolist():
            meter.member()
            label = safe_label(entry.filename, at=meter.at)
            if _is_file(entry, at=meter.at):
                yield from _open(archive, entry, label, meter)


def _refuse_endless_contents(path: Path, meter: Meter) -> None:
    """A list of contents of gigabytes would fill the memory before the first member could be counted."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _END_RECORD - _COMMENT_MOST))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END_RECORD:
        raise Refusal(Code.ARCHIVE_BROKEN, at=meter.at)
    size = struct.unpack_from("<L", tail, at + 12)[0]
    wide = tail.rfind(b"PK\x06\x06", 0, at)
    if size == 0xFFFFFFFF and wide >= 0 and at - wide >= 56:
        size = struct.unpack_from("<Q", tail, wide + 40)[0]
    if size > meter.limits.members * _BYTES_PER_ENTRY:
        raise Refusal(Code.ARCHIVE_BOMB, at=meter.at, why="members", limit=meter.limits.members)


def _is_file(entry: zipfile.ZipInfo, *, at: str) -> bool:
    mode = entry.external_attr >> 16
    kind_given = S_IFMT(mode) != 0
    if kind_given and not (S_ISREG(mode) or S_ISDIR(mode)):
        raise Refusal(Code.ARCHIVE_ESCAPES, at=at, why="link")
    if entry.flag_bits & _ENCRYPTED:
        raise Refusal(Code.ARCHIVE_LOCKED, at=at)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Others unpack without a bound on memory in one step.
        raise Refusal(Code.ARCHIVE_BROKEN, at=at, why="method")
    return not entry.is_dir()


def _open(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str, meter: Meter) -> Iterator[Member]:
    try:
        stream = archive.open(entry)
    except _BROKEN as error:
        raise Refusal(Code.ARCHIVE_BROKEN, at=meter.at) from error
    with stream:
        yield Member(label, _counted(stream.read, meter))


def _counted(read: Callable[[int], bytes], meter: Meter) -> Callable[[int], bytes]:
    def counted(size: int) -> bytes:
        try:
            data = read(size)
        except _BROKEN as error:
            raise Refusal(Code.ARCHIVE_BROKEN, at=meter.at) from error
        meter.unpacked(len(data))
        return data

    return counted
