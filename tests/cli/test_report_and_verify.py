"""``dorpsplein report`` and ``verify``: a paper in four formats that carries its data and can be recomputed."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil

import pytest

from dorpskern import pipeline
from dorpsplein.render import read_attachment

FORMATS = ("pdf", "odt", "docx", "html")


@pytest.fixture(scope="module")
def papers(lindewaard, store, tmp_path_factory):
    from dorpsplein.cli.main import run

    folder = tmp_path_factory.mktemp("papers")
    outs = [part for name in FORMATS for part in ("--out", str(folder / f"paper.{name}"))]
    assessment, square = str(lindewaard / "assessment.toml"), str(lindewaard / "square")
    assert run(["report", assessment, "--store", str(store), "--square", square, *outs, "--samples", "2000"]) == 0
    return folder


@pytest.mark.long
def test_every_format_carries_the_same_data(papers):
    data = {read_attachment(papers / f"paper.{name}") for name in FORMATS}
    assert len(data) == 1


@pytest.mark.long
def test_the_record_holds_nobody(papers):
    record = json.loads(read_attachment(papers / "paper.pdf"))["content"]
    assert "membership" not in record["square"]
    assert "raadslid" not in record["assessment"]


@pytest.mark.long
@pytest.mark.parametrize("name", FORMATS)
def test_a_paper_is_recomputed_without_a_difference(dorpsplein, papers, store, name):
    answer = dorpsplein("verify", papers / f"paper.{name}", "--store", store, "--json")
    assert (answer.code, answer.json["same"], answer.json["differences"]) == (0, True, [])
    assert set(answer.json["checked"]) == {"seal", "weighing", "mix", "findings"}


@pytest.mark.long
def test_a_figure_changed_afterwards_is_found(dorpsplein, papers, tmp_path):
    page, data = (papers / "paper.html").read_bytes(), read_attachment(papers / "paper.html")
    assert base64.b64encode(data) in page
    other = data.replace(b'"samples":2000', b'"samples":2008')
    changed = tmp_path / "changed.html"
    changed.write_bytes(page.replace(base64.b64encode(data), base64.b64encode(other)))
    answer = dorpsplein("verify", changed, "--json")
    assert (answer.code, answer.json["same"]) == (2, False)
    assert "sha256" in {difference["at"] for difference in answer.json["differences"]}


@pytest.mark.long
def test_findings_of_another_store_are_not_compared(dorpsplein, papers, lindewaard, tmp_path):
    dorpsplein("import", lindewaard / "exports" / "dsa", "--store", tmp_path / "other")
    answer = dorpsplein("verify", papers / "paper.odt", "--store", tmp_path / "other", "--json")
    assert answer.json["not_checked"] == ["findings_store_differs", "square"]


@pytest.mark.long
def test_findings_in_another_time_zone_are_not_compared(dorpsplein, papers, store, tmp_path):
    shutil.copytree(store, tmp_path / "same")
    pipeline.correct_zone(tmp_path / "same", [one.sha256 for one in pipeline.ledger(store)], time_zone="UTC")
    answer = dorpsplein("verify", papers / "paper.odt", "--store", tmp_path / "same", "--json")
    assert answer.json["not_checked"] == ["findings_store_differs", "square"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.long
def test_in_words_it_says_what_was_recomputed_and_what_was_not(dorpsplein, papers, language):
    answer = dorpsplein("verify", papers / "paper.docx", "--language", language)
    assert answer.code == 0
    assert "--store" in answer.out


def test_a_file_that_is_no_paper_of_ours_is_refused(dorpsplein, lindewaard):
    answer = dorpsplein("verify", lindewaard / "assessment.toml", "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "report_without_data")


@pytest.mark.long
def test_the_answer_names_path_pages_and_hash(dorpsplein, lindewaard, store, tmp_path):
    out = tmp_path / "paper.pdf"
    arguments = ("report", lindewaard / "assessment.toml", "--store", store, "--out", out, "--samples", "1000")
    answer = dorpsplein(*arguments, "--language", "en", "--json")
    assert answer.json["path"] == str(out)
    assert answer.json["pages"] > 5
    assert answer.json["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()


def test_another_ending_is_refused_before_any_work(dorpsplein, lindewaard, store, tmp_path):
    out = tmp_path / "paper.xlsx"
    answer = dorpsplein("report", lindewaard / "assessment.toml", "--store", store, "--out", out, "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "report_format_unknown")


def test_a_paper_without_a_municipality_is_refused(dorpsplein, store, tmp_path):
    (tmp_path / "a.toml").write_text('framework = "1.0"\n[[alternative]]\nid = "a"\n')
    answer = dorpsplein("report", tmp_path / "a.toml", "--store", store, "--out", tmp_path / "a.pdf", "--json")
    assert (answer.code, answer.json["refusals"][0]["facts"]["key"]) == (2, "municipality")


@pytest.mark.long
def test_a_bare_assessment_gives_a_paper_that_says_what_is_still_to_be_filled_in(dorpsplein, store, tmp_path):
    text = 'framework = "1.0"\nmunicipality = "Lindewaard"\n[[alternative]]\nid = "a"\n'
    (tmp_path / "a.toml").write_text(text)
    out = tmp_path / "a.html"
    arguments = ("report", tmp_path / "a.toml", "--store", store, "--out", out, "--samples", "500")
    assert dorpsplein(*arguments).code == 0
    assert "nog in te vullen" in out.read_text(encoding="utf-8").lower()
    verified = dorpsplein("verify", out, "--json")
    assert (verified.json["checked"], verified.json["not_checked"]) == (["seal", "weighing"], ["findings"])
