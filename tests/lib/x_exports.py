"""What X gives of an account, in the layouts that were seen (``sources/x/SEEN.md``), as small as a test needs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

NAME, NUMBER = "GemeenteLindewaard", "2244994945"
LINK = f"https://x.com/{NAME}/status/"
POST = 1904567890123456789  # its bits say 25 March 2025, 15:58 UTC
NEW = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,"
    "Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks"
)
OLD = (
    '"Tweet id","Tweet permalink","Tweet text","time","impressions","engagements","engagement rate","retweets",'
    '"replies","likes","user profile clicks","url clicks","hashtag clicks","detail expands","permalink clicks",'
    '"promoted impressions","promoted engagements"'
)
DAYS = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,"
    "Create Post,Video views,Media views"
)


def tweet(number: int = 1, words: str = "Dag &amp; welkom", **properties: object) -> dict[str, object]:
    """A message as an archive holds it."""
    return {
        "id_str": str(POST + number),
        "id": str(POST + number),
        "created_at": "Wed Mar 26 09:00:00 +0000 2025",
        "full_text": words,
        "favorite_count": "3",
        "retweet_count": "1",
        "entities": {"hashtags": [], "urls": [], "user_mentions": []},
        "lang": "nl",
        **properties,
    }


def script(kind: str, items: object, part: int = 0) -> bytes:
    """A part of an archive: an assignment with JSON at its right-hand side."""
    return f"window.YTD.{kind}.part{part} = {json.dumps(items, indent=2)}".encode()


def archive_of(tweets: Sequence[object], **account: object) -> dict[str, bytes]:
    """The files of an archive with these messages, in the layout of 2026."""
    whose = {"username": NAME, "accountId": NUMBER, "accountDisplayName": "Gemeente Lindewaard", **account}
    return {
        "data/account.js": script("account", [{"account": whose}]),
        "data/tweets.js": script("tweets", [{"tweet": one} for one in tweets]),
        "data/direct-messages.js": script("direct_messages", [{"dmConversation": {"text": "mijn adres is"}}]),
        "data/like.js": script("like", [{"like": {"tweetId": "1"}}]),
        "data/manifest.js": b"window.__THAR_CONFIG = {}",
        "data/tweets_media/a.jpg": b"\xff\xd8\xff\xe0",
        "Your archive.html": b"<html></html>",
    }


def posts_of(*rows: Mapping[str, object], header: str = NEW) -> str:
    """A table of messages in the layout since 2024, or in another one with these headers."""
    return _table(header, [{**_POST, **row} for row in rows])


def old_posts_of(*rows: Mapping[str, object]) -> str:
    """A table of messages in the layout until 2023."""
    return _table(OLD, [{**_TWEET, **row} for row in rows])


def days_of(*rows: Mapping[str, object], header: str = DAYS) -> str:
    """A table of days."""
    return _table(header, rows)


def _table(header: str, rows: Sequence[Mapping[str, object]]) -> str:
    names = [name.strip('"') for name in header.split(",")]
    lines = [",".join(_cell(row.get(name, 0)) for name in names) for row in rows]
    return "\n".join([header, *lines, ""])


def _cell(value: object) -> str:
    return '"' + str(value).replace('"', '""') + '"'


_POST = {
    "Post id": POST,
    "Date": "Tue, Mar 25, 2025",
    "Post text": "De raad vergadert",
    "Post Link": f"{LINK}{POST}",
    "Impressions": 1250,
    "Likes": 12,
    "Replies": 3,
    "Reposts": 2,
    "URL Clicks": 7,
}
_TWEET = {
    "Tweet id": "649293177409679360",
    "Tweet permalink": f"https://twitter.com/{NAME}/status/649293177409679360",
    "Tweet text": "De raad vergadert",
    "time": "2015-09-30 18:42 +0000",
    "impressions": "424.0",
    "retweets": "1.0",
    "replies": "2.0",
    "likes": "3.0",
    "url clicks": "5.0",
    "promoted impressions": "-",
    "promoted engagements": "-",
}
