"""DSA harmonised transparency reports (Implementing Regulation (EU) 2024/2835), as publishers write them and tidy."""

from dorpskern.sources.dsa.files import FORMATS, LONG, TEXTS, TIDY, WIDE, format_of, is_read, matches, read
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=FORMATS,
    rows=Rows.REPORTS,
    format_of=lambda _, sample: format_of(sample.header) if sample else "",
    read=lambda file, sample, _: read(file, sample),
    columns=lambda header: [each for each in header if is_read(each)],
    counts_header=False,
)

__all__ = ["FORMATS", "LONG", "SOURCE", "TEXTS", "TIDY", "WIDE", "format_of", "matches", "read"]
