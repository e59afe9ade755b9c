"""Whom an address belongs to: the host it names, and the website that host is part of."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*\.?")
_HOST_MOST = 253
_SHARED_ENDINGS = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
"""Second parts under which other countries hand out names (``co.uk``); the Netherlands hands them out directly."""


def host_of(address: Any) -> str:
    """The host of an address over HTTP, in small letters; "" for another scheme and for what is no address."""
    if not isinstance(address, str):
        return ""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "") if parts.scheme in ("http", "https", "ws", "wss") else ""
    except ValueError:
        return ""
    if is_number(host):
        return host
    return host.rstrip(".") if len(host) <= _HOST_MOST and _NAME.fullmatch(host) else ""


def is_number(host: str) -> bool:
    """Whether a host is given by number (IP), so that it has no name to tell its website by."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def site_of(host: str) -> str:
    """The website a host is part of: its last two parts, or three under an ending that others share."""
    if is_number(host):
        return host
    parts = host.split(".")
    length = 3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SHARED_ENDINGS else 2
    return ".".join(parts[-length:])
