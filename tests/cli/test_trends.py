"""``dorpsplein trends``: eleven trends always, each finding with its uncertainty or why it is missing."""

from __future__ import annotations

import json
import re

import pytest

from dorpskern.terms.framework import Trend

KEYS = ("indicator", "platform", "value", "unit", "interval", "confidence_level", "n", "period", "method", "sources")


@pytest.fixture(scope="module")
def answer(store, tmp_path_factory):
    from dorpsplein.cli.main import run

    out = tmp_path_factory.mktemp("out") / "trends.json"
    with pytest.MonkeyPatch.context() as patch, out.open("w") as file:
        patch.setattr("sys.stdout", file)
        assert run(["trends", "--store", str(store), "--json"]) == 0
    return json.loads(out.read_text())


def findings(answer, trend, indicator):
    (found,) = [one for one in answer["trends"] if one["id"] == trend]
    return {one["platform"]: one for one in found["findings"] if one["indicator"] == indicator}


@pytest.mark.long
def test_all_eleven_trends_are_there_in_order_each_with_a_finding(answer):
    assert [one["id"] for one in answer["trends"]] == [trend.value for trend in Trend]
    assert all(one["findings"] for one in answer["trends"])


@pytest.mark.long
def test_a_finding_has_a_value_or_a_reason_and_never_both(answer):
    for trend in answer["trends"]:
        for finding in trend["findings"]:
            assert {*KEYS, "missing"} <= set(finding)
            assert (finding["value"] is None) == (finding["missing"] is not None)


def test_measuring_finds_what_is_true_by_construction(answer, lindewaard):
    truth = json.loads((lindewaard / "truth.json").read_text())
    paid = findings(answer, "paid_reach", "paid_share")["facebook"]
    assert paid["interval"][0] <= truth["facebook"]["paid_share_of_impressions"] <= paid["interval"][1]
    night = findings(answer, "mental_health", "night_share")["facebook"]
    assert night["interval"][0] == pytest.approx(truth["facebook"]["night_share"])  # no time zone in the file
    decline = findings(answer, "paid_reach", "organic_reach_over_time")["facebook"]
    assert decline["value"] < 0
    dutch = findings(answer, "vulnerable", "dutch_moderators")
    planted = next(one["value"] for one in truth["planted"] if one["indicator"] == "dutch_moderators")
    assert dutch["buurtbord"]["value"] == pytest.approx(planted)
    assert dutch["kletsnet"]["missing"]["reason"] == "not_reported"


def test_every_source_is_a_file_of_the_ledger_or_an_address(answer):
    for trend in answer["trends"]:
        for source in (one for finding in trend["findings"] for one in finding["sources"]):
            assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"]) or source["url"].startswith("http"), source


@pytest.mark.long
def test_one_trend_can_be_asked_for(dorpsplein, store):
    asked = dorpsplein("trends", "--store", store, "--trend", "monopoly", "--json")
    assert [one["id"] for one in asked.json["trends"]] == ["monopoly"]


@pytest.mark.parametrize(("language", "word"), [("nl", ": niet gemeten, omdat"), ("en", ": not measured, because")])
@pytest.mark.long
def test_in_words_a_missing_figure_says_why(dorpsplein, store, language, word):
    said = dorpsplein("trends", "--store", store, "--language", language)
    assert said.code == 0
    assert word in said.out


@pytest.mark.long
def test_what_a_file_would_show_is_said_once_at_the_end_by_that_file(dorpsplein, store):
    said = dorpsplein("trends", "--store", store).out
    figures, _, files = said.partition("Nog niet gemeten, van een of meer kanalen.")
    assert "nog geen bestand" not in said
    assert "Deel van de vragen dat binnen een week antwoord krijgt" not in figures
    reactions = next(line for line in files.splitlines() if "Een tabel met de reacties" in line)
    assert "Deel van de vragen dat binnen een week antwoord krijgt" in reactions
    assert "Twee mensen beoordelen een steekproef" in files  # how it is had, on the line below
    assert "kletsnet: moderatoren die nederlands kennen: niet gemeten" in figures.lower()  # no file would give it


def test_without_a_store_it_says_how_to_make_one(dorpsplein, tmp_path):
    answer = dorpsplein("trends", "--store", tmp_path / "nothing", "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "store_missing")
    assert "dorpsplein import" in answer.err


def test_an_unknown_engine_is_refused(dorpsplein, store):
    answer = dorpsplein("trends", "--store", store, "--engine", "abacus", "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "engine_missing")


@pytest.mark.long
def test_pictures_of_all_trends_are_written_with_a_page(dorpsplein, store, tmp_path):
    folder = tmp_path / "charts"
    asked = dorpsplein("trends", "--store", store, "--charts", folder, "--language", "en", "--json")
    assert (asked.code, len(asked.json["trends"])) == (0, 11)
    numbered = [f"{number:02}-{trend.value}.svg" for number, trend in enumerate(Trend, start=1)]
    others = ["all-trends.png", "all-trends.svg", "index.html"]
    assert sorted(path.name for path in folder.iterdir()) == [*numbered, *others]
    assert "Eleven trends at a glance" in (folder / "all-trends.svg").read_text()
    page = (folder / "index.html").read_text()
    assert page.count("<svg") == 12
    assert "Part of the times we were shown that was paid for" in page
    assert "Needed: A table of your messages" in (folder / "07-polarising.svg").read_text()
    assert "14 files are in" in asked.err


def test_what_changed_since_an_earlier_measurement_is_said(dorpsplein, store, answer, tmp_path):
    earlier = json.loads(json.dumps(answer))
    own = findings(earlier, "monopoly", "channel_concentration")[""]
    own["value"] /= 2
    lost = findings(earlier, "monopoly", "platform_recipients")["buurtbord"]
    lost |= {"value": None, "missing": {"reason": "not_reported", "needs": "dsa"}}
    file = tmp_path / "toen.json"
    file.write_text(json.dumps(earlier), encoding="utf-8")
    ask = ("trends", "--store", store, "--trend", "monopoly", "--since", file)
    told = dorpsplein(*ask, "--json").json["changes"]
    assert [(one["indicator"], one["kind"]) for one in told] == [
        ("channel_concentration", "higher"),
        ("platform_recipients", "appeared"),
    ]
    assert told[0]["later"] == pytest.approx(2 * told[0]["earlier"])
    said = " ".join(dorpsplein(*ask).out.split("toen.json")[1].split())
    assert "hoger: 0,75" in said
    assert "toen was er geen cijfer" in said
    file.write_text(json.dumps(answer), encoding="utf-8")
    assert "Geen enkel cijfer is anders." in dorpsplein(*ask).out


@pytest.mark.parametrize(("content", "code"), [(None, "file_missing"), ("[]", "value_invalid"), ("{", "value_invalid")])
def test_what_is_no_earlier_measurement_is_refused(dorpsplein, store, tmp_path, content, code):
    file = tmp_path / "toen.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    told = dorpsplein("trends", "--store", store, "--trend", "monopoly", "--since", file, "--json")
    assert (told.code, told.json["refusals"][0]["code"]) == (2, code)
