"""The separator and the header of a text table, seen from a sample of it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dorpskern.sources.delimited.encoding import Encoding
from dorpskern.terms.refusal import Code, Refusal

SEPARATORS = (",", ";", "\t")
_SAMPLE_BYTES = 256 * 1024
_EXCEL_HINT = re.compile(r"""^"?sep=.?"?\s*$""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """``header``: names as the publisher writes them, stripped. ``records_before``: up to and with the header."""

    separator: str
    header: tuple[str, ...]
    records_before: int


def sample_text(path: Path, encoding: Encoding) -> str:
    """The first 256 kB as text, up to the last whole line."""
    with path.open("rb") as file:
        file.seek(encoding.skip)
        data = file.read(_SAMPLE_BYTES)
    text = data.decode(encoding.name, errors="ignore")
    whole = len(data) < _SAMPLE_BYTES
    return text if whole or "\n" not in text else text[: text.rfind("\n") + 1]


def find_shape(sample: str, *, at: str) -> Shape:
    """Choose the separator that gives the most records the same number of cells, two or more.

    Raises:
        Refusal: ``DELIMITER_WRONG`` when none of comma, semicolon and tab does; ``FILE_EMPTY`` without any text.

    """
    if not sample.strip():
        raise Refusal(Code.FILE_EMPTY, at=at)
    found = [shape for separator in SEPARATORS if (shape := _try(sample, separator)) is not None]
    if not found:
        raise Refusal(Code.DELIMITER_WRONG, at=at)
    return max(found, key=lambda pair: pair[0])[1]


def _try(sample: str, separator: str) -> tuple[float, Shape] | None:
    """How well a separator fits, and what it gives: cells that agree count, header names with text count."""
    records = _records(sample, separator)
    skipped = 1 if records and _EXCEL_HINT.match(separator.join(records[0])) else 0
    while skipped < len(records) and not any(cell.strip() for cell in records[skipped]):
        skipped += 1
    if skipped >= len(records) or len(records[skipped]) < 2:
        return None
    header = tuple(cell.strip() for cell in records[skipped])
    body = [len(record) for record in records[skipped + 1 :] if record]
    agreeing = Counter(body)[len(header)] / len(body) if body else 1.0
    return agreeing * min(len(header), 50), Shape(separator, header, skipped + 1)


def _records(sample: str, separator: str) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        for record in csv.reader(io.StringIO(sample.replace("\0", ""), newline=""), delimiter=separator):
            records.append(record)
            if len(records) == 200:
                break
    except csv.Error:
        pass  # a cell beyond csv's own limit: judge on what was read
    return records
