"""What an account on Reddit said, from the data that Reddit gives an account about itself. See ``SEEN.md``."""

from dorpskern.sources.post_tables import spellings_of
from dorpskern.sources.reddit.posts import FORMAT, is_posts, read_posts
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.MESSAGES,
    format_of=lambda file, sample: FORMAT if is_posts(file, sample) else "",
    columns=lambda header: spellings_of("dorpskern.sources.reddit", "posts").used(header),
    read=lambda file, sample, on: read_posts(file, sample, on=on),
)

__all__ = ["SOURCE", "read_posts"]
