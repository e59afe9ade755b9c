"""``dorpsplein abuse``: the contract of each line, and that no words come out."""

from __future__ import annotations

import json


def test_one_line_per_row_with_the_promised_keys_and_none_of_the_words(dorpsplein, tmp_path):
    file = tmp_path / "reacties.csv"
    file.write_text("id,bericht\n1,Alle Polen het land uit\n2,Wanneer komt de bus?\n3,\n", encoding="utf-8")
    before = set(tmp_path.iterdir())
    answer = dorpsplein("abuse", "score", file, "--text", "Bericht")
    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert answer.code == 0
    assert [set(line) for line in lines] == [{"row", "abusive", "score", "grounds", "rules"}] * 3
    assert [(line["row"], line["abusive"], line["grounds"]) for line in lines] == [
        (1, True, ["origin"]),
        (2, False, []),
        (3, None, []),
    ]
    assert "Polen" not in answer.out + answer.err
    assert set(tmp_path.iterdir()) == before


def test_rows_that_cannot_be_read_are_told_apart(dorpsplein, tmp_path):
    file = tmp_path / "reacties.csv"
    file.write_text("bericht\nMooi\n\nDank\n", encoding="utf-8")
    answer = dorpsplein("abuse", "score", file, "--text", "bericht")
    assert [json.loads(line)["abusive"] for line in answer.out.splitlines()] == [False, None, False]
    assert "1 rij" in answer.err


def test_a_column_that_is_not_there_is_refused(dorpsplein, tmp_path):
    file = tmp_path / "reacties.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    answer = dorpsplein("abuse", "score", file, "--text", "bericht")
    assert answer.code == 2
    assert "bericht" in answer.err
