"""Downloads of Threads in the layout that was seen (``sources/threads/SEEN.md``), as small as a test needs."""

from __future__ import annotations

from collections.abc import Sequence

from lib.meta_downloads import AT, NAME, broken, written

FOLDER = "your_instagram_activity/threads"


def thread(number: int = 1, words: str = "De raad vergadert", **more: object) -> dict[str, object]:
    """A message without pictures; ``more`` is of the message as a whole."""
    about = {"reply_control": "everyone", "is_reply": False}
    one = {"uri": "", "creation_timestamp": AT + number, "title": broken(words), "text_app_post": about}
    return {"media": [one], **more}


def threads_of(items: Sequence[object], *, label: str = "Username") -> dict[str, bytes]:
    """The files of a download: the messages, whose they are, and what must stay closed."""
    user = {"string_map_data": {"Email": {"value": "web@lindewaard.example"}, label: {"value": NAME}}}
    return {
        f"{FOLDER}/threads_and_replies.json": written({"text_post_app_text_posts": items}),
        f"{FOLDER}/personal_information.json": written({"text_post_app_text_post_app_profile": [user]}),
        f"{FOLDER}/liked_threads.json": written({"text_post_app_media_likes": [{"title": "inwoner"}]}),
    }
