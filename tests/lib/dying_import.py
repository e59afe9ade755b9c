"""An import that dies in the middle, to be run as a process of its own: folder, step, which time the step is taken."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from dorpskern.normalise.store import Store
from dorpskern.normalise.store import store as store_module
from lib.readings import reading_of

VOTE = {"conversation": "c", "statement": "s1", "participant": "p1", "vote": 1}
FULLER = {"platform": "facebook", "channel": "facebook:1", "note": "n1", "impressions": 11}
EXIT_CODE = 9


def main(folder: str, step: str, nth: str) -> None:
    """Import two files into the store, and be gone when ``step`` is taken for the ``nth`` time."""
    real, calls = getattr(store_module, step), []

    def die(*args: object, **kwargs: object) -> object:
        calls.append(step)
        if len(calls) == int(nth):
            os._exit(EXIT_CODE)
        return real(*args, **kwargs)

    setattr(store_module, step, die)
    store = Store.open(Path(folder))
    store.pseudonyms("c", new_key=lambda: b"0123456789abcdef")
    votes = reading_of("votes.csv", {"votes": [VOTE]}, conversation="c")
    store.add([votes, reading_of("later.csv", {"notes": [FULLER]})], on=date(2026, 11, 24))


if __name__ == "__main__":
    main(*sys.argv[1:])
