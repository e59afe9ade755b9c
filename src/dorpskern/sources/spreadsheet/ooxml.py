"""XLSX: a ZIP archive of XML parts (ECMA-376, part 1, SpreadsheetML), of which only cells and their texts are read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from dorpskern.sources.archive.limits import Meter
from dorpskern.sources.archive.zip_members import zip_members
from dorpskern.sources.spreadsheet.sheets import (
    COLUMNS_MOST,
    LIMITS,
    ROWS_MOST,
    SINCE_1900,
    SINCE_1904,
    Sheet,
    Workbook,
    number_text,
    sheet_of,
)
from dorpskern.terms.refusal import Code, Refusal

_WORKBOOK, _TARGETS, _TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_CHUNK = 2**20

Attributes = dict[str, str]


def is_xlsx(path: Path) -> bool:
    """Say whether a ZIP archive holds a workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _WORKBOOK in {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_xlsx(path: Path, *, at: str) -> Workbook:
    """Every sheet, with texts in full and numbers as plain text.

    Raises:
        Refusal: ``ARCHIVE_BROKEN`` for a part that is missing or no XML (a document type, which could make entities
            grow, is not allowed either), ``ARCHIVE_BOMB``, ``ARCHIVE_LOCKED``, ``FILE_TOO_LARGE``.

    """
    parts = _parts(path, at=at)
    listed = _Listed()
    targets: dict[str, str] = {}
    _parse(parts.get(_WORKBOOK, b""), listed.start, at=at)
    _parse(parts.get(_TARGETS, b""), lambda name, has: _target(targets, name, has), at=at)
    texts = _Texts()
    if _TEXTS in parts:
        _parse(parts[_TEXTS], texts.start, texts.end, texts.data, at=at)
    sheets = []
    for name, relation in listed.sheets:
        content = parts.get(_part_name(targets.get(relation, "")))
        if content is None:
            raise Refusal(Code.ARCHIVE_BROKEN, at=at)
        sheets.append(_sheet(name, content, texts.all, at=at))
    return Workbook(tuple(sheets), SINCE_1904 if listed.is_since_1904 else SINCE_1900)


def _parts(path: Path, *, at: str) -> dict[str, bytes]:
    """The XML parts that matter, by name in lower case; everything else streams by and is counted."""
    meter = Meter(LIMITS, packed_bytes=path.stat().st_size, at=at)
    parts = {}
    for member in zip_members(path, meter):
        name = member.label.lower()
        wanted = name in (_WORKBOOK, _TARGETS, _TEXTS) or name.startswith("xl/worksheets/")
        pieces = []
        while piece := member.read(_CHUNK):
            if wanted:
                pieces.append(piece)
        if wanted:
            parts[name] = b"".join(pieces)
    return parts


def _part_name(target: str) -> str:
    return target.lower().removeprefix("/") if target.startswith("/") else f"xl/{target.lower()}"


def _target(targets: dict[str, str], name: str, has: Attributes) -> None:
    if name == "Relationship":
        targets[has.get("Id", "")] = has.get("Target", "")


class _Listed:
    """What the workbook part lists: its sheets, each with the id of its part, and from which day dates count."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.is_since_1904 = False

    def start(self, name: str, has: Attributes) -> None:
        if name == "sheet":
            self.sheets.append((has.get("name", ""), has.get("r:id", "")))
        elif name == "workbookPr":
            self.is_since_1904 = has.get("date1904", "0") in ("1", "true")


class _Texts:
    """The texts that cells point to. Phonetic hints (rPh) are no part of a text."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._open = ""
        self._pieces: list[str] = []

    def start(self, name: str, _: Attributes) -> None:
        if name == "si":
            self._pieces = []
        elif name in ("t", "rPh") and self._open != "rPh":
            self._open = name

    def end(self, name: str) -> None:
        if name == "si":
            self.all.append("".join(self._pieces))
        elif name == self._open:
            self._open = ""

    def data(self, text: str) -> None:
        if self._open == "t":
            self._pieces.append(text)


class _Cells:
    """The cells of one sheet while its XML goes by."""

    def __init__(self, texts: list[str], *, at: str) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self._texts, self._at = texts, at
        self._place: tuple[int, int] | None = None
        self._kind, self._is_value, self._value = "n", False, ""

    def start(self, name: str, has: Attributes) -> None:
        if name == "c":
            self._place, self._kind, self._value = self._place_of(has.get("r", "")), has.get("t", "n"), ""
        elif name in ("v", "t"):
            self._is_value = True

    def data(self, text: str) -> None:
        if self._is_value:
            self._value += text

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_value = False
        elif name == "c" and self._place is not None and self._value:
            row, column = self._place
            self.rows.setdefault(row, {})[column] = self._said()

    def _place_of(self, reference: str) -> tuple[int, int] | None:
        """Row and column, from 0; None for a column further than any export has."""
        found = _PLACE.fullmatch(reference)
        if not found or int(found[2]) > 5 * ROWS_MOST:
            raise Refusal(Code.ARCHIVE_BROKEN, at=self._at)
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        return (int(found[2]) - 1, column - 1) if column <= COLUMNS_MOST else None

    def _said(self) -> str:
        if self._kind == "s":
            place = int(self._value) if self._value.isascii() and self._value.isdigit() else len(self._texts)
            if place >= len(self._texts):
                raise Refusal(Code.ARCHIVE_BROKEN, at=self._at)
            return self._texts[place]
        if self._kind != "n":
            return self._value
        try:
            return number_text(float(self._value))
        except (ValueError, OverflowError):
            return self._value


def _sheet(name: str, content: bytes, texts: list[str], *, at: str) -> Sheet:
    cells = _Cells(texts, at=at)
    _parse(content, cells.start, cells.end, cells.data, at=at)
    return sheet_of(name, cells.rows, at=at)


def _parse(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    data: Callable[[str], None] | None = None,
    *,
    at: str,
) -> None:
    def refuse(*_: object) -> None:
        raise Refusal(Code.ARCHIVE_BROKEN, at=at)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, has: start(_bare(name), has)
    if end is not None:
        ended = end
        parser.EndElementHandler = lambda name: ended(_bare(name))
    parser.CharacterDataHandler = data
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise Refusal(Code.ARCHIVE_BROKEN, at=at) from error


def _bare(name: str) -> str:
    """The name of an element without the prefix of its namespace; some programs write ``x:row``."""
    return name.rpartition(":")[2]
