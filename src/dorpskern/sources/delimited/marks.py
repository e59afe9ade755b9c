"""What decides how a text table can be read, from one pass over its bytes: its quotes, and where it can be cut."""

from __future__ import annotations

from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from typing import Any

import numpy as np

from dorpskern.sources.delimited.encoding import refuse_endless_lines
from dorpskern.terms.ledger import InputFile

PART = 8 * 1024 * 1024
"""Bytes between two places to cut: some thousands of messages."""
_LOOKED_AT = 256 * 1024
_QUOTE, _LINE_END = ord('"'), ord("\n")


@dataclass(frozen=True, slots=True)
class Marks:
    """How many quotes there are in a file, whether there is a zero byte, and where it can be cut.

    ``cuts``: of a table of one byte a letter, places right after the end of a line with an even number of quotes before
    it, in order: where records end, if no quote stands in a cell that does not begin with one.
    """

    quotes: int
    has_nul: bool
    cuts: tuple[int, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Every quote that opens is closed."""
        return self.quotes % 2 == 0


def look(file: InputFile) -> Marks:
    """Count what decides how a file can be read.

    Raises:
        Refusal: ``LINE_TOO_LONG`` for a line that never ends.

    """
    with file.path.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
        refuse_endless_lines(content, at=file.name)
    block = bytearray(_LOOKED_AT)
    letters = np.frombuffer(block, np.uint8)
    quotes, has_nul, at = 0, False, 0
    cuts = [0]
    with file.path.open("rb", buffering=0) as unbuffered:
        while length := unbuffered.readinto(block):
            is_quote = letters[:length] == _QUOTE
            if at + length - cuts[-1] > PART and (after := _record_end(letters[:length], is_quote, quotes % 2)):
                cuts.append(at + after)
            quotes += int(np.count_nonzero(is_quote))
            has_nul = has_nul or block.find(0, 0, length) >= 0
            at += length
    return Marks(quotes, has_nul, tuple(each for each in cuts if 0 < each < at))


def _record_end(letters: np.ndarray[Any, np.dtype[np.uint8]], is_quote: np.ndarray[Any, Any], open_before: int) -> int:
    """The place after the first end of a line outside quotes; 0 when there is none."""
    ends = np.flatnonzero(letters == _LINE_END)
    quotes_before = np.searchsorted(np.flatnonzero(is_quote), ends)
    outside = ends[(quotes_before + open_before) % 2 == 0]
    return int(outside[0]) + 1 if len(outside) else 0
