"""Reading a file of texts: every record has its number, none of its words are kept."""

from __future__ import annotations

import pytest

from dorpskern.pipeline import read_texts, score_rows
from dorpskern.terms.refusal import Code, Refusal


def written(folder, content, encoding="utf-8"):
    path = folder / "reacties.csv"
    path.write_bytes(content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_record_has_its_number_and_a_blank_text_no_score(tmp_path, encoding, separator):
    rows = ["id|Reactie", "1|Jij idioot", "2|", "3|Mooi café"]
    path = written(tmp_path, "\n".join(rows).replace("|", separator), encoding)
    scored = list(score_rows(read_texts(path, text="reactie")))
    assert [one.row for one in scored] == [1, 2, 3]
    assert [one.scored and one.scored.is_abusive for one in scored] == [True, None, False]


def test_a_file_of_one_column_may_have_commas_in_its_texts(tmp_path):
    path = written(tmp_path, 'text\nJe bent een idioot, echt\n"Hallo, jij"\n\nMooi\n')
    texts = read_texts(path, text="text")
    assert texts.rows == ((1, "Je bent een idioot, echt"), (2, "Hallo, jij"), (3, None), (4, "Mooi"))
    assert texts.left_out == 1


def test_a_long_file_of_one_column_is_read_to_its_end(tmp_path):
    path = written(tmp_path, "\ntext\n" + "Mooi dorp\n" * 9_000)
    assert len(read_texts(path, text="text").rows) == 9_000


@pytest.mark.parametrize(
    ("content", "code"),
    [("a,b\n1,2\n", Code.COLUMN_MISSING), ("text,b\n", Code.NO_ROWS), ("", Code.FILE_EMPTY)],
)
def test_what_cannot_be_used_is_refused(tmp_path, content, code):
    with pytest.raises(Refusal) as refused:
        read_texts(written(tmp_path, content), text="text")
    assert refused.value.code is code


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        read_texts(tmp_path / "weg.csv", text="text")
    assert refused.value.code is Code.FILE_MISSING


@pytest.mark.parametrize(
    "content", [b'"text"\n"never closed\nyes\n', b"id,text\n1,\x00no words\n", b'"text"\n""\n', b"id,text\n,\n"]
)
def test_a_file_without_one_readable_text_has_rows_without_a_score(tmp_path, content):
    file = tmp_path / "odd.csv"
    file.write_bytes(content)
    texts = read_texts(file, text="text")
    assert {one.scored for one in score_rows(texts)} == {None}
    assert texts.left_out == len(texts.rows) == 1
