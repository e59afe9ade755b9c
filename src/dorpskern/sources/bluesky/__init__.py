"""Posts of an own Bluesky account: its repository (a CAR file), or its own feed or records as JSON."""

from dorpskern.sources.bluesky.feed import FEED, is_feed, read_feed
from dorpskern.sources.bluesky.repository import REPOSITORY, is_repository, read_repository
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=(REPOSITORY,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: REPOSITORY if is_repository(file) else "",
    read=lambda file, *_: read_repository(file),
    counts_header=False,
)
SOURCE_OF_FEED = Source(
    formats=(FEED,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: FEED if is_feed(file) else "",
    read=lambda file, *_: read_feed(file),
    counts_header=False,
)

__all__ = ["FEED", "REPOSITORY", "SOURCE", "SOURCE_OF_FEED", "read_feed", "read_repository"]
