"""Reads the archive an X account asks for: its messages and whose they are, nothing else."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from typing import Any

from dorpskern.sources.parts import BYTES_MOST, json_of, only_part, parts_named
from dorpskern.sources.post_tables import Account, raw_of
from dorpskern.sources.x.times import moment_in_archive
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "x_archive"
_MESSAGES, _ACCOUNT = r"tweets?(-part\d+)?\.js", r"account\.js"
_SCRIPT = r"window\.YTD\.\w+\.part\d+\s*=\s*"
_SHARED = "RT @"

Row = dict[str, str | None]


def is_x_archive(file: InputFile) -> bool:
    """Say whether an input holds the messages of an X archive (without its account it is then refused)."""
    return bool(parts_named(file, _MESSAGES))


def read_x_archive(file: InputFile, *, own_accounts: Collection[str] = (), bytes_most: int = BYTES_MOST) -> Raw:
    """Read the account's own messages and shares.

    Args:
        file: An input of parts: ``tweets.js`` (before 2022 ``tweet.js``), ``tweets-part1.js`` and on, ``account.js``.
        own_accounts: Names of the municipality's accounts in lower case; empty: the account of the archive is own.
        bytes_most: The largest part that is read into memory.

    Returns:
        One row per message, as ``raw_of`` gives them; ``row`` is the place counted over all parts. A shared
        message keeps neither its words nor its counts, which are somebody else's. An answer of the account to itself
        (a thread) is no reply. ``facts``: ``platform`` and ``page`` (the name of the account in lower case).

    Raises:
        Refusal: ``ARCHIVE_INCOMPLETE`` without ``account.js``; ``NOT_OWN_ACCOUNT`` when a message says it is by
            another account, or the account is none of ``own_accounts``; ``VALUE_INVALID`` when a part is not what it
            should be; ``FILE_TOO_LARGE``; ``NO_USABLE_ROWS`` for an account that never said anything.

    """
    name, number = _account(file, bytes_most=bytes_most)
    if own_accounts and name not in own_accounts:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=1)
    items = [item for part in parts_named(file, _MESSAGES) for item in _items(file, part, bytes_most=bytes_most)]
    if not items:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    tweets = [item.get("tweet", item) if isinstance(item, Mapping) else item for item in items]
    _refuse_others(tweets, number, at=file.name)
    return _raw(tweets, name, number)


def _account(file: InputFile, *, bytes_most: int) -> tuple[str, str]:
    """The name of the account in lower case, and its number."""
    part = only_part(file, _ACCOUNT, missing="account.js")
    content = json_of(file, part, after=_SCRIPT, bytes_most=bytes_most)
    first = content[0] if isinstance(content, list) and content else content
    account = first.get("account", first) if isinstance(first, Mapping) else {}
    name = account.get("username") if isinstance(account, Mapping) else None
    if not isinstance(name, str) or not name.strip():
        raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: {part}: username", expected="gemeentelindewaard")
    return name.strip().lower(), _id_text(account.get("accountId"))


def _items(file: InputFile, part: str, *, bytes_most: int) -> list[Any]:
    content = json_of(file, part, after=_SCRIPT, bytes_most=bytes_most)
    if not isinstance(content, list):
        raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: {part}", expected="[…]")
    return content


def _refuse_others(tweets: list[Any], number: str, *, at: str) -> None:
    """An archive does not say of each message whose it is; what does, was gathered in another way."""
    users = [tweet.get("user") for tweet in tweets if isinstance(tweet, Mapping)]
    ids = {_id_text(user.get("id_str") or user.get("id")) for user in users if isinstance(user, Mapping)}
    if others := ids - {number, ""}:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=at, accounts=len(others))


def _raw(tweets: list[Any], name: str, number: str) -> Raw:
    account = Account()
    for place, tweet in enumerate(tweets, start=1):
        if isinstance(tweet, Mapping):
            account.kept.append((place, _row(tweet, number)))
        else:
            account.leave_out(Drop.VALUE_UNREADABLE, place, column="tweet")
    return raw_of(FORMAT, account, facts={"platform": "x", "page": name})


def _row(tweet: Mapping[str, Any], account: str) -> Row:
    words = html.unescape(_text(tweet.get("full_text")) or _text(tweet.get("text")))
    is_shared = words.startswith(_SHARED)
    return {
        "note": _id_text(tweet.get("id_str") or tweet.get("id")) or None,
        "type": "Announce" if is_shared else "Note",
        "published": moment_in_archive(_text(tweet.get("created_at"))) or None,
        "content": None if is_shared else words or None,
        "is_reply": "false" if is_shared else _is_reply(tweet, account),
        "has_link": None if is_shared else _has_link(tweet),
        "likes": None if is_shared else _count(tweet.get("favorite_count")),
        "announces": None if is_shared else _count(tweet.get("retweet_count")),
    }


def _is_reply(tweet: Mapping[str, Any], account: str) -> str:
    to = _id_text(tweet.get("in_reply_to_user_id_str") or tweet.get("in_reply_to_user_id"))
    message = tweet.get("in_reply_to_status_id_str") or tweet.get("in_reply_to_status_id")
    return "true" if (to and to != account) or (message and not to) else "false"


def _has_link(tweet: Mapping[str, Any]) -> str | None:
    """Pictures are addresses in the words too, but stand apart from the links."""
    entities = tweet.get("entities")
    links = entities.get("urls") if isinstance(entities, Mapping) else None
    return ("true" if links else "false") if isinstance(links, list) else None


def _id_text(value: object) -> str:
    """An id is text, in some exports a number."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).strip()


def _count(value: object) -> str | None:
    return _id_text(value) or None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
