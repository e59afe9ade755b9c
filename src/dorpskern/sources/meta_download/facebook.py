"""Reads the messages in "Download your information" of a Facebook page (JSON), nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from dorpskern.sources.meta_download.broken_text import repaired
from dorpskern.sources.meta_download.rows import Outcome, dicts, items_of, mark, moment, raw_of, text, type_of
from dorpskern.sources.parts import BYTES_MOST, json_of, only_part, parts_named
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "facebook_download"
_OF_A_PAGE = r"profile_posts_\d+\.json"
_OF_A_PERSON = r"your_posts(__check_ins__photos_and_videos)?_\d+\.json"
_ACCOUNT = r"profile_information\.json"


def is_facebook_download(file: InputFile) -> bool:
    """Say whether an input holds messages of such a download, of a page or of a person."""
    return bool(parts_named(file, _OF_A_PAGE) or parts_named(file, _OF_A_PERSON))


def read_facebook_download(file: InputFile, *, own_accounts: Collection[str] = (), bytes_most: int = BYTES_MOST) -> Raw:
    """Read the page's own messages.

    Args:
        file: An input of parts: ``profile_posts_1.json`` and on, and ``profile_information.json``.
        own_accounts: Names of the municipality's pages; empty: the page of the download is own.
        bytes_most: The largest part that is read into memory.

    Returns:
        One row per message, the columns of ``rows.COLUMNS`` and ``row``, the place counted over all parts. There are
        no figures in a download. What others put on the page (its title names somebody else) is left out.
        ``facts``: ``platform`` and ``page`` (the name of the page).

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` for the download of a person, or of a page that is none of ``own_accounts``;
            ``ARCHIVE_INCOMPLETE`` without ``profile_information.json``; ``VALUE_INVALID`` when a part is no JSON or
            does not name the page; ``FILE_TOO_LARGE``; ``NO_USABLE_ROWS`` for a page that never said anything.

    """
    if parts_named(file, _OF_A_PERSON):
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=1)
    name = _page(file, bytes_most=bytes_most)
    if own_accounts and name not in own_accounts:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=1)
    items = [
        item for part in parts_named(file, _OF_A_PAGE) for item in items_of(json_of(file, part, bytes_most=bytes_most))
    ]
    return raw_of(file, FORMAT, items, partial(_row, name=name), {"platform": "facebook", "page": name})


def _page(file: InputFile, *, bytes_most: int) -> str:
    part = only_part(file, _ACCOUNT, missing="profile_information.json")
    content = json_of(file, part, bytes_most=bytes_most)
    profiles = [each for each in content.values() if isinstance(each, Mapping)] if isinstance(content, Mapping) else []
    for profile in profiles:
        name = profile.get("name")
        if full := repaired(text(name.get("full_name") if isinstance(name, Mapping) else name)).strip():
            return full
    raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: {part}: full_name", expected="Gemeente Lindewaard")


def _row(item: Any, *, name: str) -> Outcome:
    if not isinstance(item, Mapping):
        return Drop.VALUE_UNREADABLE, "post"
    title = repaired(text(item.get("title"))).strip()
    if title and not title.casefold().startswith(name.casefold()):
        return Drop.OUTSIDE_SCOPE, "title"
    words = "\n".join(said for one in dicts(item.get("data")) if (said := text(one.get("post")).strip()))
    attached = [one for each in dicts(item.get("attachments")) for one in dicts(each.get("data"))]
    addresses = [text(media.get("uri")) for one in attached if isinstance(media := one.get("media"), Mapping)]
    links = [text(seen.get("url")) for one in attached if isinstance(seen := one.get("external_context"), Mapping)]
    return {
        "note": mark("post", item.get("timestamp"), words, *addresses),
        "type": type_of(addresses),
        "published": moment(item.get("timestamp")),
        "content": words,
        "is_reply": "false",
        "has_link": "true" if any(links) else None,
    }
