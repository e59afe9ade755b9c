"""``dorpsplein abuse``: the contract of each line, and that no words come out."""

from __future__ import annotations

import json

import pytest


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


ASSESSED = ("--dpia", "2026-01-01")


@pytest.mark.parametrize("command", ["sample", "estimate"])
@pytest.mark.parametrize("said", [(), ("--dpia", "2999-01-01")])
def test_without_the_dpia_no_sample_is_drawn_and_nothing_is_estimated(dorpsplein, tmp_path, command, said):
    tallies = tmp_path / "t.csv"
    more = ("--tallies", tallies, "--json") if command == "estimate" else ()
    answer = dorpsplein("abuse", command, many(tmp_path), "--text", "bericht", *said, *more)
    assert answer.code == 2
    assert "--dpia" in answer.err
    assert not answer.out or answer.json["refusals"][0]["code"] == "dpia_missing"
    assert not tallies.exists()


def many(tmp_path):
    file = tmp_path / "reacties.csv"
    lines = ["Jij klootzak" if at % 10 == 0 else "Mooi plan" for at in range(300)]
    file.write_text("id,bericht\n" + "".join(f"{at},{line}\n" for at, line in enumerate(lines)), encoding="utf-8")
    return file


def judged(dorpsplein, file, tmp_path, *options):
    drawn = dorpsplein("abuse", "sample", file, "--text", "bericht", *ASSESSED, "--size", 100, *options)
    rows = [json.loads(line)["row"] for line in drawn.out.splitlines()]
    said = [(row, "ja" if (row - 1) % 10 == 0 else "nee") for row in rows]
    codes = tmp_path / "codes.csv"
    codes.write_text("row,first,second\n" + "".join(f"{row},{one},{one}\n" for row, one in said), encoding="utf-8")
    return codes


def test_without_an_audit_the_share_is_missing_and_says_so(dorpsplein, tmp_path):
    file = many(tmp_path)
    found = dorpsplein("abuse", "estimate", file, "--text", "bericht", *ASSESSED, "--json").json
    assert (found["share"], found["interval"], found["missing"]) == (None, None, "not_audited")
    assert "steekproef" in dorpsplein("abuse", "estimate", file, "--text", "bericht", *ASSESSED).out


def test_the_sample_tells_rows_alone_and_the_audit_gives_a_share(dorpsplein, tmp_path):
    file = many(tmp_path)
    options = ("--text", "bericht", "--size", 100, "--codes", judged(dorpsplein, file, tmp_path))
    found = dorpsplein("abuse", "estimate", file, *ASSESSED, *options, "--json").json
    assert found["interval"][0] <= found["share"] <= found["interval"][1]
    assert (found["texts"], found["audited"], found["agreement"]["alpha"]) == (300, 100, 1)
    assert set(found["errors"]) == {"origin", "religion", "gender", "orientation", "disability", "office"}
    said = dorpsplein("abuse", "estimate", file, *ASSESSED, *options, "--language", "en").out
    assert "95% confidence" in said
    assert "alpha 1.00" in said
    codes = options[-1]
    lines = codes.read_text(encoding="utf-8").splitlines()
    third = [f"{line}," for line in lines[2:]]
    unclear = ["row,first,second,third", f"{lines[1].split(',')[0]},unclear,unclear,unclear", *third]
    codes.write_text("\n".join(unclear) + "\n", encoding="utf-8")
    assert dorpsplein("abuse", "estimate", file, *ASSESSED, *options, "--json").json["undecided"] == 1
    assert "judged by nobody" in dorpsplein("abuse", "estimate", file, *ASSESSED, *options, "--language", "en").out


@pytest.mark.long
def test_a_learnt_model_is_written_without_words(dorpsplein, tmp_path):
    file, model = many(tmp_path), tmp_path / "model.json"
    options = ("--text", "bericht", "--size", 100, "--codes", judged(dorpsplein, file, tmp_path), "--model", model)
    assert dorpsplein("abuse", "estimate", file, *ASSESSED, *options, "--json").code == 0
    assert "klootzak" not in model.read_text()
    assert json.loads(model.read_text())["texts"] == 100


@pytest.mark.long
def test_the_tallies_of_an_audit_can_be_imported_and_give_the_figure_without_a_word(dorpsplein, tmp_path):
    file, tallies, store = many(tmp_path), tmp_path / "telling.csv", tmp_path / "store"
    options = ("--text", "bericht", "--size", 100, "--codes", judged(dorpsplein, file, tmp_path))
    found = dorpsplein("abuse", "estimate", file, *ASSESSED, *options, "--tallies", tallies, "--json").json
    assert "klootzak" not in tallies.read_text(encoding="utf-8")
    assert dorpsplein("import", tallies, "--store", store).code == 0
    trends = dorpsplein("trends", "--store", store, "--json").json["trends"]
    said = [one for trend in trends for one in trend["findings"] if one["indicator"] == "abusive_replies"]
    assert said[0]["value"] == found["share"]
    assert said[0]["interval"] == found["interval"]
