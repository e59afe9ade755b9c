"""Reads the messages and replies of a Threads account in Meta's "Download your information" (JSON); nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from dorpskern.sources.meta_download.account import username
from dorpskern.sources.meta_download.rows import Outcome, dicts, items_of, mark, moment, raw_of, text, type_of
from dorpskern.sources.parts import json_of, only_part, parts_named
from dorpskern.terms.ledger import Drop, InputFile, Raw

FORMAT = "threads_download"
_MESSAGES = r"threads_and_replies\.json"
_ACCOUNT = r"personal_information\.json"


def is_threads_download(file: InputFile) -> bool:
    """Say whether an input holds messages of such a download (without its account it is then refused)."""
    return bool(parts_named(file, _MESSAGES))


def read_threads_download(file: InputFile) -> Raw:
    """Read the account's own messages.

    Args:
        file: An input of parts: ``threads_and_replies.json`` and ``personal_information.json`` of the same folder.

    Returns:
        One row per message or reply, the columns of ``meta_download.rows.COLUMNS`` and ``row``, its place in the list.
        There are no figures in a download. ``facts``: ``platform`` and ``page`` (the name of the account in lower
        case).

    Raises:
        Refusal: ``ARCHIVE_INCOMPLETE`` without ``personal_information.json``; ``VALUE_INVALID`` when a part is no
            JSON or does not name the account; ``FILE_TOO_LARGE``; ``NO_USABLE_ROWS`` for an account that never said
            anything.

    """
    part = only_part(file, _ACCOUNT, missing="threads/personal_information.json")
    name = username(json_of(file, part), under="text_post_app_text_post_app_profile", at=f"{file.name}: {part}")
    items = [item for each in parts_named(file, _MESSAGES) for item in items_of(json_of(file, each))]
    return raw_of(file, FORMAT, items, _row, {"platform": "threads", "page": name})


def _row(item: Any) -> Outcome:
    media = dicts(item.get("media")) if isinstance(item, Mapping) else []
    if not media:
        return Drop.VALUE_UNREADABLE, "media"
    addresses = [address for one in media if (address := text(one.get("uri")))]
    words = text(item.get("title")) or next((said for one in media if (said := text(one.get("title")))), "")
    seconds = item.get("creation_timestamp") or media[0].get("creation_timestamp")
    return {
        "note": mark("thread", seconds, words, *(PurePosixPath(address).name for address in addresses)),
        "type": type_of(addresses),
        "published": moment(seconds),
        "content": words,
        "is_reply": _is_reply(media[0].get("text_app_post")),
        "has_link": None,
    }


def _is_reply(about: object) -> str | None:
    """Whether a message answers another; None when it does not say."""
    said = about.get("is_reply") if isinstance(about, Mapping) else None
    return str(said).lower() if isinstance(said, bool) else None
