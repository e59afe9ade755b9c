"""Which addresses become links: only those a reader can safely follow; any other stays text."""

from __future__ import annotations

from urllib.parse import urlsplit

SAFE = ("http", "https", "mailto")


def safe_link(address: str) -> str:
    """The address when it may be followed, otherwise ""."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    has_target = bool(parts.netloc) if parts.scheme in ("http", "https") else bool(parts.path)
    is_clean = address.isprintable() and " " not in address
    return address if parts.scheme in SAFE and has_target and is_clean else ""
