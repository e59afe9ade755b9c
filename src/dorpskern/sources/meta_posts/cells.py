"""The cells of an export: from bytes in whatever encoding to rows of text, every odd row counted."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dorpskern.sources.meta_posts.columns import spelling
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal

_BYTES_MOST = 2**29
_HEAD_BYTES = 64 * 1024
_EXAMPLES_MOST = 20
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Cells:
    """The header and the rows that have a cell for each column; the number of each row in the file, from 2."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    rows_read: int
    dropped: dict[Drop, int]
    examples: tuple[tuple[str, int, str], ...]


def first_headers(path: Path) -> list[str]:
    """The headers of a file, from its first bytes; none when it is no table of text. Refuses nothing."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    try:
        text = _decode(head, at="", cut=True)
        return next(_records(text, at=""), [])
    except Refusal:
        return []


def read_cells(path: Path, *, at: str, bytes_most: int = _BYTES_MOST) -> Cells:
    """Every row of a file.

    UTF-8 with or without a mark, UTF-16, and Windows-1252 as old spreadsheets write it; comma, semicolon or tab; a
    first line ``sep=`` is passed over.

    Raises:
        Refusal: ``FILE_TOO_LARGE``, ``NOT_TEXT``, ``ENCODING_MIXED``, ``LINE_TOO_LONG``, ``DELIMITER_WRONG``.

    """
    size = path.stat().st_size
    if size > bytes_most:
        raise Refusal(Code.FILE_TOO_LARGE, at=at, size=f"{size / 1e9:.1f} GB", limit=f"{bytes_most / 1e9:.1f} GB")
    records = _records(_decode(path.read_bytes(), at=at), at=at)
    headers = next(records, [])
    if len(headers) < 2:
        raise Refusal(Code.DELIMITER_WRONG, at=at)
    return _sorted_out(headers, records)


def _decode(content: bytes, *, at: str, cut: bool = False) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="ignore" if cut else "replace")
    if b"\0" in content:
        raise Refusal(Code.NOT_TEXT, at=at)
    try:
        return content.decode("utf-8-sig", errors="ignore" if cut and _ends_inside_a_letter(content) else "strict")
    except UnicodeDecodeError as error:
        return _decode_old(content, error, at=at)


def _ends_inside_a_letter(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(content) - 3
    return False


def _decode_old(content: bytes, error: UnicodeDecodeError, *, at: str) -> str:
    """Windows-1252, unless part of the file is UTF-8: then two programs had their hands on it."""
    before = content[: error.start].removeprefix(b"\xef\xbb\xbf")
    if content.startswith(b"\xef\xbb\xbf") or any(byte >= 0x80 for byte in before):
        raise Refusal(Code.ENCODING_MIXED, at=at) from error
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise Refusal(Code.NOT_TEXT, at=at) from error


def _records(text: str, *, at: str) -> Iterator[list[str]]:
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep="):
        text, first = rest, rest.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Refusal(Code.LINE_TOO_LONG, at=at, limit=csv.field_size_limit()) from error


def _sorted_out(headers: list[str], records: Iterator[list[str]]) -> Cells:
    rows: list[tuple[int, tuple[str, ...]]] = []
    dropped: Counter[Drop] = Counter()
    examples: list[tuple[str, int, str]] = []
    number = 1
    for number, record in enumerate(records, start=2):
        reason = _why_not(record, headers)
        if reason is None:
            rows.append((number, tuple(record[: len(headers)])))
            continue
        dropped[reason] += 1
        if dropped[reason] <= _EXAMPLES_MOST:
            examples.append((str(reason), number, ""))
    return Cells(tuple(headers), tuple(rows), number - 1, dict(dropped), tuple(examples))


def _why_not(record: list[str], headers: list[str]) -> Drop | None:
    if not any(cell.strip() for cell in record):
        return Drop.BLANK
    if [spelling(cell) for cell in record] == [spelling(header) for header in headers]:
        return Drop.REPEATED_HEADER
    too_many = any(cell.strip() for cell in record[len(headers) :])
    return Drop.COLUMNS_MISALIGNED if too_many or len(record) < len(headers) else None
