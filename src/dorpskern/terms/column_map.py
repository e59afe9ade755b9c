"""Which column of a table that nobody described to us holds what: pointed at by a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dorpskern.terms.refusal import Code, Refusal

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
)
"""The services of which a table of own messages may be pointed at."""

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


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How to read one layout of own messages.

    Args:
        platform: One of ``PLATFORMS``.
        columns: Of ``COLUMNS`` what the table has → the name of its column.
        is_own: Somebody said that these are messages of the municipality's own channel; without it nothing is read.
        header: The names of all columns of the layout; a table with exactly these is of it. Empty: any table that has
            the columns pointed at.

    Raises:
        Refusal: ``COLUMN_MISSING`` when nothing says when a message was published, or what tells it from another;
            ``ID_UNKNOWN`` for a platform or a column that we do not know.

    """

    platform: str
    columns: Mapping[str, str]
    is_own: bool
    header: Collection[str] = field(default=())

    def __post_init__(self) -> None:
        if self.platform not in PLATFORMS:
            raise Refusal(Code.ID_UNKNOWN, at="platform", id=self.platform, known=PLATFORMS)
        for name in self.columns:
            if name not in COLUMNS:
                raise Refusal(Code.ID_UNKNOWN, at=name, id=name, known=COLUMNS)
        if "published" not in self.columns:
            raise Refusal(Code.COLUMN_MISSING, at=self.platform, column="published")
        if not {"note", "content"} & self.columns.keys():
            raise Refusal(Code.COLUMN_MISSING, at=self.platform, column="note")
