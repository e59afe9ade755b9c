"""A Mastodon archive of the made-up account of Lindewaard, as the server hands it out."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import numpy as np

from dorpsplein.demo.messages import LAST_DAY, write_messages
from dorpsplein.demo.meta_posts import PAGE_NAME

_SERVER = "https://social.lindewaard.example"
_ACTOR = f"{_SERVER}/users/gemeente"
_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
_UNLISTED_SHARE = 0.1


def write_mastodon(file: Path, *, seed: int, count: int = 80) -> dict[str, object]:
    """Write the archive (tar.gz, the same bytes for the same seed); return how many messages have which audience."""
    rng = np.random.default_rng(seed)
    activities, unlisted = [], 0
    for number, message in enumerate(write_messages(count, rng)):
        is_unlisted = bool(rng.random() < _UNLISTED_SHARE)
        unlisted += is_unlisted
        activities.append(_create(number, message.published, message.text, is_unlisted=is_unlisted))
    outbox = {"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection"}
    parts = {
        "actor.json": _actor(),
        "outbox.json": {**outbox, "totalItems": len(activities), "orderedItems": activities},
        "likes.json": {**outbox, "id": "likes.json", "orderedItems": []},
        "bookmarks.json": {**outbox, "id": "bookmarks.json", "orderedItems": []},
    }
    _pack(file, {name: json.dumps(part, ensure_ascii=False).encode() for name, part in parts.items()})
    return {"notes": count, "public": count - unlisted, "unlisted": unlisted}


def _actor() -> dict[str, object]:
    return {
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": _ACTOR,
        "type": "Organization",
        "preferredUsername": "gemeente",
        "name": PAGE_NAME,
        "summary": "<p>Deze gemeente bestaat niet.</p>",
        "inbox": f"{_ACTOR}/inbox",
        "outbox": "outbox.json",
        "followers": f"{_ACTOR}/followers",
        "likes": "likes.json",
        "bookmarks": "bookmarks.json",
        "published": "2024-05-01T00:00:00Z",
    }


def _create(number: int, published: datetime, text: str, *, is_unlisted: bool) -> dict[str, object]:
    note, stamp = f"{_ACTOR}/statuses/{110_000_000 + number}", published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    followers = f"{_ACTOR}/followers"
    to, cc = ([followers], [_PUBLIC]) if is_unlisted else ([_PUBLIC], [followers])
    body = {
        "id": note,
        "type": "Note",
        "summary": None,
        "inReplyTo": None,
        "published": stamp,
        "url": f"{_SERVER}/@gemeente/{110_000_000 + number}",
        "attributedTo": _ACTOR,
        "to": to,
        "cc": cc,
        "sensitive": False,
        "content": f"<p>{escape(text)}</p>",
        "contentMap": {"nl": f"<p>{escape(text)}</p>"},
        "attachment": [],
        "tag": [],
    }
    head = {"id": f"{note}/activity", "type": "Create", "actor": _ACTOR, "published": stamp, "to": to, "cc": cc}
    return {**head, "object": body}


def _pack(file: Path, parts: dict[str, bytes]) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mtime = len(content), int(LAST_DAY.timestamp())
            archive.addfile(entry, io.BytesIO(content))
    with file.open("wb") as target, gzip.GzipFile(fileobj=target, mode="wb", mtime=0, filename="") as zipped:
        zipped.write(packed.getvalue())
