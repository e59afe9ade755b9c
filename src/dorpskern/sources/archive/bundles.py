"""Files that only mean something together: the parts of a Mastodon archive, recognised by what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePosixPath

# Layout as Mastodon writes it (app/services/backup_service.rb): the four collections name themselves in ``id``; the
# actor is an ActivityPub actor with a ``preferredUsername``. Names of files are not looked at.
_COLLECTION_ID = re.compile(rb'"id"\s*:\s*"(outbox|likes|bookmarks)\.json"')
_ORDERED = re.compile(rb'"type"\s*:\s*"OrderedCollection"')
_ACTOR = re.compile(rb'"preferredUsername"\s*:')
_ACTOR_TYPE = re.compile(rb'"type"\s*:\s*"(Person|Service|Group|Organization|Application)"')


class Role(StrEnum):
    """What a file is within a Mastodon archive."""

    ACTOR = "actor.json"
    OUTBOX = "outbox.json"
    LIKES = "likes.json"
    BOOKMARKS = "bookmarks.json"


PRIVATE = frozenset({Role.LIKES, Role.BOOKMARKS})
"""What somebody liked or kept. Never read: it says something about other people's words, nothing about the channel."""


def role_of(head: bytes) -> Role | None:
    """What part of a Mastodon archive a file is, from its first bytes (64 kB are enough); None for any other file."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return None
    if (named := _COLLECTION_ID.search(head)) and _ORDERED.search(head):
        return Role(named[1].decode() + ".json")
    if _ACTOR.search(head) and _ACTOR_TYPE.search(head):
        return Role.ACTOR
    return None


def complete_sets(roles: Iterable[tuple[str, Role]]) -> dict[str, dict[Role, str]]:
    """The folders that hold exactly one outbox and exactly one actor.

    Args:
        roles: Label (with ``/`` between folders) and role of each file that has one.

    Returns:
        Folder → role → label, the outbox and the actor only.

    """
    folders: dict[str, list[tuple[Role, str]]] = {}
    for label, role in roles:
        if role not in PRIVATE:
            folders.setdefault(str(PurePosixPath(label).parent), []).append((role, label))
    return {
        folder: dict(found)
        for folder, found in folders.items()
        if sorted(role for role, _ in found) == [Role.ACTOR, Role.OUTBOX]
    }
