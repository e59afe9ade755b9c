"""How much an archive may unpack to, counted while it streams: what its headers promise is never believed."""

from __future__ import annotations

from dataclasses import dataclass

from dorpskern.terms.refusal import Code, Refusal

GIB = 2**30
MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one path may cost. Generous for real exports, far below what stops a machine.

    Args:
        file_bytes: One file, packed or not.
        total_bytes: Everything one archive unpacks to, archives inside it included.
        ratio: Unpacked bytes for each packed byte. JSON and CSV of publishers reach 10 to 40, a bomb 1,000 or more.
        ratio_from_bytes: Below this much unpacked the ratio says nothing (a small file of zeros is harmless).
        members: Files and folders in one archive; a Mastodon archive holds every picture ever posted.
        depth: Archives inside archives; 1 is a file in an archive, 2 a file in an archive in an archive.

    """

    file_bytes: int = 8 * GIB
    total_bytes: int = 16 * GIB
    ratio: int = 250
    ratio_from_bytes: int = 64 * MIB
    members: int = 250_000
    depth: int = 3


class Meter:
    """Counts what one archive really unpacks to, and refuses at the first byte or member too many."""

    def __init__(self, limits: Limits, *, packed_bytes: int, at: str) -> None:
        self.limits, self.at = limits, at
        self._packed = max(packed_bytes, 1)
        self._unpacked = 0
        self._members = 0

    def member(self) -> None:
        """Count one more member.

        Raises:
            Refusal: ``Code.ARCHIVE_BOMB`` when there are more than the limit.

        """
        self._members += 1
        if self._members > self.limits.members:
            raise Refusal(Code.ARCHIVE_BOMB, at=self.at, why="members", limit=self.limits.members)

    def unpacked(self, size: int) -> None:
        """Count ``size`` more bytes that came out.

        Raises:
            Refusal: ``Code.ARCHIVE_BOMB`` when they are too many in all, or too many for each byte that went in.

        """
        self._unpacked += size
        if self._unpacked > self.limits.total_bytes:
            raise Refusal(Code.ARCHIVE_BOMB, at=self.at, why="total", limit=self.limits.total_bytes)
        small = self._unpacked <= self.limits.ratio_from_bytes
        if not small and self._unpacked > self.limits.ratio * self._packed:
            raise Refusal(Code.ARCHIVE_BOMB, at=self.at, why="ratio", limit=self.limits.ratio)

    def deeper(self, depth: int) -> None:
        """Allow an archive at this depth (1 is the outermost).

        Raises:
            Refusal: ``Code.ARCHIVE_BOMB`` when archives are nested deeper than the limit.

        """
        if depth > self.limits.depth:
            raise Refusal(Code.ARCHIVE_BOMB, at=self.at, why="depth", limit=self.limits.depth)
