"""A small text file of which the records differ in kind: several tables under each other, each under a title."""

from __future__ import annotations

import csv
import io

from dorpskern.sources.delimited.encoding import encoding_of_head, encoding_of_whole
from dorpskern.sources.delimited.shape import SEPARATORS
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal

BYTES_MOST = 2**20
"""The largest file that is read so."""

Record = tuple[int, tuple[str, ...]]


def records_of(file: InputFile) -> tuple[Record, ...]:
    """Every record with its number in the file, from 1: stripped cells, without the blank ones at its end.

    Records without any cell, and a first line for a spreadsheet ("sep=,"), are left out. The separator is the one that
    gives the most cells.

    Raises:
        Refusal: ``FILE_EMPTY``, ``FILE_TOO_LARGE`` (more than a megabyte), ``NOT_TEXT``, ``ENCODING_MIXED``.

    """
    if file.size > BYTES_MOST:
        limit = f"{BYTES_MOST / 1e6:.1f} MB"
        raise Refusal(Code.FILE_TOO_LARGE, at=file.name, size=f"{file.size / 1e6:.1f} MB", limit=limit)
    content = file.path.read_bytes()
    if not content.strip():
        raise Refusal(Code.FILE_EMPTY, at=file.name)
    encoding = encoding_of_head(content, is_whole=True, at=file.name) or encoding_of_whole(file.path, at=file.name)
    text = content[encoding.skip :].decode(encoding.name, errors="replace")
    found = [_records(text, separator) for separator in SEPARATORS]
    return max(found, key=lambda records: sum(len(cells) for _, cells in records))


def _records(text: str, separator: str) -> tuple[Record, ...]:
    found: list[Record] = []
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
            cells = [cell.strip() for cell in record]
            while cells and not cells[-1]:
                cells.pop()
            if cells and not (number == 1 and separator.join(record).lower().startswith("sep=")):
                found.append((number, tuple(cells)))
    except csv.Error:
        return ()  # a cell beyond csv's own limit
    return tuple(found)
