"""Files with some of their bytes overwritten, cut out or doubled: what a reader must survive."""

from __future__ import annotations

import random
from collections.abc import Iterator

_ODD = (b"\x00", b"\xff", b'"', b";", b",", b"\n", b"\xc3", b"9", b"-")


def damaged(whole: bytes, *, times: int, seed: int = 1) -> Iterator[bytes]:
    """The same file, each time damaged in another place; the same files for the same seed."""
    chance = random.Random(seed)
    for _ in range(times):
        place, length = chance.randrange(len(whole) + 1), chance.randrange(40)
        middle = chance.choice((b"", chance.choice(_ODD) * length, whole[place : place + length] * 2))
        yield whole[:place] + middle + whole[place + length :]
