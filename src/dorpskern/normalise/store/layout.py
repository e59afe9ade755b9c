"""Where everything lies in a store, and how a file is put there so that a crash leaves the old one or the new one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

VERSION = 1
"""The version of the layout. A store of a newer version is refused, never guessed at."""

STORE_FILE = "store.json"
LEDGER_FILE = "ledger.json"
LOCK_FILE = "lock"
TABLES_FOLDER = "tables"
KEYS_FOLDER = "keys"
INCOMING_FOLDER = "incoming"

# What a store may hold, and so what a backup may put back. Nothing else is ever written or restored.
OWN_NAME = re.compile(
    r"store\.json|ledger\.json|keys/[0-9a-f]{32}\.json|tables/[a-z_]{1,40}/[0-9a-f]{64}(?:\.[0-9]{1,9}){1,2}\.parquet",
    re.ASCII,
)


def table_name(table: str, sha256_hex: str, edition: int, part: int = 0) -> str:
    """The name inside the store of rows that one imported file adds to one table.

    ``edition`` goes up when rows give way to those of another file; files are never changed in place. ``part`` counts
    from 1 where they are in several files.
    """
    return f"{TABLES_FOLDER}/{table}/{sha256_hex}.{edition}{f'.{part}' if part else ''}.parquet"


def edition_of(name: str) -> int:
    """The edition in a ``table_name``."""
    return int(name.split(".")[1])


def key_name(conversation: str) -> str:
    """The name inside the store of the pseudonym key of one conversation."""
    return f"{KEYS_FOLDER}/{sha256(conversation.encode()).hexdigest()[:32]}.json"


def write_json(path: Path, content: object, *, mode: int = 0o644) -> None:
    """Write JSON so that a reader sees the whole old file or the whole new one."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(path, lambda file: file.write(text.encode()), mode=mode)


def write_whole(path: Path, write: Callable[[BinaryIO], object], *, mode: int = 0o644) -> None:
    """Let ``write`` fill a temporary file beside ``path``; force it to disk; give it its name in one step."""
    temporary = path.with_name(f".{path.name}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, so that the mode holds from the first byte
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Force a folder's list of names to disk, so that a rename survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
