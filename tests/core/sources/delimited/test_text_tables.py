"""What publishers and spreadsheets do to a text table, and what we make of it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorpskern.sources.delimited import read_delimited
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal, Refusals
from lib.text_files import input_of, lines, opened

PLAIN = lines("Name,Text,Count", "a,één,1", "b,twee,2")
ROWS = [("a", "één", "1"), ("b", "twee", "2")]


def read(folder, content, **options):
    return read_delimited(input_of(folder, content), **options)


def cells(table):
    columns = [name for name in table.rows.column_names if name != "row"]
    return [tuple(row[name] for name in columns) for row in table.rows.to_pylist()]


def mended(table):
    return {each.oddity: each.rows for each in table.mended}


def adds_up(table):
    return table.rows_read == table.rows.num_rows + sum(table.dropped.values())


@pytest.mark.parametrize(
    ("content", "oddity"),
    [
        (PLAIN.encode(), None),
        (codecs.BOM_UTF8 + PLAIN.encode(), None),
        (codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"), "encoding_utf-16-le"),
        (codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"), "encoding_utf-16-be"),
        (PLAIN.encode("utf-16-le"), "encoding_utf-16-le"),
        (PLAIN.encode("utf-16-be"), "encoding_utf-16-be"),
        (PLAIN.encode("cp1252"), "encoding_cp1252"),
        (PLAIN.replace("\n", "\r\n").encode(), None),
        (PLAIN.replace("\n", "\r").encode(), None),
        (PLAIN.removesuffix("\n").encode(), None),
        (PLAIN.replace(",", ";").encode(), None),
        (PLAIN.replace(",", "\t").encode(), None),
        (("sep=;\n" + PLAIN.replace(",", ";")).encode(), None),
        (('"sep=,"\r\n' + PLAIN).encode(), None),
        (("\n\n" + PLAIN).encode(), None),
    ],
    ids=[
        *("utf-8", "utf-8 with mark", "utf-16-le with mark", "utf-16-be with mark", "utf-16-le", "utf-16-be", "cp1252"),
        *("windows line ends", "old mac line ends", "no last line end", "semicolon", "tab", "excel hint"),
        *("quoted excel hint", "blank lines before the header"),
    ],
)
def test_the_same_table_is_read_however_it_was_written(tmp_path, content, oddity):
    table = read(tmp_path, content)
    assert cells(table) == ROWS
    assert table.header == ("name", "text", "count")
    assert mended(table) == ({oddity: 2} if oddity else {})
    assert (table.rows_read, table.dropped) == (2, {})


@pytest.mark.parametrize(
    ("content", "rows", "dropped", "oddities"),
    [
        (lines("a,b", '"one\ntwo",2', "3,4"), [("one\ntwo", "2"), ("3", "4")], {}, {}),
        (lines("a,b", '"said ""yes""",2'), [('said "yes"', "2")], {}, {}),
        (lines("a,b", '"1,5",2'), [("1,5", "2")], {}, {}),
        (lines("a,b,,", "1,2,,", "3,4,,"), [("1", "2"), ("3", "4")], {}, {}),
        (lines("a,b", "1,2,,,", "3,4"), [("1", "2"), ("3", "4")], {}, {}),
        (lines("a,b,c", "1", "2,3", "4,5,6"), [("1", None, None), ("2", "3", None), ("4", "5", "6")], {}, 2),
        (lines("a,b", "1,2,3", "4,5"), [("4", "5")], {Drop.COLUMNS_MISALIGNED: 1}, {}),
        (lines("a,b", "1,2", "", ",", "  ,", "3,4"), [("1", "2"), ("3", "4")], {Drop.BLANK: 3}, {}),
        (lines("a,b", "1,2", "A,b ", "3,4"), [("1", "2"), ("3", "4")], {Drop.REPEATED_HEADER: 1}, {}),
        (
            lines("alfa,bravo", "1,2", "3\0,4", "5,6 and more"),
            [("1", "2"), ("5", "6 and more")],
            {Drop.NUL_BYTES: 1},
            {},
        ),
        (lines("a,b", ",2", "3,"), [(None, "2"), ("3", None)], {}, {}),
        (lines("a,b,,", "1,2,x,", "3,4,,"), [("1", "2"), ("3", "4")], {}, {"cells_without_header": 1}),
    ],
    ids=[
        *("quoted line break", "doubled quotes", "separator in quotes", "trailing separators everywhere"),
        *("trailing separators on one row", "short rows", "too many cells", "blank rows", "header again"),
        *("zero bytes", "blank cells", "cell under no header"),
    ],
)
def test_every_record_is_kept_or_counted(tmp_path, content, rows, dropped, oddities):
    table = read(tmp_path, content)
    assert cells(table) == rows
    assert dict(table.dropped) == dropped
    assert mended(table) == ({"short_rows": oddities} if isinstance(oddities, int) else oddities)
    assert adds_up(table)


