"""The cells of an export: rows of text as ``sources.delimited`` reads them."""

from __future__ import annotations

from dataclasses import dataclass

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.whole import refuse_large
from dorpskern.terms.ledger import Drop, InputFile, Mended
from dorpskern.terms.refusal import Refusal

_BYTES_MOST = 2**29


@dataclass(frozen=True, slots=True)
class Cells:
    """The header and the rows that have a cell for each column; the number of each row in the file, from 2."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    rows_read: int
    dropped: dict[Drop, int]
    mended: tuple[Mended, ...]
    examples: tuple[tuple[str, int, str], ...]


def first_headers(file: InputFile, sample: Sample | None = None) -> tuple[str, ...]:
    """The headers of a file, from its first bytes; none when it is no table of text. Refuses nothing."""
    try:
        return (sample or take_sample(file)).header
    except Refusal:
        return ()


def read_cells(file: InputFile, sample: Sample | None = None) -> Cells:
    """Every row of a file; "" for a blank cell.

    Raises:
        Refusal: ``FILE_TOO_LARGE``, and those of ``read_delimited``.

    """
    refuse_large(file.size, at=file.name, most=_BYTES_MOST)
    table = read_delimited(file, sample=sample)
    rows = table.rows
    numbers = rows["row"].to_pylist() if "row" in rows.column_names else range(1, rows.num_rows + 1)
    headers = tuple(name for name in rows.column_names if name != "row")
    columns = [rows[name].fill_null("").to_pylist() for name in headers]
    cells = zip((number + 1 for number in numbers), zip(*columns, strict=True), strict=True)
    examples = tuple((reason, number + 1, column) for reason, number, column in table.examples)
    return Cells(headers, tuple(cells), table.rows_read, table.dropped, table.mended, examples)
