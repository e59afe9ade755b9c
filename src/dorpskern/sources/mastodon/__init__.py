"""The archive of a Mastodon account: recognised by content, read without what others said or what was liked."""

from dorpskern.sources.mastodon.archive import FORMAT, is_mastodon_archive, read_mastodon
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: FORMAT if is_mastodon_archive(file) else "",
    read=lambda file, *_: read_mastodon(file),
)

__all__ = ["FORMAT", "SOURCE", "is_mastodon_archive", "read_mastodon"]
