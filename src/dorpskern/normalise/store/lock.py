"""One writer at a time. The lock belongs to the process: when it dies, however it dies, the lock is gone."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dorpskern.normalise.store.layout import LOCK_FILE
from dorpskern.terms.refusal import Code, Refusal


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the store for writing.

    Raises:
        Refusal: ``Code.STORE_BUSY`` when another process, or another part of this one, is writing.

    """
    descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Refusal(Code.STORE_BUSY, at=str(folder)) from error
        yield
    finally:
        os.close(descriptor)  # gives the lock back
