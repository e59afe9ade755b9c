"""What the core may not know by itself: today's date, chance, a place to work."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path


def today() -> date:
    """Today in UTC."""
    return datetime.now(UTC).date()


def fresh_key() -> bytes:
    """A new secret key of 32 bytes, for the pseudonyms of one conversation."""
    return secrets.token_bytes(32)


@contextmanager
def working_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dorpsplein-") as folder:
        yield Path(folder)


def size_said(count: int) -> str:
    """A number of bytes as people write it: 12 kB, 3.4 MB."""
    size = float(count)
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
