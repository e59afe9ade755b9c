"""Any text table: whatever its encoding, separator and oddities, every record is kept or counted."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.sources.delimited import Delimited, marks, read, read_delimited
from dorpskern.sources.delimited.parse import parse
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal, Refusals
from lib.text_files import input_of

TABLE = "Naam,Aantal\nCafé,1\nÉén,2\n"
ROWS = [{"naam": "Café", "aantal": "1"}, {"naam": "Één", "aantal": "2"}]


def rows_of(table: Delimited) -> list[dict[str, object]]:
    return [{name: cell for name, cell in row.items() if name != "row"} for row in table.rows.to_pylist()]


def in_small_parts(patch):
    patch.setattr(marks, "PART", 64)
    patch.setattr(marks, "_LOOKED_AT", 32)


def refused(file, **how) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        read_delimited(file, **how)
    return refusal.value


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TABLE.encode(), "utf-8"),
        (TABLE.encode("utf-8-sig"), "utf-8"),
        (TABLE.encode("cp1252"), "cp1252"),
        (b"\xff\xfe" + TABLE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), "utf-16-be"),
        (TABLE.encode("utf-16-le"), "utf-16-le"),
        (TABLE.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["utf-8", "bom", "cp1252", "utf-16-le", "utf-16-be", "utf-16-le without bom", "utf-16-be without bom"],
)
def test_the_same_table_is_read_from_any_encoding(tmp_path, content, encoding):
    table = read_delimited(input_of(tmp_path, content))
    assert rows_of(table) == ROWS
    said = {each.oddity: each.rows for each in table.mended}
    assert said == ({} if encoding == "utf-8" else {f"encoding_{encoding}": 2})


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_from_the_content(tmp_path, separator):
    content = TABLE.replace(",", separator)
    assert rows_of(read_delimited(input_of(tmp_path, content))) == ROWS


def test_a_comma_inside_semicolon_cells_is_no_separator(tmp_path):
    content = "naam;aantal\nx, y, z;1,5\nb, c;2,5\n"
    assert rows_of(read_delimited(input_of(tmp_path, content)))[0] == {"naam": "x, y, z", "aantal": "1,5"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('naam,aantal\n"a\nb",1\n', [{"naam": "a\nb", "aantal": "1"}]),
        ('naam,aantal\n"zegt ""ja""",1\n', [{"naam": 'zegt "ja"', "aantal": "1"}]),
        ("naam,aantal,,\na,1,,\n", [{"naam": "a", "aantal": "1"}]),
        ("sep=;\nnaam;aantal\na;1\n", [{"naam": "a", "aantal": "1"}]),
        ("\n\nnaam,aantal\na,1\n", [{"naam": "a", "aantal": "1"}]),
        ("  Naam , AANTAL\na,1\n", [{"naam": "a", "aantal": "1"}]),
        ("naam,aantal\r\na,1\r\n", [{"naam": "a", "aantal": "1"}]),
        ("naam,aantal\na,\n", [{"naam": "a", "aantal": None}]),
        ("naam,aantal\na,1", [{"naam": "a", "aantal": "1"}]),
        ("naam,aantal,aantal\na,1,\n", [{"naam": "a", "aantal": "1"}]),
        ("naam,aantal,aantal\na,,1\n", [{"naam": "a", "aantal": "1"}]),
        ("naam,aantal\n", []),
    ],
    ids=[
        "quoted line break",
        "doubled quotes",
        "trailing commas",
        "excel separator line",
        "blank lines before the header",
        "spaces and capitals in the header",
        "windows line ends",
        "a blank cell is null",
        "no line end at the end",
        "a blank double after",
        "a blank double before",
        "only a header",
    ],
)
def test_oddities_of_spreadsheets_change_nothing(tmp_path, content, expected):
    assert rows_of(read_delimited(input_of(tmp_path, content))) == expected


@pytest.mark.parametrize(
    ("body", "kept", "dropped"),
    [
        ("a,1\n\nb,2\n,\n", 2, {Drop.BLANK: 2}),
        ("a,1\n , \nb,\n", 2, {Drop.BLANK: 1}),
        ("a,1\nNaam,Aantal\nb,2\n", 2, {Drop.REPEATED_HEADER: 1}),
        ("a,1,9\nb,2\n", 1, {Drop.COLUMNS_MISALIGNED: 1}),
        ("a,1\nb,2,,\n", 2, {}),
        ("a,1\nb\n", 2, {}),
        ("a,1\n,,,\n", 1, {Drop.BLANK: 1}),
        ("a\0,1\nb,2\n", 1, {Drop.NUL_BYTES: 1}),
        ('a,1\n"b,2\nc,3\n', 1, {Drop.COLUMNS_MISALIGNED: 1}),
        ('a,1\nb,"2\nc,3\n', 1, {Drop.COLUMNS_MISALIGNED: 1}),
        ('a,"1\n2"\nb,2"\n', 2, {}),
    ],
    ids=[
        "blank rows",
        "rows of spaces",
        "a header again",
        "a cell too many",
        "blank cells too many",
        "a cell too few",
        "a blank row that is too long",
        "a zero byte",
        "a quote that never closes",
        "a quote in the last column that never closes",
        "a quote that is an inch",
    ],
)
def test_a_record_that_cannot_be_used_is_counted_under_its_reason(tmp_path, body, kept, dropped):
    table = read_delimited(input_of(tmp_path, "naam,aantal\n" + body))
    assert (table.rows.num_rows, table.dropped) == (kept, dropped)
    assert table.rows_read == kept + sum(dropped.values())


