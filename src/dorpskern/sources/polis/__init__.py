"""The four files of a Polis export: votes, comments, participants-votes and summary."""

from dorpskern.sources.polis.files import FORMATS, format_of, read
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=FORMATS,
    rows=Rows.CONVERSATIONS,
    format_of=lambda _, sample: format_of(sample) if sample else "",
    read=lambda file, sample, _: read(file, sample),
    columns=lambda header: header,
    counts_header=False,
)

__all__ = ["FORMATS", "SOURCE"]
