"""Where the data of the site lives: SQLite in the data folder, or the PostgreSQL that an address names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=10000;PRAGMA cache_size=-20000;"
    "PRAGMA secure_delete=ON;"
)
"""``secure_delete``: what is erased is overwritten in the file, and not only marked as free."""


def database(address: str, folder: Path) -> dict[str, Any]:
    """The entry of DATABASES.

    Args:
        address: ``postgresql://user:password@host:port/name``; "" for SQLite.
        folder: Where the SQLite file stands.

    Raises:
        ValueError: The address is of another kind.

    """
    if not address:
        options = {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": PRAGMAS}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "dorpsplein.sqlite3", "OPTIONS": options}
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError("DORPSPLEIN_DATABASE must be empty (SQLite) or start with postgresql://")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
