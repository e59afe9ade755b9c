"""The hash of one event: over everything it says, its place and the hash before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

from dorpsplein.audit.models import Event

START = "0" * 64


def digest(event: Event) -> str:
    """SHA-256 in hexadecimal of an event; changing, dropping or moving one changes every hash after it."""
    told = {
        "municipality": event.municipality_id,
        "sequence": event.sequence,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": str(event.actor_id or ""),
        "action": event.action,
        "target": event.target,
        "facts": event.facts,
        "previous": event.previous,
    }
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
