"""The members of a TAR archive (plain or gzip), read block by block in bounded memory."""

from __future__ import annotations

import gzip
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dorpskern.sources.archive.containers import TAR_BLOCK, Container
from dorpskern.sources.archive.limits import MIB, Meter
from dorpskern.sources.archive.members import Member, safe_label
from dorpskern.terms.refusal import Code, Refusal

_NAME_HEADER_MOST = MIB  # a header that only holds a longer name; publishers' are a few hundred bytes
_LONG_NAME, _LONG_LINK = b"L", b"K"
_PAX, _PAX_GLOBAL = b"x", b"g"
_DIGITS_MOST = 20
_SKIPPED_TYPES = (tarfile.DIRTYPE,)


@dataclass(slots=True)
class _Stream:
    """The unpacked bytes of the archive, counted; every shortage is a broken archive."""

    source: Callable[[int], bytes]
    meter: Meter

    def read(self, size: int) -> bytes:
        """Exactly ``size`` bytes, or fewer only at the very end."""
        parts, left = [], size
        while left and (data := self.some(left)):
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def some(self, size: int) -> bytes:
        """At most ``size`` bytes, ``b""`` at the end."""
        try:
            data = self.source(min(size, MIB))
        except (OSError, EOFError, zlib.error) as error:
            raise Refusal(Code.ARCHIVE_BROKEN, at=self.meter.at) from error
        self.meter.unpacked(len(data))
        return data

    def exactly(self, size: int) -> bytes:
        """``size`` bytes or a refusal."""
        data = self.read(size)
        if len(data) < size:
            raise Refusal(Code.ARCHIVE_BROKEN, at=self.meter.at)
        return data

    def skip(self, size: int) -> None:
        """Pass over ``size`` bytes."""
        while size:
            size -= len(self.exactly(min(size, MIB)))


def tar_members(path: Path, container: Container, meter: Meter) -> Iterator[Member]:
    """Give each regular file of a TAR archive while it streams by.

    Raises:
        Refusal: ``ARCHIVE_BROKEN`` (damaged, truncated, no end mark), ``ARCHIVE_ESCAPES`` (names, links, devices),
            ``ARCHIVE_BOMB`` (see ``Meter``).

    """
    with gzip.open(path, "rb") if container is Container.TAR_GZIP else path.open("rb") as file:
        stream = _Stream(file.read, meter)
        yield from _walk(stream)
        while stream.some(MIB):  # to the end, so that a truncated or altered gzip shows its wrong checksum
            pass


def gzip_member(path: Path, label: str, meter: Meter) -> Iterator[Member]:
    """The one file inside a plain gzip file."""
    with gzip.open(path, "rb") as file:
        stream = _Stream(file.read, meter)
        meter.member()
        yield Member(label, stream.some)


def _walk(stream: _Stream) -> Iterator[Member]:
    longer: dict[str, str] = {}
    while (info := _header(stream)) is not None:
        stream.meter.member()
        if info.type in (_LONG_NAME, _LONG_LINK, _PAX, _PAX_GLOBAL):
            longer |= _name_header(stream, info)
            continue
        label = safe_label(longer.get("path", info.name), at=stream.meter.at)
        size = int(longer.get("size", info.size))
        if size < 0:
            raise Refusal(Code.ARCHIVE_BROKEN, at=stream.meter.at)
        longer = {}
        if info.type in _SKIPPED_TYPES:
            continue
        if info.type not in (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE):
            raise Refusal(Code.ARCHIVE_ESCAPES, at=stream.meter.at, why="link")
        left = [size]
        yield Member(label, _bounded(stream, left))
        stream.skip(left[0] + _padding(size))


def _header(stream: _Stream) -> tarfile.TarInfo | None:
    """The next header; None at the end mark, which must be there: a download cut at a boundary lacks it."""
    block = stream.exactly(TAR_BLOCK)
    if not block.strip(b"\0"):
        return None
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError) as error:
        raise Refusal(Code.ARCHIVE_BROKEN, at=stream.meter.at) from error


def _name_header(stream: _Stream, info: tarfile.TarInfo) -> dict[str, str]:
    """What a GNU long-name or a PAX header says of the next member: its ``path``, its ``size``."""
    if not 0 <= info.size <= _NAME_HEADER_MOST:
        raise Refusal(Code.ARCHIVE_BOMB, at=stream.meter.at, why="header", limit=_NAME_HEADER_MOST)
    body = stream.exactly(info.size)
    stream.skip(_padding(info.size))
    if info.type == _LONG_NAME:
        return {"path": body.rstrip(b"\0").decode("utf-8", "surrogateescape")}
    if info.type != _PAX:
        return {}
    records = _pax_records(body, at=stream.meter.at)
    return {key: value for key, value in records.items() if key in ("path", "size")}


def _pax_records(body: bytes, *, at: str) -> dict[str, str]:
    """Each record is a line ``<length> <key>=<value>``, the length counting itself (POSIX.1-2001, pax)."""
    records = {}
    while body.rstrip(b"\0"):
        length, _, rest = body.partition(b" ")
        if not _is_number(length) or not 0 < int(length) <= len(body):
            raise Refusal(Code.ARCHIVE_BROKEN, at=at)
        record = rest[: int(length) - len(length) - 1]
        key, _, value = record.rstrip(b"\n").partition(b"=")
        records[key.decode("utf-8", "surrogateescape")] = value.decode("utf-8", "surrogateescape")
        body = body[int(length) :]
    if not _is_number(records.get("size", "0").encode()):
        raise Refusal(Code.ARCHIVE_BROKEN, at=at)
    return records


def _is_number(text: bytes) -> bool:
    return text.isdigit() and len(text) <= _DIGITS_MOST


def _bounded(stream: _Stream, left: list[int]) -> Callable[[int], bytes]:
    """Read at most what is left of this member; ``left`` tells the walk how much it still has to pass over."""

    def read(size: int) -> bytes:
        data = stream.exactly(min(size, left[0], MIB))
        left[0] -= len(data)
        return data

    return read


def _padding(size: int) -> int:
    return -size % TAR_BLOCK