def test_a_row_keeps_its_number_when_rows_before_it_are_left_out(tmp_path):
    table = read(tmp_path, lines("a,b", "", "1,2", "3,4,5", "6,7"))
    assert table.rows["row"].to_pylist() == [2, 4]


PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x02\x03\x04" + bytes(range(256)) * 40


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.FILE_EMPTY),
        (b"\xef\xbb\xbf", Code.FILE_EMPTY),
        (b"  \n \n", Code.FILE_EMPTY),
        (PHOTO, Code.NOT_TEXT),
        (b"a,b\n" + b"\x00" * 400, Code.NOT_TEXT),
        (b"a,b\n\x81\x8d\x8f,2\n", Code.NOT_TEXT),
        ("a,b\né,1\n".encode() + "ë,2\n".encode("cp1252"), Code.ENCODING_MIXED),
        (("a,b\n" + "é,1\n" * 100_000).encode() + "ë,2\n".encode("cp1252"), Code.ENCODING_MIXED),
        (b"a|b\n1|2\n", Code.DELIMITER_WRONG),
        (b"just a line of text\n", Code.DELIMITER_WRONG),
        (b"a,b,a\n1,2,3\n", Code.COLUMN_DOUBLE),
        (codecs.BOM_UTF16_LE + "a,b\n1,2\n".encode("utf-16-le") + b"\x00", Code.NOT_TEXT),
    ],
    ids=[
        *("empty", "only a mark", "only blanks", "photo", "zeros", "letters of no alphabet", "mixed", "mixed far down"),
        *("bar", "prose", "double column", "half a letter"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_table_is_refused(tmp_path, content, code):
    with pytest.raises(Refusal) as refused:
        read(tmp_path, content)
    assert refused.value.code is code
    assert refused.value.at == "export.csv"


def test_a_double_column_that_is_blank_is_no_problem(tmp_path):
    assert cells(read(tmp_path, lines("a,b,a", "1,2,", "3,4,"))) == [("1", "2"), ("3", "4")]
    assert cells(read(tmp_path, lines("a,b,a", ",2,1", ",4,3"))) == [("1", "2"), ("3", "4")]


def test_all_missing_columns_are_told_together(tmp_path):
    with pytest.raises(Refusals) as refused:
        read(tmp_path, "a,b\n1,2\n", required=("a", "vote", "voter-id"))
    assert [each.facts["column"] for each in refused.value.refusals] == ["vote", "voter-id"]


def test_one_missing_column_is_one_refusal(tmp_path):
    with pytest.raises(Refusal) as refused:
        read(tmp_path, "a,b\n1,2\n", required=("vote",))
    assert (refused.value.code, refused.value.facts["column"]) == (Code.COLUMN_MISSING, "vote")


@pytest.mark.parametrize("beginning", [b"", b"a,b\n1,2\n"])
def test_a_line_that_never_ends_is_refused_without_reading_it_into_memory(tmp_path, beginning):
    path = tmp_path / "long.csv"
    with path.open("wb") as file:
        file.write(beginning + b"a,")
        for _ in range(33):
            file.write(b"x" * 2**20)
    with pytest.raises(Refusal) as refused:
        read_delimited(opened(path))
    assert refused.value.code is Code.LINE_TOO_LONG


def test_a_quote_that_never_closes_loses_no_more_than_is_counted(tmp_path):
    table = read(tmp_path, lines("a,b", "1,2", '3,"4', "5,6"))
    assert adds_up(table)
    assert cells(table)[0] == ("1", "2")


cell = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(garbage=st.lists(st.lists(cell, max_size=5).map(",".join), max_size=12))
def test_whatever_the_rows_every_one_is_accounted_for(tmp_path, garbage):
    try:
        table = read(tmp_path, "alfa,bravo,charlie\n" + "\n".join(garbage))
    except Refusal as refusal:
        refused = refusal.code
    else:
        assert adds_up(table)
        return
    assert refused in {Code.NOT_TEXT, Code.LINE_TOO_LONG, Code.DELIMITER_WRONG, Code.COLUMN_DOUBLE}
