"""What X gives of an account: its archive, and two tables of X Analytics. See ``SEEN.md``."""

from dorpskern.sources.source import Rows, Source
from dorpskern.sources.x import archive, days, posts
from dorpskern.sources.x.archive import read_x_archive
from dorpskern.sources.x.columns import columns_of, is_days, is_posts
from dorpskern.sources.x.days import read_x_days
from dorpskern.sources.x.posts import read_x_posts

ARCHIVE = Source(
    formats=(archive.FORMAT,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: archive.FORMAT if archive.is_x_archive(file) else "",
    read=lambda file, *_: read_x_archive(file),
    counts_header=False,
)
POSTS = Source(
    formats=(posts.FORMAT,),
    rows=Rows.MESSAGES,
    format_of=lambda _, sample: posts.FORMAT if sample and is_posts(sample.header) else "",
    columns=lambda header: columns_of(header, "posts").values(),
    read=lambda file, sample, _: read_x_posts(file, sample),
)
DAYS = Source(
    formats=(days.FORMAT,),
    rows=Rows.AUDIENCE,
    format_of=lambda _, sample: days.FORMAT if sample and is_days(sample.header) else "",
    columns=lambda header: columns_of(header, "days").values(),
    read=lambda file, sample, _: read_x_days(file, sample),
)

__all__ = ["ARCHIVE", "DAYS", "POSTS", "read_x_archive", "read_x_days", "read_x_posts"]
