"""Mastodon archives in the layout of the server (``app/services/backup_service.rb``), as small as a test needs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

SERVER = "https://social.gemeente.example"
ACCOUNT = f"{SERVER}/users/gemeente"
FOLLOWERS = f"{ACCOUNT}/followers"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
RESIDENT = "https://elders.example/users/inwoner"

ADDRESSED: dict[str, tuple[list[str], list[str]]] = {
    "public": ([PUBLIC], [FOLLOWERS]),
    "unlisted": ([FOLLOWERS], [PUBLIC]),
    "followers": ([FOLLOWERS], []),
    "direct": ([RESIDENT], []),
}


def create(
    number: int = 1,
    html: str = "<p>Dag</p>",
    *,
    audience: str = "public",
    actor: str = ACCOUNT,
    published: str = "2026-03-01T09:00:00Z",
    kind: str = "Note",
    **thing: object,
) -> dict[str, object]:
    """A message as the outbox holds it; further keywords become properties of the message."""
    to, cc = ADDRESSED[audience]
    note = f"{actor}/statuses/{number}"
    return {
        "id": f"{note}/activity",
        "type": "Create",
        "actor": actor,
        "published": published,
        "to": to,
        "cc": cc,
        "object": {
            "id": note,
            "type": kind,
            "summary": None,
            "inReplyTo": None,
            "published": published,
            "attributedTo": actor,
            "to": to,
            "cc": cc,
            "content": html,
            "attachment": [],
            "tag": [],
            **thing,
        },
    }


def announce(
    number: int = 1, *, audience: str = "public", published: str = "2026-03-02T09:00:00Z"
) -> dict[str, object]:
    """A share of somebody else's message."""
    to, cc = ADDRESSED[audience]
    return {
        "id": f"{ACCOUNT}/statuses/{number}/activity",
        "type": "Announce",
        "actor": ACCOUNT,
        "published": published,
        "to": to,
        "cc": [*cc, RESIDENT],
        "object": f"{RESIDENT}/statuses/99",
    }


def actor_of(**properties: object) -> dict[str, object]:
    """The account."""
    return {
        "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
        "id": ACCOUNT,
        "type": "Organization",
        "preferredUsername": "gemeente",
        "followers": FOLLOWERS,
        "inbox": f"{ACCOUNT}/inbox",
        "outbox": "outbox.json",
        "likes": "likes.json",
        "bookmarks": "bookmarks.json",
        **properties,
    }


def collection(name: str, items: Sequence[object]) -> dict[str, object]:
    """One of the three collections of the archive."""
    return {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": f"{name}.json",
        "type": "OrderedCollection",
        "totalItems": len(items),
        "orderedItems": list(items),
    }


def archive_of(items: Sequence[object], *, actor: Mapping[str, object] | None = None) -> dict[str, bytes]:
    """Every file of an archive with these activities: pack it with ``lib.packing`` or write it to a folder."""
    parts: dict[str, object] = {
        "outbox.json": collection("outbox", items),
        "likes.json": collection("likes", [f"{RESIDENT}/statuses/1"]),
        "bookmarks.json": collection("bookmarks", [f"{RESIDENT}/statuses/2"]),
        "actor.json": dict(actor or actor_of()),
    }
    files = {"media_attachments/files/1/original/foto.png": b"\x89PNG\r\n\x1a\n", "avatar.png": b"\x89PNG\r\n\x1a\n"}
    return files | {name: json.dumps(part, ensure_ascii=False).encode() for name, part in parts.items()}