def test_rows_keep_their_number_when_others_are_left_out(tmp_path):
    table = read_delimited(input_of(tmp_path, "naam,aantal\na,1\n\nb,2\nc,3,4\nd\n"))
    assert list(zip(table.rows["naam"].to_pylist(), table.rows["row"].to_pylist(), strict=True)) == [
        ("a", 1),
        ("b", 3),
        ("d", 5),
    ]
    assert {each.oddity: each.rows for each in table.mended} == {"short_rows": 1}


def test_cells_under_no_header_are_told_and_left_out(tmp_path):
    table = read_delimited(input_of(tmp_path, "naam,aantal,\na,1,let op\nb,2,\n"))
    assert table.rows.column_names == ["naam", "aantal"]
    assert {each.oddity: each.rows for each in table.mended} == {"cells_without_header": 1}


def test_text_that_is_not_quoted_is_put_together_again(tmp_path):
    content = "id,tekst\n1,nee, nooit\n2,goed\n3,\n4,a,,\n"
    table = read_delimited(input_of(tmp_path, content), text_at_end=True)
    assert table.rows["tekst"].to_pylist() == ["nee, nooit", "goed", None, "a"]
    assert {each.oddity: each.rows for each in table.mended} == {"unquoted_text": 1}


def test_figures_are_read_as_figures_when_every_cell_is_one(tmp_path):
    types = {"naam": pa.string(), "aantal": pa.int64()}
    good = read_delimited(input_of(tmp_path, "naam,aantal,toelichting\na,1,x\nb,,y\n"), columns=types)
    assert good.rows.to_pydict() == {"naam": ["a", "b"], "aantal": [1, None]}
    text = read_delimited(input_of(tmp_path, 'naam,aantal\na,"1,000"\nb,2\n'), columns=types)
    assert text.rows["aantal"].to_pylist() == ["1,000", "2"]


def test_a_row_of_figures_that_is_blank_is_counted(tmp_path):
    types = {"a": pa.int64(), "b": pa.int64()}
    table = read_delimited(input_of(tmp_path, "a,b\n1,2\n,\n3,\n"), columns=types)
    assert (table.rows_read, table.dropped, table.rows["row"].to_pylist()) == (3, {Drop.BLANK: 1}, [1, 3])


PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.FILE_EMPTY),
        (b" \n\n", Code.FILE_EMPTY),
        (PHOTO, Code.NOT_TEXT),
        (b"naam,aantal\n" + bytes(200), Code.NOT_TEXT),
        (TABLE.encode("cp1252").replace(b"\xc9", b"\x81"), Code.NOT_TEXT),
        (b"\xff\xfe" + TABLE.encode("utf-16-le") + b"\x00\xd8\x41\x00", Code.NOT_TEXT),
        (TABLE.encode() + TABLE.encode("cp1252"), Code.ENCODING_MIXED),
        (TABLE.encode("cp1252") + TABLE.encode(), Code.ENCODING_MIXED),
        (TABLE.encode() + b"x" * 300_000 + b"\n" + TABLE.encode("cp1252"), Code.ENCODING_MIXED),
        (b"naam|aantal\na|1\n", Code.DELIMITER_WRONG),
        (b"naam,aantal,naam\na,1,b\n", Code.COLUMN_DOUBLE),
        (b"naam,aantal\na," + b"x" * 33 * 2**20 + b"\n", Code.LINE_TOO_LONG),
        (b'naam,aantal\na,"' + b"x\n" * 36 * 2**20, Code.LINE_TOO_LONG),
    ],
    ids=[
        "empty",
        "only line ends",
        "a photo",
        "mostly zero bytes",
        "no letter in any encoding",
        "broken utf-16",
        "cp1252 after utf-8",
        "utf-8 after cp1252",
        "cp1252 far into a utf-8 file",
        "another separator",
        "two columns of one name",
        "a line that is too long",
        "a cell that never ends",
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path, content, code):
    assert refused(input_of(tmp_path, content)).code is code


