"""Downloads of platforms: archives of many files, of which a few hold own messages and the rest stays closed.

A download is known by where its files lie, as the publisher names them; what is in them is checked by who reads them.
Whatever else lies in the folders of a download (private messages, likes, followers, searches) is never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

_YTD = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.YTD\.(?:tweets?|account)\.part\d+\s*=")
_OPENED_BEFORE_ROOT = r"(?P<root>(?:.*?/)??)"


@dataclass(frozen=True, slots=True)
class Download:
    """One kind of download.

    Args:
        name: Its format.
        messages: Where its messages lie below its root, as a pattern.
        account: Where it says whose they are.

    """

    name: str
    messages: str
    account: str

    def place(self, label: str) -> tuple[str, str, bool] | None:
        """The root of a file, its place below that, and whether it holds messages; None for any other file."""
        for pattern, holds_messages in ((self.messages, True), (self.account, False)):
            if found := re.fullmatch(f"{_OPENED_BEFORE_ROOT}(?P<part>{pattern})", label):
                return found["root"], found["part"], holds_messages
        return None


X = Download("x_archive", r"(?:data/)?tweets?(?:-part\d+)?\.js", r"(?:data/)?account\.js")
INSTAGRAM = Download(
    "instagram_download",
    r"(?:(?:your_instagram_activity/)?(?:content|media)/)?(?:posts_\d+|reels|stories|igtv_videos)\.json",
    r"(?<!threads/)(?:(?:personal_information|account_information)/)*personal_information\.json",
)
THREADS = Download(
    "threads_download",
    r"(?:(?:your_instagram_activity/)?threads/)?threads_and_replies\.json",
    r"(?:your_instagram_activity/)?threads/personal_information\.json",
)
FACEBOOK = Download(
    "facebook_download",
    r"(?:(?:your_facebook_activity|your_activity_across_facebook|this_profile's_activity_across_facebook)/)?"
    r"(?:posts/)?(?:profile_posts|your_posts(?:__check_ins__photos_and_videos)?)_\d+\.json",
    r"(?:personal_information/)?(?:profile_information/)?profile_information\.json",
)
DOWNLOADS = (X, INSTAGRAM, THREADS, FACEBOOK)


@dataclass(slots=True)
class DownloadFound:
    """The files of one download: place below its root → label; ``messages``: the first with messages."""

    kind: Download
    root: str
    parts: dict[str, str] = field(default_factory=dict)
    messages: str = ""
    has_account: bool = False

    @property
    def name(self) -> str:
        """What it is called, for people."""
        return self.root.rstrip("/") or PurePosixPath(self.parts[self.messages]).name


def is_script_with_data(head: bytes) -> bool:
    """Say whether a script holds messages of an X account or says whose they are, from its first bytes (64 do)."""
    return bool(_YTD.match(head))


def downloads_in(labels: Iterable[str]) -> list[DownloadFound]:
    """The downloads among these files, in order; files that were packed in several archives together.

    Args:
        labels: What files are called, with ``/`` between folders and archives.

    """
    found: dict[tuple[str, str], DownloadFound] = {}
    for label in sorted(labels):
        for kind in DOWNLOADS:
            if place := kind.place(label):
                root, part, holds_messages = place
                one = found.setdefault((kind.name, root), DownloadFound(kind, root))
                one.parts[part] = label
                one.messages = one.messages or (part if holds_messages else "")
                one.has_account = one.has_account or not holds_messages
    return _joined(list(found.values()))


def is_closed(label: str, found: Iterable[DownloadFound]) -> bool:
    """Say whether a file lies in a folder of a download and is none of its parts; only JSON is looked at."""
    if not label.lower().endswith(".json"):
        return False
    return any(label.startswith(one.root) and (one.root or "/" in label) for one in found)


def name_shown(label: str, found: Iterable[DownloadFound]) -> str:
    """What a file that stays closed is called in a list: of a download only its first folder.

    The folders of private messages are named after the people who wrote them.
    """
    for one in found:
        folder, slash, _ = label.removeprefix(one.root).partition("/")
        if label.startswith(one.root) and slash:
            return f"{one.root}{folder}/…"
    return label


def _joined(found: list[DownloadFound]) -> list[DownloadFound]:
    """Downloads with messages; what one publisher packed in several archives is one when one of them says whose."""
    for kind in DOWNLOADS:
        told = [one for one in found if one.kind is kind and one.has_account]
        untold = [one for one in found if one.kind is kind and not one.has_account]
        if len(told) == 1:
            for one in untold:
                _join(told[0], one)
                found.remove(one)
    return [one for one in found if one.messages]


def _join(whole: DownloadFound, more: DownloadFound) -> None:
    whole.root = whole.root if whole.messages else more.root
    for part, label in more.parts.items():
        name = f"{more.root}{part}" if part in whole.parts else part
        whole.parts[name] = label
        whole.messages = whole.messages or name
