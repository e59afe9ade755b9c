"""Downloads of Meta in the layouts that were seen (``sources/meta_download/SEEN.md``), as small as a test needs."""

from __future__ import annotations

import json
from collections.abc import Sequence

NAME, PAGE = "gemeentelindewaard", "Gemeente Lindewaard"
AT = 1_742_918_300  # 25 March 2025, 15:58:20 UTC


def broken(words: str) -> str:
    """Words as Meta writes them: every byte of their UTF-8 a letter of its own."""
    return words.encode().decode("latin-1")


def written(content: object) -> bytes:
    """A part of a download."""
    return json.dumps(content, indent=2).encode()


def picture(number: int = 1, title: str = "", suffix: str = "jpg") -> dict[str, object]:
    """One picture or film of a message."""
    return {
        "uri": f"media/posts/202503/{number}_n.{suffix}",
        "creation_timestamp": AT + number,
        "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
        "title": broken(title),
        "cross_post_source": {"source_app": "FB"},
    }


def instagram_of(
    posts: Sequence[object], *, reels: Sequence[object] = (), stories: Sequence[object] = (), label: str = "Username"
) -> dict[str, bytes]:
    """The files of a download of Instagram, in the layout of 2024."""
    root, about = "your_instagram_activity", "personal_information/personal_information"
    user = {"string_map_data": {"Email": {"value": "web@lindewaard.example"}, label: {"value": NAME}}}
    return {
        f"{root}/media/posts_1.json": written(posts),
        f"{root}/media/reels.json": written({"ig_reels_media": reels}),
        f"{root}/media/stories.json": written({"ig_stories": stories}),
        f"{root}/media/archived_posts.json": written({"ig_archived_post_media": [{"media": [picture(90)]}]}),
        f"{root}/messages/inbox/inwoner/message_1.json": written({"messages": [{"content": "mijn adres is"}]}),
        f"{root}/likes/liked_posts.json": written({"likes_media_likes": []}),
        f"{about}/personal_information.json": written({"profile_user": [user]}),
        "connections/followers_and_following/followers_1.json": written([]),
        "media/posts/202503/1_n.jpg": b"\xff\xd8\xff\xe0",
    }


def post(number: int = 1, words: str = "De raad vergadert", title: str = " shared a link.", **more: object) -> object:
    """A message as the download of a page holds it."""
    return {
        "timestamp": AT + number,
        "attachments": [{"data": [{"external_context": {"url": "https://lindewaard.example"}}]}],
        "data": [{"post": broken(words)}, {"update_timestamp": AT}],
        "title": broken(f"{PAGE}{title}"),
        **more,
    }


def facebook_of(posts: object, *, name: str = "profile_posts_1", key: str = "profile_v2") -> dict[str, bytes]:
    """The files of a download of a Facebook page, in the layout of 2024."""
    root = "this_profile's_activity_across_facebook"
    return {
        f"{root}/posts/{name}.json": written(posts),
        f"{root}/comments_and_reactions/comments.json": written({"comments_v2": []}),
        f"{root}/messages/inbox/inwoner/message_1.json": written({"messages": [{"content": "mijn adres is"}]}),
        "profile_information/profile_information.json": written({key: {"name": {"full_name": broken(PAGE)}}}),
    }
