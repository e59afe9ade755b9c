"""The municipality's own list of messages in which it put something right."""

from dorpskern.sources.corrections.listed import FORMAT, is_corrections, read_corrections
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.CORRECTIONS,
    format_of=lambda _, sample: FORMAT if sample and is_corrections(sample.header) else "",
    columns=lambda header: header,
    read=lambda file, sample, _: read_corrections(file, sample),
)

__all__ = ["FORMAT", "SOURCE", "is_corrections", "read_corrections"]
