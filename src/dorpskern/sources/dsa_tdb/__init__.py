"""The DSA Transparency Database: daily dumps of statements of reasons, and counts made of them."""

from dorpskern.sources.dsa_tdb.statements import COUNTS, FORMATS, STATEMENTS, format_of, read_statements
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=FORMATS,
    rows=Rows.DECISIONS,
    format_of=lambda _, sample: format_of(sample.header) if sample else "",
    columns=lambda header: header,
    read=lambda file, sample, _: read_statements(file, sample),
)

__all__ = ["COUNTS", "FORMATS", "SOURCE", "STATEMENTS", "format_of", "read_statements"]
