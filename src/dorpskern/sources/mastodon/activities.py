"""One activity of an outbox as one raw row, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dorpskern.sources.mastodon.addressing import audience_of, ids_of
from dorpskern.sources.mastodon.html_text import text_of
from dorpskern.sources.post_tables import count_of
from dorpskern.terms.ledger import Drop

COLUMNS = (
    "note",
    "type",
    "published",
    "content",
    "audience",
    "is_reply",
    "has_link",
    "likes",
    "announces",
)
_OWN_WORDS = frozenset({"Note", "Question", "Article", "Page", "Video", "Audio", "Image", "Event"})

Row = dict[str, str | None]


def row_of(activity: object, *, followers: str) -> Row | tuple[Drop, str]:
    """What one activity of the account says, under our column names; or why it is left out, and where one sees that.

    Kept are messages and polls (``Create``) and shares (``Announce``, without the words of others). Left out are
    direct messages, which hold what residents said in private, and every other activity.
    """
    if not isinstance(activity, Mapping):
        return Drop.VALUE_UNREADABLE, "orderedItems"
    kind, thing = activity.get("type"), activity.get("object")
    if kind == "Announce":
        row = _announce(activity)
    elif kind == "Create" and isinstance(thing, Mapping) and thing.get("type") in _OWN_WORDS:
        row = _message(activity, thing)
    else:
        return Drop.OUTSIDE_SCOPE, "type"
    row["audience"] = _audience(activity, thing, followers=followers)
    if row["audience"] == "direct":
        return Drop.OUTSIDE_SCOPE, "to"
    return row


def accounts_of(activity: object) -> list[str]:
    """Everybody an activity says it is by; for a message also who wrote it. Not who is shared or answered."""
    if not isinstance(activity, Mapping):
        return []
    thing = activity.get("object")
    is_own = activity.get("type") == "Create" and isinstance(thing, Mapping)
    return [*ids_of(activity.get("actor")), *(ids_of(thing.get("attributedTo")) if is_own and thing else [])]


def _announce(activity: Mapping[str, Any]) -> Row:
    row: Row = dict.fromkeys(COLUMNS)
    row |= {"note": _text(activity.get("id")), "type": "Announce", "published": _text(activity.get("published"))}
    return row | {"is_reply": "false"}


def _message(activity: Mapping[str, Any], thing: Mapping[str, Any]) -> Row:
    words, has_link = _words(thing)
    return {
        "note": _text(thing.get("id")),
        "type": _text(thing.get("type")),
        "published": _text(thing.get("published")) or _text(activity.get("published")),
        "content": words or None,
        "audience": None,
        "is_reply": _flag(bool(thing.get("inReplyTo"))),
        "has_link": _flag(has_link),
        "likes": _total(thing.get("likes")),
        "announces": _total(thing.get("shares")),
    }


def _words(thing: Mapping[str, Any]) -> tuple[str, bool]:
    """The warning above a message, its title, the message and the answers of a poll: all by the account itself."""
    content, has_link = text_of(_text(thing.get("content")) or "")
    warning, _ = text_of(_text(thing.get("summary")) or "")
    options = [each for name in ("oneOf", "anyOf") for each in _objects(thing.get(name))]
    answers = [_text(option.get("name")) or "" for option in options]
    lines = [warning, _text(thing.get("name")) or "", content, *answers]
    return "\n".join(line for line in lines if line), has_link


def _audience(activity: Mapping[str, Any], thing: object, *, followers: str) -> str:
    sources = [activity, thing] if isinstance(thing, Mapping) and activity.get("type") == "Create" else [activity]
    to = [each for source in sources for each in ids_of(source.get("to"))]
    cc = [each for source in sources for each in ids_of(source.get("cc"))]
    return audience_of(to, cc, followers=followers)


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _total(collection: object) -> str | None:
    """How many liked or shared, where the server tells; never who."""
    return count_of(collection.get("totalItems")) if isinstance(collection, Mapping) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _flag(value: bool) -> str:
    return "true" if value else "false"
