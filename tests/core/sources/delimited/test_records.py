"""Small files with several tables under each other: every record with its number."""

from __future__ import annotations

import pytest

from dorpskern.sources.delimited import records_of
from dorpskern.terms.refusal import Code, Refusal
from lib.text_files import input_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_records_keep_their_numbers_and_lose_blank_cells_at_their_end(tmp_path, separator, encoding):
    text = f'sep={separator}\n"Titel"{separator}{separator}\n\na{separator} é \n{separator}"b\nc"\n'
    found = records_of(input_of(tmp_path, text.encode(encoding)))
    assert found == ((2, ("Titel",)), (4, ("a", "é")), (5, ("", "b\nc")))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" \n", Code.FILE_EMPTY),
        (b"a,b\n" * 300_000, Code.FILE_TOO_LARGE),
        (bytes(range(256)), Code.NOT_TEXT),
        ("a,é\n".encode() + "ë,2\n".encode("cp1252"), Code.ENCODING_MIXED),
    ],
)
def test_what_is_no_small_text_is_refused(tmp_path, content, code):
    with pytest.raises(Refusal) as caught:
        records_of(input_of(tmp_path, content))
    assert caught.value.code is code


def test_a_cell_that_never_ends_gives_no_records(tmp_path):
    assert records_of(input_of(tmp_path, '"' + "a" * 200_000)) == ()
