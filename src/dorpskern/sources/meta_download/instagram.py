"""Reads the messages in "Download your information" of Instagram (JSON): posts, reels, stories; nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from typing import Any

from dorpskern.sources.meta_download.account import username
from dorpskern.sources.meta_download.rows import Outcome, dicts, items_of, mark, moment, raw_of, text, type_of
from dorpskern.sources.parts import BYTES_MOST, json_of, only_part, parts_named
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "instagram_download"
_KINDS = {"posts": "post", "reels": "reel", "stories": "story", "igtv": "video"}
_MESSAGES = r"(posts_\d+|reels|stories|igtv_videos)\.json"
_ACCOUNT = r"personal_information\.json"


def is_instagram_download(file: InputFile) -> bool:
    """Say whether an input holds messages of such a download (without its account it is then refused)."""
    return bool(parts_named(file, _MESSAGES))


def read_instagram_download(
    file: InputFile, *, own_accounts: Collection[str] = (), bytes_most: int = BYTES_MOST
) -> Raw:
    """Read the account's own messages.

    Args:
        file: An input of parts: ``posts_1.json`` and on, ``reels.json``, ``stories.json``, ``igtv_videos.json`` and
            ``personal_information.json``.
        own_accounts: Names of the municipality's accounts in lower case; empty: the account of the download is own.
        bytes_most: The largest part that is read into memory.

    Returns:
        One row per message, the columns of ``rows.COLUMNS`` and ``row``, the place counted over all parts. There are
        no figures in a download. ``facts``: ``platform`` and ``page`` (the name of the account in lower case).

    Raises:
        Refusal: ``ARCHIVE_INCOMPLETE`` without ``personal_information.json``; ``VALUE_INVALID`` when a part is no
            JSON or does not name the account; ``NOT_OWN_ACCOUNT`` when it is none of ``own_accounts``;
            ``FILE_TOO_LARGE``; ``NO_USABLE_ROWS`` for an account that never said anything.

    """
    part = only_part(file, _ACCOUNT, missing="personal_information.json")
    content = json_of(file, part, bytes_most=bytes_most)
    name = username(content, under="profile_user", at=f"{file.name}: {part}")
    if own_accounts and name not in own_accounts:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=1)
    items = [
        (_KINDS[PurePosixPath(part).stem.partition("_")[0]], item)
        for part in parts_named(file, _MESSAGES)
        for item in items_of(json_of(file, part, bytes_most=bytes_most))
    ]
    return raw_of(file, FORMAT, items, _row, {"platform": "instagram", "page": name})


def _row(kind_and_item: tuple[str, Any]) -> Outcome:
    kind, item = kind_and_item
    if not isinstance(item, Mapping):
        return Drop.VALUE_UNREADABLE, kind
    media = dicts(item.get("media")) or [item]
    seconds = item.get("creation_timestamp") or media[0].get("creation_timestamp")
    addresses = [text(one.get("uri")) for one in media]
    return {
        "note": mark(kind, seconds, PurePosixPath(addresses[0]).name),
        "type": "Video" if kind in ("reel", "video") else type_of(addresses),
        "published": moment(seconds),
        "content": text(item.get("title")) or text(media[0].get("title")),
        "is_reply": "false",
        "has_link": None,
    }
