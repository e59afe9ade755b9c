"""The download of one's own data from TikTok (JSON): of all that is in it only the account's own videos are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from typing import Any

from dorpskern.sources.post_tables import OWN_PAGE, Account, count_text, moments_of, raw_of
from dorpskern.sources.whole import BYTES_MOST, json_in
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

DOWNLOAD = "tiktok_download"
_HEAD = 4096
_FIRST_KEY = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:(?:Your )?Activity|Ads and data|App Settings|Comment|Direct Messages?|Income[ +]'
    rb'[^"]*|Likes and Favorites|Location Review|Post|Profile(?: And Settings)?|Ti[kK]To?k [^"]*|Video|Friends)"\s*:'
)
_PLACES = (
    ("Post", "Posts", "VideoList"),  # since 2024
    ("Video", "Videos", "VideoList"),  # before
    ("Activity", "Video", "Videos", "VideoList"),
)
_IN_LINK = re.compile(r"/(?:video|photo)/(\d+)")
_EVERYBODY = re.compile(r"everyone|public|iedereen|openbaar", re.IGNORECASE)
_DEEPEST = 4


def is_download(file: InputFile) -> bool:
    """Say whether a file is a download of TikTok, from its first key and the names of what is in it."""
    if file.parts or not file.size:
        return False
    with file.path.open("rb") as content:
        if not _FIRST_KEY.match(content.read(_HEAD)):
            return False
        with mmap(content.fileno(), 0, access=ACCESS_READ) as whole:
            return whole.find(b'"VideoList"') >= 0 and whole.find(b"tiktok") >= 0


def read_download(file: InputFile, *, on: date | None = None, bytes_most: int = BYTES_MOST) -> Raw:
    """Read the account's own videos; comments, messages, likes and what was watched are never looked at.

    Returns:
        One row per video, numbered in the order of the list. ``likes`` is the only figure TikTok gives here. A video
        is told from others by the number in its link, or else by the moment it was posted.
        ``facts``: ``platform``, ``page`` (the name of the account) and ``time_zone``: TikTok writes UTC.

    Raises:
        Refusal: ``FILE_TOO_LARGE``; ``VALUE_INVALID`` when the file is no JSON; ``NO_ROWS`` without own videos.

    """
    content: Mapping[str, Any] = json_in(file, bytes_most=bytes_most)  # begins with {
    items = next((found for path in _PLACES if isinstance(found := _at(content, path), list)), [])
    if not items:
        raise Refusal(Code.NO_ROWS, at=file.name, columns=0)
    account = Account()
    videos = []
    for number, item in enumerate(items, start=1):
        if isinstance(item, Mapping):
            videos.append((number, item))
        else:
            account.leave_out(Drop.VALUE_UNREADABLE, number, column="VideoList")
    moments = moments_of([_text(item.get("Date")) for _, item in videos], on=on, zone="UTC")
    account.mended += moments.mended
    account.kept = [
        (number, _row(item, published)) for (number, item), published in zip(videos, moments.texts, strict=True)
    ]
    return raw_of(
        DOWNLOAD, account, facts={"platform": "tiktok", "page": _name_of(content) or OWN_PAGE, "time_zone": "UTC"}
    )


def _at(content: object, path: tuple[str, ...]) -> object:
    for key in path:
        if not isinstance(content, Mapping):
            return None
        content = content.get(key)
    return content


def _row(item: Mapping[str, Any], published: str | None) -> dict[str, str | None]:
    found = _IN_LINK.search(_text(item.get("Link")))
    seen = _text(item.get("WhoCanView"))
    return {
        "note": found[1] if found else _mark(published),
        "type": "Video",
        "published": published,
        "content": _text(item.get("Title")) or None,
        "audience": "public" if _EVERYBODY.search(seen) else None,
        "is_reply": "false",
        "likes": count_text(_text(item.get("Likes"))),
    }


def _mark(published: str | None) -> str | None:
    return "unnamed-" + sha256(published.encode()).hexdigest()[:20] if published else None


def _name_of(content: Mapping[str, Any]) -> str:
    """The name of the account, wherever in its profile this version keeps it; "" when it is not there."""
    parts = [value for key, value in content.items() if key.startswith("Profile")]
    for _ in range(_DEEPEST):
        for part in parts:
            if isinstance(part, Mapping) and isinstance(name := part.get("userName"), str):
                return name.strip().lower()
        parts = [value for part in parts if isinstance(part, Mapping) for value in part.values()]
    return ""


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
