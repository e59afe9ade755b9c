"""Reads JSON of an own feed or of own records, as Bluesky's interface gives it and tools that keep copies write it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dorpskern.sources.bluesky.records import POST, post_row
from dorpskern.sources.post_tables import Account, count_of, raw_of
from dorpskern.sources.whole import BYTES_MOST, json_head, json_in
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FEED = "bluesky_feed"
_URI = re.compile(r"at://(did:[a-z]+:[A-Za-z0-9._:%-]+)/([A-Za-z0-9.-]+)/[A-Za-z0-9._:~-]+")
_FIGURES = {"likes": "likeCount", "replies": "replyCount", "announces": "repostCount"}
_LISTS = ("feed", "records", "posts")


def is_feed(file: InputFile) -> bool:
    """Say whether a file is JSON with posts of Bluesky, from its first bytes."""
    head = json_head(file)
    return b'"at://did:' in head and POST.encode() in head


def read_feed(file: InputFile, *, bytes_most: int = BYTES_MOST) -> Raw:
    """Read the posts of an account.

    Args:
        file: An answer of ``getAuthorFeed`` or ``listRecords``, or a list of what is in one or several of these.
        bytes_most: The largest file that is read into memory.

    Returns:
        One row per post, numbered in the order of the list, with the figures the feed gives. Reposts and records of
        other kinds are dropped as ``OUTSIDE_SCOPE``; the words of others are not read.
        ``facts``: ``platform`` and ``page`` (the DID).

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when posts or reposts are by more than one account; ``VALUE_INVALID`` when the
            file is no JSON of this kind; ``FILE_TOO_LARGE``; ``NO_USABLE_ROWS`` when none is a post.

    """
    items = _items(file, bytes_most=bytes_most)
    account = Account()
    owners: set[str] = set()
    for number, item in enumerate(items, start=1):
        if (reposted_by := _reposted_by(item)) is not None:
            owners.add(reposted_by)
            account.leave_out(Drop.OUTSIDE_SCOPE, number, column="reason")
            continue
        uri, record, figures = _parts(item)
        found = _URI.fullmatch(uri)
        if found is None or not isinstance(record, Mapping):
            account.leave_out(Drop.VALUE_UNREADABLE, number, column="uri")
            continue
        owners.add(found[1])
        if found[2] != POST:
            account.leave_out(Drop.OUTSIDE_SCOPE, number, column="uri")
        else:
            account.kept.append((number, post_row(uri, record) | _figures(figures)))
    if len(owners) > 1:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=len(owners))
    if not account.kept:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return raw_of(FEED, account, facts={"platform": "bluesky", "page": owners.pop()})


def _items(file: InputFile, *, bytes_most: int) -> Sequence[object]:
    content = json_in(file, bytes_most=bytes_most)
    if isinstance(content, Mapping):
        content = next((content[name] for name in _LISTS if isinstance(content.get(name), list)), None)
    if not isinstance(content, list):
        raise Refusal(Code.VALUE_INVALID, at=file.name, expected='{"feed": […]} / {"records": […]}')
    return content


def _reposted_by(item: object) -> str | None:
    """Who shared this, when it is in the feed because of that."""
    reason = item.get("reason") if isinstance(item, Mapping) else None
    if not isinstance(reason, Mapping) or not str(reason.get("$type", "")).endswith("#reasonRepost"):
        return None
    by = reason.get("by")
    return str(by.get("did", "")) if isinstance(by, Mapping) else ""


def _parts(item: object) -> tuple[str, object, Mapping[str, Any]]:
    """The address of a post, its record, and where its figures are."""
    if isinstance(item, Mapping) and isinstance(item.get("post"), Mapping):
        item = item["post"]
    if not isinstance(item, Mapping):
        return "", None, {}
    return str(item.get("uri", "")), item.get("record", item.get("value")), item


def _figures(item: Mapping[str, Any]) -> dict[str, str | None]:
    return {ours: count_of(item.get(theirs)) for ours, theirs in _FIGURES.items()}
