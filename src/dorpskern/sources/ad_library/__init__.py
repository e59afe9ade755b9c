"""Public registers of advertisements, cut down to the own page or organisation: of Meta and of Google."""

from dorpskern.sources.ad_library.registers import FORMATS, GOOGLE, META, format_of, read_register
from dorpskern.sources.source import Rows, Source

SOURCE = Source(
    formats=FORMATS,
    rows=Rows.ADS,
    format_of=lambda _, sample: format_of(sample.header) if sample else "",
    columns=lambda header: header,
    read=lambda file, sample, _: read_register(file, sample),
)

__all__ = ["FORMATS", "GOOGLE", "META", "SOURCE", "format_of", "read_register"]
