"""The container of old Office documents: streams cut into sectors ([MS-CFB], Compound File Binary File Format)."""

from __future__ import annotations

import struct
from collections.abc import Callable

from dorpskern.terms.refusal import Code, Refusal

_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109
_STREAM, _ROOT = 2, 5


def stream_of(content: bytes, names: tuple[str, ...], *, at: str) -> bytes | None:
    """The first stream in a compound file that has one of these names; None when there is none.

    Raises:
        Refusal: ``ARCHIVE_BROKEN`` when the file is cut off, or when its lists of sectors go round or nowhere.

    """
    try:
        return _Compound(content, at=at).stream(names)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise Refusal(Code.ARCHIVE_BROKEN, at=at) from error


class _Compound:
    def __init__(self, content: bytes, *, at: str) -> None:
        self.content, self.at = content, at
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Refusal(Code.ARCHIVE_BROKEN, at=at)
        self.size = 1 << shift
        self.directory_start, self.cutoff, self.mini_start = struct.unpack_from("<I4xII", content, 48)
        self.table = self._table(*struct.unpack_from("<I", content, 68))
        mini = self._chain(self.mini_start) if self.mini_start not in (_END, _FREE) else b""
        self.mini_table = _words(mini)

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        """Large streams lie in sectors of their own, small ones in 64 byte pieces inside the stream of the root."""
        directory = self._chain(self.directory_start)
        root: tuple[int, int] | None = None
        found: tuple[int, int] | None = None
        for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            entry = directory[place : place + _ENTRY]
            length, kind = struct.unpack_from("<HB", entry, 64)
            start, size = struct.unpack_from("<II", entry, 116)
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le")
            if kind == _ROOT:
                root = (start, size)
            elif kind == _STREAM and name in names and found is None:
                found = (start, size)
        if found is None:
            return None
        start, size = found
        if size >= self.cutoff:
            return self._chain(start)[:size]
        pieces = self._chain(root[0]) if root else b""
        return _follow(self.mini_table, start, lambda at: pieces[at * 64 : at * 64 + 64], at=self.at)[:size]

    def _table(self, further: int) -> tuple[int, ...]:
        """Which sector follows which: listed in the header, and beyond 109 in a chain of further lists."""
        places = list(struct.unpack_from(f"<{_IN_HEADER}I", self.content, 76))
        most = len(self.content) // self.size + 1
        for _ in range(most):
            if further in (_END, _FREE):
                break
            listed = _words(self._sector(further))
            places += listed[:-1]
            further = listed[-1]
        there = [place for place in places if place not in (_END, _FREE)]
        return _words(b"".join(map(self._sector, there[:most])))

    def _sector(self, place: int) -> bytes:
        begin = max(self.size, _HEADER) + place * self.size
        data = self.content[begin : begin + self.size]
        if not data:
            raise Refusal(Code.ARCHIVE_BROKEN, at=self.at)
        return data.ljust(self.size, b"\0")  # some programs cut off the last sector

    def _chain(self, start: int) -> bytes:
        return _follow(self.table, start, self._sector, at=self.at)


def _words(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _follow(table: tuple[int, ...], start: int, piece: Callable[[int], bytes], *, at: str) -> bytes:
    """The pieces of a chain, one after another; a chain that is longer than its table goes round."""
    pieces: list[bytes] = []
    place = start
    for _ in range(len(table) + 1):
        if place in (_END, _FREE):
            return b"".join(pieces)
        pieces.append(piece(place))
        place = table[place]
    raise Refusal(Code.ARCHIVE_BROKEN, at=at)
