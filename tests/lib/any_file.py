"""Any bytes as a file: what comes of it when it is imported is an account, or a refusal."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dorpskern.sources.recognise import read
from dorpskern.steps.reading import Inputs, interpret
from dorpskern.terms.ledger import Reading
from dorpskern.terms.refusal import Refusal, Refusals
from lib.text_files import input_of

ON = date(2026, 11, 24)


def imported(folder: Path, content: str | bytes, *, on: date = ON) -> Reading:
    """What one file yields, read and normalised as an import does.

    Raises:
        Refusal: It cannot be used. Refusals: For several reasons.

    """
    file = input_of(folder, content)
    raw = read(file, on=on)
    ((_, reading),) = interpret(Inputs(((file, raw),), ()), on=on, pseudonyms_for=lambda _: None)
    return reading


def outcome(folder: Path, content: str | bytes) -> str:
    """ "kept" or "refused"; that the account adds up is checked where it is made. Anything else is a fault of ours."""
    try:
        reading = imported(folder, content)
    except (Refusal, Refusals):
        return "refused"
    assert reading.rows_read == reading.rows_kept + sum(reading.dropped.values())
    assert reading.rows_kept
    return "kept"


def mutated(content: bytes, *, times: int, seed: int = 7) -> Iterator[bytes]:
    """A file with bytes changed, cut out, doubled or cut off: the same ones every time."""
    chance = random.Random(seed)
    for _ in range(times):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(max(len(changed), 1))
            how = chance.randrange(5)
            if how == 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            elif how == 1:
                del changed[at : at + chance.randint(1, 40)]
            elif how == 2:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
            elif how == 3:
                changed[at:at] = chance.choice([b'"', b",", b";", b"\n", b"\0", b"\xff", b"{", b"1e999", b"-"])
            elif chance.random() < 0.3:
                del changed[at:]
        yield bytes(changed)
