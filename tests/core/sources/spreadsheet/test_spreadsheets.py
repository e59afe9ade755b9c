"""A spreadsheet becomes sheets of text, whoever wrote it; a damaged or hostile one is refused."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import date
from random import Random

import pytest

from dorpskern.sources.spreadsheet import is_workbook, read_workbook
from dorpskern.sources.spreadsheet.pieces import Pieces
from dorpskern.sources.spreadsheet.sheets import ROWS_MOST, sheet_of
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal
from lib.packing import zip_of
from lib.spoiling import spoiled
from lib.spreadsheets import biff_of, compound_of, text_of, xls_of, xlsx_of, xlsx_parts
from lib.text_files import input_of

SHEETS = {
    "Alle bijdragen": [["Titel", "Weergaven", "Deel"], ["Lente €", 1250, 0.25], ["", "", ""], ["Zomer", 7, None]],
    "Leeg": [],
}
READ = [(1, ("Titel", "Weergaven", "Deel")), (2, ("Lente €", "1250", "0.25")), (4, ("Zomer", "7", ""))]


def book(tmp_path, content):
    return read_workbook(input_of(tmp_path, content))


def refused(tmp_path, content):
    with pytest.raises(Refusal) as caught:
        book(tmp_path, content)
    return caught.value.code


@pytest.mark.parametrize("write", [xls_of, xlsx_of])
def test_both_kinds_give_the_same_sheets(tmp_path, write):
    content = write(SHEETS)
    found = book(tmp_path, content)
    assert [(sheet.name, list(sheet.rows)) for sheet in found.sheets] == [("Alle bijdragen", READ), ("Leeg", [])]
    assert (is_workbook(input_of(tmp_path, content)), found.day_zero) == (True, date(1899, 12, 30))


@pytest.mark.parametrize("write", [xls_of, xlsx_of])
def test_the_day_from_which_dates_count_is_the_files_own(tmp_path, write):
    assert book(tmp_path, write(SHEETS, since_1904=True)).day_zero == date(1904, 1, 1)


@pytest.mark.parametrize("content", [b"PK\x03\x04 stuk", zip_of({"a.csv": b"a,b"}), b"Datum,Weergaven\n"])
def test_what_is_no_spreadsheet_is_not_taken_for_one(tmp_path, content):
    assert not is_workbook(input_of(tmp_path, content))


def test_parts_that_belong_together_are_no_spreadsheet(tmp_path):
    file = input_of(tmp_path, xls_of(SHEETS))
    assert not is_workbook(InputFile("a", file.path, "", 1, parts={"a": file.path}))


def test_a_spreadsheet_beyond_the_limit_is_refused(tmp_path):
    file = input_of(tmp_path, xls_of(SHEETS))
    with pytest.raises(Refusal) as caught:
        read_workbook(InputFile("a", file.path, "", 2**30))
    assert caught.value.code is Code.FILE_TOO_LARGE
    with pytest.raises(Refusal) as caught:
        sheet_of("a", {row: {} for row in range(ROWS_MOST + 1)}, at="a")
    assert caught.value.code is Code.FILE_TOO_LARGE


# XLSX

CELL = '<c r="A1"><v>1</v></c>'


def xlsx(sheet: str = CELL, **changed: bytes | None) -> bytes:
    parts = xlsx_parts({"A": [["x"]]})
    parts["xl/worksheets/sheet1.xml"] = f"<worksheet><sheetData><row>{sheet}</row></sheetData></worksheet>".encode()
    parts |= {name.replace("__", "/"): content for name, content in changed.items() if content is not None}
    gone = {name.replace("__", "/") for name, content in changed.items() if content is None}
    return zip_of({name: content for name, content in parts.items() if name not in gone})


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="A1" t="inlineStr"><is><t>dag</t></is></c>', "dag"),
        ('<c r="A1" t="str"><f>A2</f><v>dag</v></c>', "dag"),
        ('<x:c r="A1" t="str"><x:v>dag</x:v></x:c>', "dag"),
        ('<c r="A1" t="b"><v>1</v></c>', "1"),
        ('<c r="A1"><v>12.0</v></c>', "12"),
        ('<c r="A1"><v>veel</v></c>', "veel"),
        ('<c r="A1"><v>1e999</v></c>', "1e999"),
    ],
)
def test_each_kind_of_cell_is_text(tmp_path, cell, said):
    sheet = xlsx(cell).replace(b"<worksheet>", b"<worksheet>")
    if "x:" in cell:
        sheet = xlsx('<x:c xmlns:x="u" r="A1" t="str"><x:v>dag</x:v></x:c>')
    assert book(tmp_path, sheet).sheets[0].rows == ((1, (said,)),)


def test_a_text_in_pieces_is_one_and_hints_for_reading_aloud_are_left_out(tmp_path):
    shared = b'<sst><si><r><t>De </t></r><r><t>raad</t></r><rPh sb="0"><t>RAAD</t></rPh></si></sst>'
    parts = xlsx_parts({"A": [["x"]]}) | {"xl/sharedStrings.xml": shared}
    assert book(tmp_path, zip_of(parts)).sheets[0].rows == ((1, ("De raad",)),)


def test_a_sheet_may_be_named_from_the_top_and_cells_far_to_the_right_are_left_out(tmp_path):
    relations = b'<Relationships><x/><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>'
    parts = xlsx_parts({"A": [["x"]]}) | {"xl/_rels/workbook.xml.rels": relations}
    assert book(tmp_path, zip_of(parts)).sheets[0].rows == ((1, ("x",)),)
    assert book(tmp_path, xlsx('<c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c>')).sheets[0].rows == ((1, ("1",)),)


@pytest.mark.parametrize(
    "content",
    [
        xlsx('<c r="A1" t="s"><v>9</v></c>'),
        xlsx('<c r="A1" t="s"><v>-1</v></c>'),
        xlsx('<c r="1A"><v>9</v></c>'),
        xlsx('<c r="A9999999"><v>9</v></c>'),
        xlsx("<c"),
        xlsx(xl__worksheets__sheet1_xml=b""),
        zip_of({"xl/workbook.xml": b'<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'}),
        zip_of({"xl/workbook.xml": b'<workbook xmlns:r="u"><sheet name="A" r:id="rId1"/></workbook>'}),
        zip_of(xlsx_parts({"A": []}))[:-40],
    ],
)
def test_a_workbook_that_is_no_whole_is_refused(tmp_path, content):
    if content == xlsx(xl__worksheets__sheet1_xml=b""):
        content = zip_of({k: v for k, v in xlsx_parts({"A": []}).items() if "sheet1" not in k})
    assert refused(tmp_path, content) is Code.ARCHIVE_BROKEN


@pytest.mark.long
def test_a_workbook_that_grows_without_end_is_refused(tmp_path):
    content = zip_of(xlsx_parts({"A": []}) | {"xl/media/zeros": b"\0" * (130 * 2**20)})
    assert refused(tmp_path, content) is Code.ARCHIVE_BOMB


def test_a_workbook_of_numbers_alone_has_no_texts(tmp_path):
    parts = {name: content for name, content in xlsx_parts({"A": [[5]]}).items() if "shared" not in name}
    assert book(tmp_path, zip_of(parts)).sheets[0].rows == ((1, ("5",)),)


# XLS


@pytest.mark.parametrize("split", [20, 21, 40, 8000])
def test_texts_that_go_on_in_a_further_record_are_whole(tmp_path, split):
    words = ["De raad vergadert in het gemeentehuis", "Straße € naar de markt", "kort"]
    assert book(tmp_path, xls_of({"A": [words]}, split=split)).sheets[0].rows == ((1, tuple(words)),)


def test_a_small_stream_lies_inside_the_root(tmp_path):
    assert book(tmp_path, compound_of(biff_of({"A": [["x", 5]]}), small=True)).sheets[0].rows == ((1, ("x", "5")),)


def stream(*records: tuple[int, bytes]) -> bytes:
    """A workbook of one sheet with these records in it."""
    head = struct.pack("<HHHH", 0x809, 4, 0x600, 5)
    name = text_of("A", wide_length=False)
    end = struct.pack("<HH", 0x0A, 0)
    place = len(head) + 10 + len(name) + len(end)
    listed = struct.pack("<HH", 0x85, 6 + len(name)) + struct.pack("<IBB", place, 0, 0) + name
    body = b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)
    return compound_of(head + listed + end + body + end)


AT = struct.pack("<HHH", 0, 0, 0)


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([(0x27E, AT + struct.pack("<i", 1250 << 2 | 2))], ("1250",)),
        ([(0x27E, AT + struct.pack("<i", 125 << 2 | 3))], ("1.25",)),
        ([(0x27E, AT + struct.pack("<d", 1.5)[4:])], ("1.5",)),
        ([(0xBD, AT + struct.pack("<iHiH", 2 << 2 | 2, 0, 3 << 2 | 2, 1))], ("2", "3")),
        ([(0x204, AT + text_of("dag"))], ("dag",)),
        ([(0x06, AT + struct.pack("<d", 8.0) + b"\0" * 8)], ("8",)),
        ([(0x06, AT + b"\0" * 6 + b"\xff\xff" + b"\0" * 8), (0x207, text_of("som"))], ("som",)),
        ([(0x201, AT), (0x204, AT + text_of("x"))], ("x",)),
    ],
)
def test_each_kind_of_record_is_text(tmp_path, records, said):
    assert book(tmp_path, stream(*records)).sheets[0].rows == ((1, said),)


def test_marks_of_fonts_and_of_spelling_are_passed_over():
    marked = struct.pack("<HBHI", 3, 0x0C, 1, 2) + b"dag" + b"\0" * 4 + b"\0" * 2 + text_of("weer")
    reader = Pieces([marked])
    assert (reader.text(), reader.text(), reader.is_done) == ("dag", "weer", True)


def test_a_text_may_begin_in_a_further_record():
    reader = Pieces([text_of("dag"), text_of("weer")])
    assert (reader.text(), reader.text()) == ("dag", "weer")


def test_half_a_letter_at_the_end_of_a_piece_is_no_letter():
    assert Pieces([struct.pack("<HB", 2, 1) + b"a\0b", b"\1c\0"]).text() == "ac"


def test_a_stream_that_ends_without_saying_so_has_what_was_read(tmp_path):
    content = compound_of(biff_of({"A": [["x" * 5000]]})[:-4])
    assert book(tmp_path, content).sheets[0].rows == ((1, ("x" * 5000,)),)


def test_a_chart_is_no_sheet(tmp_path):
    content = bytearray(xls_of({"A": [["x"]]}))
    at = content.index(struct.pack("<H", 0x85), 512) + 4
    content[at + 5] = 2
    assert book(tmp_path, bytes(content)).sheets == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (xls_of(SHEETS, locked=True), Code.ARCHIVE_LOCKED),
        (compound_of(b"tekst", name="WordDocument"), Code.FORMAT_UNKNOWN),
        (compound_of(struct.pack("<HHHH", 0x809, 4, 0x500, 5)), Code.FORMAT_UNKNOWN),
        (stream((0xFD, AT + struct.pack("<I", 9))), Code.ARCHIVE_BROKEN),
        (stream((0x203, AT)), Code.ARCHIVE_BROKEN),
        (stream((0x203, AT + struct.pack("<d", float("nan")))), Code.ARCHIVE_BROKEN),
        (xls_of(SHEETS)[:600], Code.ARCHIVE_BROKEN),
        (xls_of(SHEETS)[:60], Code.ARCHIVE_BROKEN),
        (xls_of(SHEETS)[:30] + b"\7\0" + xls_of(SHEETS)[32:], Code.ARCHIVE_BROKEN),
    ],
)
def test_an_old_document_that_cannot_be_read_is_refused(tmp_path, content, code):
    assert refused(tmp_path, content) is code


def test_a_chain_of_sectors_that_goes_round_is_refused(tmp_path):
    content = bytearray(xls_of(SHEETS))
    table = 512 + 512 * (struct.unpack_from("<I", content, 76)[0])
    struct.pack_into("<I", content, table, 0)
    assert refused(tmp_path, bytes(content)) is Code.ARCHIVE_BROKEN


def test_a_list_of_tables_of_sectors_that_goes_round_ends(tmp_path):
    content = bytearray(xls_of(SHEETS))
    struct.pack_into("<II", content, 68, len(content) // 512 - 1, 1)
    content += b"\xff" * 508 + struct.pack("<I", len(content) // 512 - 1)
    assert book(tmp_path, bytes(content)).sheets[0].rows == tuple(READ)


def test_a_table_of_sectors_that_does_not_fit_the_header_goes_on_elsewhere(tmp_path):
    content = bytearray(xls_of(SHEETS))
    table = struct.unpack_from("<I", content, 76)[0]
    struct.pack_into("<I", content, 76, 0xFFFFFFFF)
    struct.pack_into("<II", content, 68, len(content) // 512 - 1, 1)
    content += struct.pack("<I", table).ljust(508, b"\xff") + struct.pack("<I", 0xFFFFFFFE)
    assert book(tmp_path, bytes(content)).sheets[0].rows == tuple(READ)


@pytest.mark.parametrize("write", [xls_of, xlsx_of])
@pytest.mark.long
def test_a_damaged_spreadsheet_is_read_or_refused(tmp_path, write):
    for seed in range(300):
        with suppress(Refusal):
            assert len(book(tmp_path, spoiled(write(SHEETS), Random(seed))).sheets) <= 2
