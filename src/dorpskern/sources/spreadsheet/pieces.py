"""Texts of an XLS file, which may be cut off in one record and go on in the next."""

from __future__ import annotations

import struct

_WIDE, _HAS_MORE, _HAS_RUNS = 0x01, 0x04, 0x08


class Pieces:
    """Reads on from one piece into the next, where a text says anew how wide its letters are ([MS-XLS] 2.5.293)."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = self._place = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self._room() == 0 and self._piece >= len(self._pieces) - 1

    def take(self, size: int) -> bytes:
        """The next bytes, fewer at the end."""
        taken = b""
        while size and not self.is_done:
            if not self._room():
                self._next()
            data = self._pieces[self._piece][self._place : self._place + size]
            self._place += len(data)
            size -= len(data)
            taken += data
        return taken

    def text(self, *, wide_length: bool = True) -> str:
        """One text: its length, its flags and its letters; marks of fonts and of Asian spelling are passed over.

        Raises:
            struct.error: It is cut off before its letters begin.

        """
        (length,) = struct.unpack("<H", self.take(2)) if wide_length else struct.unpack("<B", self.take(1))
        (flags,) = struct.unpack("<B", self.take(1))
        runs = struct.unpack("<H", self.take(2))[0] if flags & _HAS_RUNS else 0
        more = struct.unpack("<I", self.take(4))[0] if flags & _HAS_MORE else 0
        letters = self._letters(length, is_wide=bool(flags & _WIDE))
        self.take(4 * runs + more)
        return letters

    def _letters(self, length: int, *, is_wide: bool) -> str:
        parts = []
        while length and not self.is_done:
            if not self._room():
                self._next()
                is_wide = bool(self.take(1)[0] & _WIDE)
            each = 2 if is_wide else 1
            here = min(length, self._room() // each)
            data = self._pieces[self._piece][self._place : self._place + each * here]
            self._place += len(data) if here else self._room()
            length -= here
            parts.append(data.decode("utf-16-le", errors="replace") if is_wide else data.decode("latin-1"))
        return "".join(parts)

    def _room(self) -> int:
        return len(self._pieces[self._piece]) - self._place

    def _next(self) -> None:
        self._piece, self._place = self._piece + 1, 0
