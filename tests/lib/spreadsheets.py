"""Spreadsheets as publishers write them: XLSX, and the older XLS that LinkedIn still gives."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lib.packing import zip_of

Rows = Sequence[Sequence[object]]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def letters(place: int) -> str:
    """The letters of a column, from 0."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found


def xlsx_parts(sheets: Mapping[str, Rows], *, since_1904: bool = False) -> dict[str, bytes]:
    """The parts of a workbook: texts shared, numbers as numbers."""
    texts: dict[str, int] = {}
    parts = {"[Content_Types].xml": b"<Types/>"}
    listed, targets = [], []
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        lines = []
        for row_number, row in enumerate(rows, start=1):
            cells = "".join(_cell(f"{letters(at)}{row_number}", value, texts) for at, value in enumerate(row))
            lines.append(f'<row r="{row_number}">{cells}</row>')
        xml = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
        parts[f"xl/worksheets/sheet{number}.xml"] = xml.encode()
        listed.append(f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>')
        targets.append(f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>')
    date = '<workbookPr date1904="1"/>' if since_1904 else "<workbookPr/>"
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">{date}<sheets>{"".join(listed)}</sheets></workbook>'
    ).encode()
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{''.join(targets)}</Relationships>".encode()
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{items}</sst>'.encode()
    return parts


def xlsx_of(sheets: Mapping[str, Rows], *, since_1904: bool = False) -> bytes:
    """A workbook as XLSX."""
    return zip_of(xlsx_parts(sheets, since_1904=since_1904))


def _cell(place: str, value: object, texts: dict[str, int]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="s"><v>{texts.setdefault(str(value), len(texts))}</v></c>'


def xls_of(sheets: Mapping[str, Rows], *, split: int = 8000, since_1904: bool = False, locked: bool = False) -> bytes:
    """A workbook as XLS; texts that are longer than ``split`` bytes together go on in a further record."""
    return compound_of(biff_of(sheets, split=split, since_1904=since_1904, locked=locked))


def biff_of(sheets: Mapping[str, Rows], *, split: int = 8000, since_1904: bool = False, locked: bool = False) -> bytes:
    """The stream of a workbook: what is listed, then each sheet."""
    texts: dict[str, int] = {}
    bodies = [_sheet_of(rows, texts) for rows in sheets.values()]
    begin = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    begin += _record(0x22, struct.pack("<H", since_1904)) + (_record(0x2F, b"\0" * 6) if locked else b"")
    end = _shared(texts, split) + _record(0x0A, b"")
    names = [text_of(name, wide_length=False) for name in sheets]
    place = len(begin) + sum(10 + len(name) for name in names) + len(end)
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += _record(0x85, struct.pack("<IBB", place, 0, 0) + name)
        place += len(body)
    return begin + listed + end + b"".join(bodies)


def text_of(text: str, *, wide_length: bool = True) -> bytes:
    """A text with its length and its flags."""
    try:
        letters_, flags = text.encode("latin-1"), 0
        length = len(letters_)
    except UnicodeEncodeError:
        letters_, flags = text.encode("utf-16-le"), 1
        length = len(letters_) // 2
    return struct.pack("<HB" if wide_length else "<BB", length, flags) + letters_


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _shared(texts: Mapping[str, int], split: int) -> bytes:
    """The texts; one that does not fit goes on in the next record, which says anew how wide its letters are."""
    records = [struct.pack("<II", len(texts), len(texts))]
    for text in texts:
        data = text_of(text)
        width, letters_ = 2 if data[2] else 1, data[3:]
        if split - len(records[-1]) < 3 + width:
            records.append(b"")
        records[-1] += data[:3]
        while letters_:
            if fits := (split - len(records[-1])) // width * width:
                records[-1], letters_ = records[-1] + letters_[:fits], letters_[fits:]
            else:
                records.append(bytes([width - 1]))
    return _record(0xFC, records[0]) + b"".join(_record(0x3C, each) for each in records[1:])


def _sheet_of(rows: Rows, texts: dict[str, int]) -> bytes:
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, float):
                body += _record(0x203, place + struct.pack("<d", value))
            elif isinstance(value, int):
                body += _record(0x27E, place + struct.pack("<i", value << 2 | 2))
            elif value:
                body += _record(0xFD, place + struct.pack("<I", texts.setdefault(str(value), len(texts))))
    return body + _record(0x0A, b"")


def compound_of(stream: bytes, name: str = "Workbook", *, small: bool = False) -> bytes:
    """A compound file with one stream, in sectors of 512 bytes; ``small``: in pieces of 64 inside the root."""
    data = stream if small else stream.ljust(4096, b"\0")
    sectors = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
    count = len(sectors)
    mini = (
        [
            b"".join(
                struct.pack("<I", at + 1 if at + 1 < -(-len(data) // 64) else 0xFFFFFFFE)
                for at in range(-(-len(data) // 64))
            )
        ]
        if small
        else []
    )
    mini_sectors = [each.ljust(512, b"\xff") for each in mini]
    directory = count + len(mini_sectors)
    tables = -(-(directory + 2) // 128)
    chain = [at + 1 for at in range(count - 1)] + [0xFFFFFFFE] + [0xFFFFFFFE] * len(mini_sectors) + [0xFFFFFFFE]
    chain += [0xFFFFFFFD] * tables
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512 * tables, b"\xff")
    root = _entry("Root Entry", 5, 0 if small else 0xFFFFFFFE, len(data) if small else 0)
    entries = root + _entry(name, 2, 0, len(data))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += b"\0" * 10 + struct.pack("<II", tables, directory) + b"\0" * 4
    header += struct.pack("<IIIII", 4096, count if small else 0xFFFFFFFE, len(mini_sectors), 0xFFFFFFFE, 0)
    places = [directory + 1 + at for at in range(tables)]
    header += struct.pack("<109I", *(places + [0xFFFFFFFF] * (109 - tables)))
    return header + b"".join(sectors + mini_sectors) + entries.ljust(512, b"\0") + table


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    letters_ = (name + "\0").encode("utf-16-le")
    data = (
        letters_.ljust(64, b"\0") + struct.pack("<HBB", len(letters_), kind, 1) + struct.pack("<III", *[0xFFFFFFFF] * 3)
    )
    return data.ljust(116, b"\0") + struct.pack("<IQ", start, size)