def test_one_line_of_two_gigabytes_is_refused_without_reading_it(tmp_path):
    file = input_of(tmp_path, "naam,aantal\n")
    with file.path.open("r+b") as content:
        content.truncate(2 * 2**30)  # a hole: it takes no room on the disk
    assert refused(file).code in (Code.LINE_TOO_LONG, Code.NOT_TEXT)
    with file.path.open("r+b") as content:
        content.write(b"x" * 300_000)
    assert refused(file).code is Code.LINE_TOO_LONG


def test_a_few_letters_that_look_like_utf_8_do_not_make_cp1252_mixed(tmp_path):
    words = "CAFÉ’S en één ober; " + "één, twee, één. " * 20
    content = f"naam;aantal\n{words.replace(';', '')};1\n".encode("cp1252")
    table = read_delimited(input_of(tmp_path, content))
    assert "CAFÉ’S" in table.rows["naam"][0].as_py()


def test_all_missing_columns_are_told_together(tmp_path):
    with pytest.raises(Refusals) as refusals:
        read_delimited(input_of(tmp_path, TABLE), required=("naam", "datum", "bereik"))
    assert [each.facts["column"] for each in refusals.value.refusals] == ["datum", "bereik"]
    assert {each.code for each in refusals.value.refusals} == {Code.COLUMN_MISSING}


def test_rows_left_out_are_named_by_number(tmp_path):
    table = read_delimited(input_of(tmp_path, "naam,aantal\na,1\n" + "a,1,te veel\n" * 30 + ",\n" * 30))
    assert table.dropped == {Drop.COLUMNS_MISALIGNED: 30, Drop.BLANK: 30}
    assert [number for reason, number, _ in table.examples if reason == "columns_misaligned"] == list(range(2, 32))
    assert [number for reason, number, _ in table.examples if reason == "blank"] == list(range(32, 62))


@pytest.mark.parametrize(
    "extra", ["", "a,1,x,y,te veel\n", '"een\nregel",1,,\n', "\0,1,,\n"], ids=["", "too long", "line break", "nul"]
)
def test_a_file_worked_on_in_parts_gives_what_the_whole_gives(tmp_path, monkeypatch, extra):
    content = "naam,aantal,,\n" + "".join(f"n{number},{number},,x\n" for number in range(60)).replace("n7,7", " ,")
    file = input_of(tmp_path, content + ",,,\nNaam,aantal,,\n" * 20 + extra + "n99,99,y,\n")
    whole = read_delimited(file)
    in_small_parts(monkeypatch)
    sizes = []
    in_parts = read_delimited(file, each=lambda rows: sizes.append(rows.num_rows) or rows)
    assert (len(sizes) > 5) == (extra[:1] != "\0")  # of which each record is looked at from the start
    assert in_parts.rows.to_pylist() == whole.rows.to_pylist()
    assert replace(in_parts, rows=whole.rows) == whole


TRICKY = st.sampled_from(
    ["", "a", "é", "0", '"', 'b"', '"c', '"d"', '"e\nf"', '"g""h"', '"i,j"', '"k\n1,2\nl"', '5"', "\r", " ", "\0"]
)
"""Cells as they stand in a file: some in quotes, some with quotes where no cell should have them."""


@settings(max_examples=150)
@given(
    rows=st.lists(st.tuples(TRICKY, TRICKY), min_size=20, max_size=60),
    width=st.sampled_from([1, 2]),
    ends=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
)
def test_where_a_file_is_cut_makes_no_difference(tmp_path_factory, rows, width, ends, encoding):
    lines = [",".join(cells[:width]) + ends for cells in [("een", "twee"), *rows]]
    file = input_of(tmp_path_factory.mktemp("cut"), "".join(lines).encode(encoding))
    try:
        whole = read_delimited(file)
    except Refusal as refusal:
        whole = refusal.code
    with pytest.MonkeyPatch.context() as patch:
        in_small_parts(patch)
        try:
            cut = read_delimited(file)
        except Refusal as refusal:
            cut = refusal.code
    assert cut == whole


def test_a_part_that_would_end_inside_a_cell_is_noticed_and_the_file_read_closer(tmp_path, monkeypatch):
    """A quote in a cell without them makes the line break of the next look as if it ended a record."""
    content = "een,twee\n" + '5",x\n' + "".join(f'{number},"a\nb,c"\n' for number in range(60)) + '6",x\n'
    file = input_of(tmp_path, content)
    whole = read_delimited(file)
    assert whole.rows_read == 62
    in_small_parts(monkeypatch)
    closer = []
    monkeypatch.setattr(read, "parse", lambda *args, **how: closer.append(1) or parse(*args, **how))
    assert (read_delimited(file), closer) == (whole, [1])
