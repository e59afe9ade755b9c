"""Which column of a table that nobody described to us holds what: pointed at by a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dorpskern.terms.refusal import Code, Refusal


class About(StrEnum):
    """What the rows of a table are that somebody points at."""

    MESSAGES = "messages"  # the municipality's own messages
    REACTIONS = "reactions"  # what others wrote under them, and our answers


PLATFORMS = (
    "facebook",
    "instagram",
    "linkedin",
    "x",
    "tiktok",
    "youtube",
    "mastodon",
    "bluesky",
    "threads",
    "whatsapp",
    "snapchat",
    "pinterest",
    "reddit",
    "telegram",
    "nextdoor",
    "pixelfed",
)
"""The services of which a table may be pointed at."""

COLUMNS = (
    "published",
    "note",
    "content",
    "type",
    "account",
    "is_paid",
    "impressions",
    "impressions_organic",
    "impressions_paid",
    "reach",
    "reach_organic",
    "reach_paid",
    "likes",
    "angry",
    "replies",
    "announces",
    "clicks",
)
"""What may be pointed at; ``account``: whose message it is, to see that all are of one account."""

REACTION_COLUMNS = (
    "published",
    "reaction",
    "in_answer_to",
    "note",
    "content",
    "by_us",
    "author",
    "answered",
    "type",
    "hidden",
    "removed",
    "reason",
    "ended",
)
"""What may be pointed at in a table of reactions.

``reaction``: its id; ``in_answer_to``: the id of what it answers; ``note``: the id of our message; ``by_us``: whether
we wrote it; ``answered``: when we first answered; ``type``: whether it is a private message; ``ended``: when it was
hidden, removed or closed. Of ``author`` and ``content`` nothing is kept.
"""

COLUMNS_OF: Mapping[About, tuple[str, ...]] = {About.MESSAGES: COLUMNS, About.REACTIONS: REACTION_COLUMNS}
"""What may be pointed at, by what the rows are."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How to read one layout.

    Args:
        platform: One of ``PLATFORMS``.
        columns: Of ``COLUMNS_OF`` what the table has → the name of its column.
        is_own: Somebody said that these are messages of the municipality's own channel, or reactions under them;
            without it nothing is read.
        header: The names of all columns of the layout; a table with exactly these is of it. Empty: any table that has
            the columns pointed at.
        about: What its rows are.
        own_name: What our account is called in the column ``author`` of reactions.

    Raises:
        Refusal: ``COLUMN_MISSING`` when nothing says when something was published, what tells one message from
            another, or which of the reactions are our own answers; ``ID_UNKNOWN`` for a platform or a column that we
            do not know.

    """

    platform: str
    columns: Mapping[str, str]
    is_own: bool
    header: Collection[str] = field(default=())
    about: About = About.MESSAGES
    own_name: str = ""

    def __post_init__(self) -> None:
        known = COLUMNS_OF[self.about]
        if self.platform not in PLATFORMS:
            raise Refusal(Code.ID_UNKNOWN, at="platform", id=self.platform, known=PLATFORMS)
        for name in self.columns:
            if name not in known:
                raise Refusal(Code.ID_UNKNOWN, at=name, id=name, known=known)
        for name in ("published", self._still_needed):
            if name and name not in self.columns:
                raise Refusal(Code.COLUMN_MISSING, at=self.platform, column=name)

    @property
    def _still_needed(self) -> str:
        """Beside the time: what would make the table readable; "" when it is."""
        there = self.columns.keys()
        if self.about is About.MESSAGES:
            return "" if {"note", "content"} & there else "note"
        return "" if {"by_us", "answered"} & there or ("author" in there and self.own_name) else "by_us"
