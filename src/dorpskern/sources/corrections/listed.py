"""Reads a table with a line per correction: which own message it is, and how often the claim was seen."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.whole import refuse_large
from dorpskern.terms.ledger import InputFile, Raw

FORMAT = "corrections"
HEADERS = {
    "note": ("rechtzetting", "correction"),
    "platform": ("platform",),
    "claim_seen": ("bewering gezien", "claim seen"),
    "claim_source": ("bron", "source"),
}
"""Our name of each column → how it may be called, in Dutch and English."""
_BYTES_MOST = 2**24


def is_corrections(header: Sequence[str]) -> bool:
    """Say whether a table is a list of corrections, from its header (in small letters)."""
    names = {name.replace("_", " ") for name in header}
    return any(name in names for name in HEADERS["note"])


def read_corrections(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read one list.

    Returns:
        A row per line: ``row`` and the text columns of ``HEADERS``, null where blank or not there. Other columns are
        not read: what was claimed, and by whom, stays with the municipality.

    Raises:
        Refusal: ``FILE_TOO_LARGE``; what ``read_delimited`` refuses.

    Source: a layout of our own; see SEEN.md.

    """
    refuse_large(file.size, at=file.name, most=_BYTES_MOST)
    sample = sample or take_sample(file)
    theirs = {ours: _first(sample.header, names) for ours, names in HEADERS.items()}
    there = {ours: name for ours, name in theirs.items() if name}
    table = read_delimited(file, columns=dict.fromkeys(there.values(), pa.string()), sample=sample)
    count = table.rows.num_rows
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, count + 1)
    rows: dict[str, pa.Array] = {"row": pa.array([number + 1 for number in numbers], pa.int64())}
    for ours, name in theirs.items():
        cells = table.rows[name].to_pylist() if name else [None] * count
        rows[ours] = pa.array([(cell or "").strip() or None for cell in cells], pa.string())
    examples = tuple((reason, number + 1, column) for reason, number, column in table.examples)
    return Raw(FORMAT, pa.table(rows), table.rows_read, table.dropped, table.mended, examples)


def _first(header: Sequence[str], names: Sequence[str]) -> str:
    return next((name for name in header if name.replace("_", " ") in names), "")
