"""The messages of an own account on Pixelfed, from the file its settings give (JSON)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dorpskern.sources.post_tables import Account, count_of, raw_of
from dorpskern.sources.whole import json_head, json_in
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "pixelfed_statuses"
_NEEDED = (b'"pf_type"', b'"favourites_count"', b'"account"')  # together in nothing else
_TYPES = {
    **dict.fromkeys(("photo", "photo:album"), "Image"),
    **dict.fromkeys(("video", "video:album", "photo:video:album", "loop"), "Video"),
    **dict.fromkeys(("text", "reply"), "Note"),
    "poll": "Question",
    "share": "Announce",
}
_AUDIENCES = {"public": "public", "unlisted": "unlisted", "private": "followers"}
_Row = dict[str, str | None]


def is_statuses(file: InputFile) -> bool:
    """Say whether a file is such a list, from its beginning."""
    head = json_head(file)
    return all(name in head for name in _NEEDED)


def read_statuses(file: InputFile) -> Raw:
    """Read the messages of an account.

    Returns:
        One row per message, numbered in the order of the list. Of a shared message neither words nor figures are
        read: they are somebody else's. Private messages, stories, and what nobody can see now, are dropped as
        ``OUTSIDE_SCOPE``. ``facts``: ``platform`` and ``page`` (the address of the account).

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when messages are by more than one account; ``VALUE_INVALID`` when the file is no
            list in JSON; ``FILE_TOO_LARGE``; ``NO_USABLE_ROWS`` when no row is kept.

    """
    items = json_in(file)
    if not isinstance(items, list):
        raise Refusal(Code.VALUE_INVALID, at=file.name, expected="[…]")
    account, owners = Account(), set[str]()
    for number, item in enumerate(items, start=1):
        owner = _owner(item)
        if not owner:
            account.leave_out(Drop.VALUE_UNREADABLE, number, column="account")
            continue
        owners.add(owner)
        if unused := _unused(item):
            account.leave_out(Drop.OUTSIDE_SCOPE, number, column=unused)
        else:
            account.kept.append((number, _row(item)))
    if len(owners) > 1:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=len(owners))
    if not account.kept:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return raw_of(FORMAT, account, facts={"platform": "pixelfed", "page": owners.pop()})


def _owner(item: object) -> str:
    account = item.get("account") if isinstance(item, Mapping) else None
    return _text(account.get("url")) if isinstance(account, Mapping) else ""


def _unused(item: Mapping[str, Any]) -> str:
    """The key that shows that a message is no message to the public of the account; "" when it is one."""
    if _text(item.get("pf_type")) not in _TYPES:
        return "pf_type"
    return "" if _text(item.get("visibility")) in _AUDIENCES else "visibility"


def _row(item: Mapping[str, Any]) -> _Row:
    kind = _TYPES[_text(item.get("pf_type"))]
    row: _Row = {
        "note": _text(item.get("id")) or None,
        "type": kind,
        "published": _text(item.get("created_at")) or None,
        "audience": _AUDIENCES[_text(item.get("visibility"))],
        "is_reply": "false",
    }
    if kind == "Announce":
        return row
    words = (_text(item.get(name)) for name in ("spoiler_text", "content_text"))
    return row | {
        "content": "\n".join(each for each in words if each) or None,
        "is_reply": "true" if item.get("in_reply_to_id") else "false",
        "likes": count_of(item.get("favourites_count")),
        "replies": count_of(item.get("reply_count")),
    }


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
