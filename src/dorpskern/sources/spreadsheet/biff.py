"""XLS of Excel 97 to 2003: records in the stream "Workbook" ([MS-XLS], BIFF8), of which only cells are read."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from dorpskern.sources.spreadsheet.compound import stream_of
from dorpskern.sources.spreadsheet.pieces import Pieces
from dorpskern.sources.spreadsheet.sheets import (
    COLUMNS_MOST,
    SINCE_1900,
    SINCE_1904,
    Sheet,
    Workbook,
    number_text,
    sheet_of,
)
from dorpskern.terms.refusal import Code, Refusal

_BEGIN, _END, _LOCKED, _DATES, _SHEET, _TEXTS, _CONTINUE = 0x809, 0x0A, 0x2F, 0x22, 0x85, 0xFC, 0x3C
_TEXT_AT, _NUMBER, _SHORT, _SHORTS, _FORMULA, _RESULT, _LABEL = 0xFD, 0x203, 0x27E, 0xBD, 0x06, 0x207, 0x204
_VERSION_8 = 0x0600
_WORKSHEET = 0


@dataclass(slots=True)
class _Listed:
    """What the first part of the stream says about the rest."""

    sheets: list[tuple[str, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    is_since_1904: bool = False


def read_xls(content: bytes, *, at: str) -> Workbook:
    """Every worksheet of an XLS file, with texts in full and numbers as plain text.

    Raises:
        Refusal: ``FORMAT_UNKNOWN`` for an old Office document without cells, or a spreadsheet from before Excel 97;
            ``ARCHIVE_LOCKED`` for one with a password; ``ARCHIVE_BROKEN``; ``FILE_TOO_LARGE``.

    """
    stream = stream_of(content, ("Workbook",), at=at)
    if stream is None:
        raise Refusal(Code.FORMAT_UNKNOWN, at=at, columns=0)
    try:
        listed = _listed(stream, at=at)
        sheets = tuple(_sheet(name, stream, place, listed.texts, at=at) for name, place in listed.sheets)
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError, ValueError) as error:
        raise Refusal(Code.ARCHIVE_BROKEN, at=at) from error
    return Workbook(sheets, SINCE_1904 if listed.is_since_1904 else SINCE_1900)


def _records(stream: bytes, place: int) -> Iterator[tuple[int, list[bytes]]]:
    """Each record until the end of its part: its kind, and its bytes with those of the records that continue it."""
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        pieces = [stream[place + 4 : place + 4 + size]]
        place += 4 + size
        while place + 4 <= len(stream) and struct.unpack_from("<H", stream, place)[0] == _CONTINUE:
            (size,) = struct.unpack_from("<H", stream, place + 2)
            pieces.append(stream[place + 4 : place + 4 + size])
            place += 4 + size
        if kind == _END:
            return
        yield kind, pieces


def _listed(stream: bytes, *, at: str) -> _Listed:
    listed = _Listed()
    for kind, pieces in _records(stream, 0):
        if kind == _BEGIN and struct.unpack_from("<H", pieces[0])[0] != _VERSION_8:
            raise Refusal(Code.FORMAT_UNKNOWN, at=at, columns=0)
        if kind == _LOCKED:
            raise Refusal(Code.ARCHIVE_LOCKED, at=at)
        if kind == _DATES:
            listed.is_since_1904 = pieces[0][:1] == b"\1"
        elif kind == _SHEET and pieces[0][5] == _WORKSHEET:
            name = Pieces([pieces[0][6:]]).text(wide_length=False)
            listed.sheets.append((name, struct.unpack_from("<I", pieces[0])[0]))
        elif kind == _TEXTS:
            listed.texts = _texts(pieces)
    return listed


def _texts(pieces: list[bytes]) -> list[str]:
    reader = Pieces(pieces)
    reader.take(4)
    (count,) = struct.unpack("<I", reader.take(4))
    texts: list[str] = []
    while len(texts) < count and not reader.is_done:
        texts.append(reader.text())
    return texts


def _sheet(name: str, stream: bytes, place: int, texts: list[str], *, at: str) -> Sheet:
    rows: dict[int, dict[int, str]] = {}
    last = (0, 0)
    for kind, pieces in _records(stream, place):
        if kind == _RESULT:
            rows.setdefault(last[0], {})[last[1]] = Pieces(pieces).text()
        for row, column, said in _cells(kind, pieces, texts):
            last = (row, column)
            if said and column < COLUMNS_MOST:
                rows.setdefault(row, {})[column] = said
    return sheet_of(name, rows, at=at)


def _cells(kind: int, pieces: list[bytes], texts: list[str]) -> Iterator[tuple[int, int, str]]:
    """The cells of one record: row, column and what stands there; "" for a formula whose text comes next."""
    data = pieces[0]
    if kind not in (_TEXT_AT, _NUMBER, _SHORT, _SHORTS, _FORMULA, _LABEL):
        return
    row, column = struct.unpack_from("<HH", data)
    if kind == _TEXT_AT:
        yield row, column, texts[struct.unpack_from("<I", data, 6)[0]]
    elif kind == _NUMBER:
        yield row, column, number_text(struct.unpack_from("<d", data, 6)[0])
    elif kind == _SHORT:
        yield row, column, _short(data, 6)
    elif kind == _SHORTS:
        for step in range((len(data) - 6) // 6):
            yield row, column + step, _short(data, 6 + 6 * step)
    elif kind == _LABEL:
        yield row, column, Pieces([data[6:]]).text()
    else:
        is_number = data[12:14] != b"\xff\xff"
        yield row, column, number_text(struct.unpack_from("<d", data, 6)[0]) if is_number else ""


def _short(data: bytes, place: int) -> str:
    """A number in four bytes: whole, or the upper half of a double; maybe a hundred times too large."""
    (packed,) = struct.unpack_from("<i", data, place)
    whole = packed >> 2 if packed & 2 else struct.unpack("<d", b"\0" * 4 + struct.pack("<i", packed & ~3))[0]
    return number_text(whole / 100 if packed & 1 else whole)
