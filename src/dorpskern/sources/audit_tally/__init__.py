"""The tallies of a settled audit, as ``dorpsplein abuse estimate --tallies`` and the website write them."""

from __future__ import annotations

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.source import Rows, Source
from dorpskern.sources.whole import refuse_large
from dorpskern.terms.audit_file import COLUMNS
from dorpskern.terms.ledger import InputFile, Raw

FORMAT = "audit_tally"
_BYTES_MOST = 2**24


def _format_of(_: InputFile, sample: Sample | None) -> str:
    return FORMAT if sample and set(COLUMNS) <= set(sample.header) else ""


def read_tallies(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read one file: a text column for each of ``COLUMNS``, and ``row``.

    Raises:
        Refusal: ``FILE_TOO_LARGE``; what ``read_delimited`` refuses.

    """
    refuse_large(file.size, at=file.name, most=_BYTES_MOST)
    table = read_delimited(file, columns=dict.fromkeys(COLUMNS, pa.string()), sample=sample or take_sample(file))
    return Raw(FORMAT, table.rows, table.rows_read, table.dropped, table.mended, table.examples)


SOURCE = Source(
    formats=(FORMAT,), rows=Rows.AUDITS, format_of=_format_of, read=lambda file, sample, _: read_tallies(file, sample)
)

__all__ = ["COLUMNS", "FORMAT", "SOURCE", "read_tallies"]
