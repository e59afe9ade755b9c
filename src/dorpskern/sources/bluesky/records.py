"""One record of a post as one raw row; whom it answers or quotes is not read, only that it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

POST = "app.bsky.feed.post"
_TYPES = {"app.bsky.embed.images": "Image", "app.bsky.embed.video": "Video"}
_LINKS = ("app.bsky.embed.external",)


def post_row(uri: str, record: Mapping[str, Any]) -> dict[str, str | None]:
    """What a post says, under our column names.

    ``published`` is the time its app wrote, in ISO 8601. ``has_link`` is true for a link in the words or a card with
    one. Everything on Bluesky is public. An answer is an own reply: its words are the account's own.
    """
    embed = record.get("embed")
    media = embed.get("media") if isinstance(embed, Mapping) else None
    kinds = {_kind(embed), _kind(media)}
    return {
        "note": uri,
        "type": next((name for kind, name in _TYPES.items() if kind in kinds), "Note"),
        "published": _text(record.get("createdAt")),
        "content": _text(record.get("text")),
        "audience": "public",
        "is_reply": "true" if isinstance(record.get("reply"), Mapping) else "false",
        "has_link": "true" if kinds & set(_LINKS) or _links(record.get("facets")) else "false",
    }


def _links(facets: object) -> bool:
    """Whether any piece of the words is a link; mentions and hashtags are not."""
    features = [
        feature
        for facet in (facets if isinstance(facets, list) else [])
        if isinstance(facet, Mapping) and isinstance(facet.get("features"), list)
        for feature in facet["features"]
    ]
    return any(_kind(feature) == "app.bsky.richtext.facet#link" for feature in features)


def _kind(value: object) -> str:
    return str(value.get("$type", "")).removesuffix("#view") if isinstance(value, Mapping) else ""


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
