"""Score a file of texts for abuse, row by row; no text is written, kept or given back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dorpskern.measure.abuse.score import Scored, score
from dorpskern.sources.delimited import Delimited, Sample, column_name, read_delimited, take_sample
from dorpskern.sources.delimited.encoding import encoding_of_head, encoding_of_whole
from dorpskern.sources.delimited.shape import Shape
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal

_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """One record of the file: its number from 1 after the header, and its score; None where it has no text."""

    row: int
    scored: Scored | None


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a file by record number, only in memory; ``left_out`` counts blank or unreadable ones."""

    rows: tuple[tuple[int, str | None], ...]
    left_out: int


def read_texts(path: Path, *, text: str) -> Texts:
    """Read one column of texts from a CSV file, also one without any other column.

    Args:
        path: The file; it is read where it lies, nothing is unpacked or copied.
        text: The name of the column, in any capitals.

    Raises:
        Refusal: ``FILE_MISSING``, ``COLUMN_MISSING``, ``NO_ROWS``, and those of ``read_delimited``.

    """
    table, name = read_table(path), column_name(text)
    if name not in table.header:
        raise Refusal(Code.COLUMN_MISSING, at=path.name, column=text)
    if not table.rows_read:
        raise Refusal(Code.NO_ROWS, at=path.name)
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, table.rows.num_rows + 1)
    texts = dict(zip(numbers, table.rows[name].to_pylist(), strict=True))
    rows = tuple((row, texts.get(row)) for row in range(1, table.rows_read + 1))
    return Texts(rows, table.rows_read - table.rows.num_rows)


def read_table(path: Path) -> Delimited:
    """Every column of a CSV file as text; a table of one column has no separator and is read as it stands.

    Raises:
        Refusal: ``FILE_MISSING``, and those of ``read_delimited``.

    """
    if not path.is_file():
        raise Refusal(Code.FILE_MISSING, at=str(path))
    file = InputFile(path.name, path, "", path.stat().st_size)
    try:
        sample = take_sample(file)
    except Refusal as refusal:
        if refusal.code is not Code.DELIMITER_WRONG:
            raise
        sample = _one_column(file)
    return read_delimited(file, text_at_end=True, sample=sample)


def _one_column(file: InputFile) -> Sample:
    with file.path.open("rb") as content:
        head = content.read(_HEAD)
    is_whole = len(head) < _HEAD
    encoding = encoding_of_head(head, is_whole=is_whole, at=file.name) or encoding_of_whole(file.path, at=file.name)
    lines = head[encoding.skip :].decode(encoding.name, errors="ignore").splitlines()
    first = next(place for place, line in enumerate(lines) if line.strip())
    return Sample(encoding, Shape(",", (lines[first].strip().strip('"'),), first + 1))


def score_rows(texts: Texts) -> Iterator[ScoredRow]:
    """Score each text by the rules, in the order of the file."""
    for row, text in texts.rows:
        yield ScoredRow(row, score(text) if text and text.strip() else None)
