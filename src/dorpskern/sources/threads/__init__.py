"""What an account on Threads said, from Meta's "Download your information". See ``SEEN.md``."""

from dorpskern.sources.source import Rows, Source
from dorpskern.sources.threads.download import FORMAT, is_threads_download, read_threads_download

SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.MESSAGES,
    format_of=lambda file, _: FORMAT if is_threads_download(file) else "",
    read=lambda file, *_: read_threads_download(file),
    counts_header=False,
)

__all__ = ["SOURCE", "read_threads_download"]
