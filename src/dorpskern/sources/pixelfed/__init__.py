"""Messages of an own account on Pixelfed, as its settings export them. See ``SEEN.md``."""

from dorpskern.sources.pixelfed.statuses import FORMAT, is_statuses, read_statuses
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: FORMAT if is_statuses(file) else "",
    read=lambda file, *_: read_statuses(file),
    counts_header=False,
)

__all__ = ["FORMAT", "SOURCE", "read_statuses"]
