"""The separator and the header of a text table, seen from its first records."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from dorpskern.terms.refusal import Code, Refusal

SEPARATORS = (",", ";", "\t")
_RECORDS = 60
_HEADER_MOST = 50
_EXCEL_HINT = re.compile(r"""^"?sep=.?"?\s*$""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is laid out.

    Args:
        separator: Between cells.
        header: Names of the columns as the publisher writes them, stripped.
        records_before: Records up to and with the header.
        first: The first records after the header, at most sixty.

    """

    separator: str
    header: tuple[str, ...]
    records_before: int
    first: tuple[tuple[str, ...], ...] = ()


def find_shape(text: str, *, at: str) -> Shape:
    """Choose the separator under which most records have as many cells as the header, two or more.

    Raises:
        Refusal: ``DELIMITER_WRONG`` when none of comma, semicolon and tab gives two columns; ``FILE_EMPTY`` without
            any text.

    """
    if not text.strip():
        raise Refusal(Code.FILE_EMPTY, at=at)
    found = [shape for separator in SEPARATORS if (shape := _try(text, separator)) is not None]
    if not found:
        raise Refusal(Code.DELIMITER_WRONG, at=at)
    return max(found, key=lambda pair: pair[0])[1]


def _try(text: str, separator: str) -> tuple[float, Shape] | None:
    """How well a separator fits, and what it gives."""
    records = _records(text, separator)
    place = 1 if records and _EXCEL_HINT.match(separator.join(records[0])) else 0
    while place < len(records) and not any(cell.strip() for cell in records[place]):
        place += 1
    if place >= len(records) or len(records[place]) < 2:
        return None
    header = tuple(cell.strip() for cell in records[place])
    body = [tuple(record) for record in records[place + 1 :] if record]
    agreeing = Counter(map(len, body))[len(header)] / len(body) if body else 1.0
    return agreeing * min(len(header), _HEADER_MOST), Shape(separator, header, place + 1, tuple(body))


def _records(text: str, separator: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            records.append(record)
            if len(records) == _RECORDS:
                break
    except csv.Error:
        pass  # a cell beyond csv's own limit: judge on what was read
    return records
