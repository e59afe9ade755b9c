"""All eleven trends together: facts beside figures, one family of tests, one shape of JSON."""

from __future__ import annotations

import json
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from dorpskern.engine import open_engine
from dorpskern.measure.as_json import trends_as_json
from dorpskern.measure.catalogue import REGISTRY, TESTING, Better, catalogue, indicator_names
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.sourced_facts import facts_by_trend, trend_of
from dorpskern.measure.trends import LONGEST_FIRST, measure_trends, with_q_values
from dorpskern.policy.fact_files import load_facts
from dorpskern.report.phrases.catalogue import catalogue as phrases
from dorpskern.terms.fact import Fact, Kind, LegalState
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from lib.assessments import fact
from lib.tables import TODAY, Workshop

CONTRACT = {
    "indicator", "platform", "value", "unit", "interval", "confidence_level",
    "n", "period", "method", "sources", "missing"
}  # fmt: skip


@pytest.fixture
def workshop(tmp_path) -> Workshop:
    return Workshop("duckdb", tmp_path)


def a_year(platform: str = "fb", *, messages: int = 120, seed: int = 1) -> list[dict[str, object]]:
    chance = np.random.default_rng(seed)
    first = datetime(2025, 11, 1, 12, tzinfo=UTC)
    return [
        {
            "platform": platform,
            "note": f"{platform}{n}",
            "published": first + timedelta(days=3 * n),
            "content": "De weg is dicht. U kunt er niet door. " * 3,
            "reach_organic": int(chance.integers(100, 900)),
            "reach_paid": 0 if n % 4 else int(chance.integers(1, 900)),
            "impressions": int(chance.integers(900, 2000)),
            "angry": int(chance.integers(0, 20)),
            "likes": int(chance.integers(20, 90)),
            "replies": int(chance.integers(0, 4)),
            "spend_eur": float(chance.integers(0, 9)),
            "reach": None,
        }
        for n in range(messages)
    ]


def measured(engine: Workshop, **more: object) -> dict[Trend, list[Finding]]:
    tables = more.pop("tables", {})
    return measure_trends(engine.open(**tables), **{"seed": 1, "on": TODAY, **more})


@pytest.mark.long
def test_an_empty_store_has_all_eleven_trends_each_with_a_reason(workshop):
    found = measured(workshop)
    assert list(found) == list(Trend)
    for findings in found.values():
        assert findings
        assert all(one.missing and one.missing.needs for one in findings)


@pytest.mark.long
def test_one_trend_alone_has_the_same_findings_and_the_same_family_of_tests(workshop):
    tables = {"notes": a_year()}
    everything = measured(workshop, tables=tables)
    alone = measured(workshop, tables=tables, only=Trend.POLARISING)
    assert alone == {Trend.POLARISING: everything[Trend.POLARISING]}
    tested = next(one for one in alone[Trend.POLARISING] if one.p_value is not None)
    assert tested.details["m"] == 2


@pytest.mark.long
def test_the_same_seed_gives_the_same_findings_whatever_the_order_of_rows(workshop):
    rows = a_year()
    assert measured(workshop, tables={"notes": rows}) == measured(workshop, tables={"notes": rows[::-1]})


@pytest.mark.long
def test_only_what_tests_a_null_hypothesis_gets_a_q_value(workshop):
    found = measured(workshop, tables={"notes": a_year() + a_year("ig", seed=2)})
    everything = [one for findings in found.values() for one in findings]
    tested = [one for one in everything if "q_value" in one.details]
    asking_for_more = {"rising_topics", "reach_per_follower_over_time"}  # reactions, and followers month by month
    assert {one.indicator for one in tested} == TESTING - asking_for_more
    assert all(one.p_value is not None and one.details["m"] == 4 for one in tested)
    assert all(one.details["q_value"] >= one.p_value for one in tested)
    assert all(one.p_value is None for one in everything if one not in tested)


def test_without_tests_nothing_is_corrected():
    assert with_q_values([]) == []


@pytest.mark.long
def test_the_json_holds_every_key_of_the_contract_and_no_number_that_is_none(workshop):
    found = measured(workshop, tables={"notes": a_year()}, facts=(known("f", key="eigendom"),))
    text = json.dumps(trends_as_json(found), allow_nan=False)
    trends = json.loads(text)["trends"]
    assert [one["id"] for one in trends] == [trend.value for trend in Trend]
    for one in (finding for trend in trends for finding in trend["findings"]):
        assert set(one) >= CONTRACT
        assert (one["value"] is None) == (one["missing"] is not None)
        assert (one["interval"] is None) or one["interval"][0] <= one["interval"][1]
        assert one["estimand"]


@pytest.mark.long
def test_a_source_is_called_by_the_name_of_its_file(workshop):
    rows = a_year()
    named = measured(workshop, tables={"notes": rows}, files={"n" * 64: "facebook-2026.csv"})
    unnamed = measured(workshop, tables={"notes": rows})
    titles = [found[Trend.MENTAL_HEALTH][0].sources[0].title for found in (named, unnamed)]
    assert titles == ["facebook-2026.csv", "n" * 12]


# facts


def known(own_id: str, **more: object) -> Fact:
    return replace(fact(own_id), **more)


def of_trend(own_id: str, **more: object) -> Fact:
    return known(own_id, subject="aggression", **more)


def findings_of(*facts: Fact) -> list[Finding]:
    return [one for own in facts_by_trend(facts, on=TODAY).values() for one in own]


def test_a_fact_about_a_trend_or_with_a_key_of_one_stands_with_that_trend():
    assert trend_of(of_trend("a")) is Trend.AGGRESSION
    assert trend_of(known("b", key="moderatoren_nederlands")) is Trend.VULNERABLE
    assert trend_of(known("c", key="licentiekosten")) is None
    assert findings_of(known("c", key="licentiekosten")) == []


def test_a_fact_carries_its_source_address_and_date():
    (found,) = findings_of(of_trend("a", as_of="2026-06", value="35.6", unit="%"))
    assert (found.value, found.unit, found.platform, found.method) == (
        pytest.approx(0.356),
        "share",
        "",
        "sourced_fact",
    )
    assert (found.sources[0].url, found.sources[0].as_of, found.period) == ("https://example.org", "2026-06", "2026-06")
    assert found.details["fact"] == "a"


def test_a_value_that_is_no_number_stays_words_and_a_missing_one_becomes_its_sentence():
    worded, empty, counted = findings_of(
        of_trend("a", key="a", value="9.99-12.99"), of_trend("b", key="b", value=""), of_trend("c", key="c", value="+9")
    )
    assert (worded.value, empty.value, counted.value) == ("9.99-12.99", "Zin.", 9.0)


def test_facts_that_contradict_each_other_stand_side_by_side_and_say_so():
    found = findings_of(
        of_trend("a", value="1", contradicts=("b",)), of_trend("b", value="2"), of_trend("c", value="3")
    )
    assert [one.value for one in found] == [1.0, 2.0, 3.0]
    assert ["contradicted" in one.notes for one in found] == [True, True, False]


def test_a_stale_fact_comes_last_and_says_so():
    fresh, stale = findings_of(of_trend("a", as_of="2020", kind=Kind.PRICE), of_trend("b", as_of="2026-11"))
    assert (fresh.details["fact"], "stale" in stale.notes, "stale" in fresh.notes) == ("b", True, False)


def test_an_investigation_is_no_decision():
    (found,) = findings_of(
        of_trend("a", legal_state=LegalState.PRELIMINARY, kind=Kind.DECISION, appeal=True, confidence="medium")
    )
    assert found.notes == ("legal_preliminary", "appeal_runs", "medium_confidence")


def test_every_key_listed_under_a_trend_is_the_key_of_a_fact():
    keys = tomllib.loads(files("dorpskern.measure").joinpath("fact_keys.toml").read_text(encoding="utf-8"))
    listed = [key for own in keys.values() for key in own]
    assert len(listed) == len(set(listed))
    assert set(listed) <= {one.key for one in load_facts()}


# the catalogue


def test_every_indicator_has_a_card_under_its_own_trend_and_every_card_an_indicator():
    cards = catalogue()
    assert [measure.__name__ for own in REGISTRY.values() for measure in own] == list(cards)
    for trend, own in REGISTRY.items():
        for measure in own:
            assert cards[measure.__name__].trend is trend
    assert list(REGISTRY) == list(Trend)


def test_a_card_says_both_languages_which_way_is_better_and_where_it_comes_from():
    for card in catalogue().values():
        for words in (card.name, card.definition, card.why, card.formula, card.source):
            assert set(words) == {"nl", "en"}
            assert all(words.values())
        assert card.better in Better
        assert card.needs
        assert f"unit.{card.unit}" in phrases()
    assert indicator_names("nl")["paid_share"] == "Deel van onze weergaven dat betaald is"


def test_another_formula_unit_or_direction_is_another_version():
    """When this fails, put in ``card_versions.toml`` what it says, and raise the version where the figure changed."""
    kept = tomllib.loads(Path(__file__).with_name("card_versions.toml").read_text(encoding="utf-8"))
    for card in catalogue().values():
        told = f"{card.unit} {card.better.value} {card.formula['en']}"
        seen = f"{card.version} {sha256(told.encode()).hexdigest()[:12]}"
        assert kept.pop(card.id, "") == seen, f'{card.id} = "{seen}"'
    assert kept == {}


@pytest.mark.long
def test_a_finding_has_the_unit_of_its_card_and_only_caveats_that_can_be_said(workshop):
    found = measured(workshop, tables={"notes": a_year()}, population=18_000_000)
    for one in (finding for findings in found.values() for finding in findings):
        assert one.unit == catalogue()[one.indicator].unit
        for note in one.notes:
            assert f"note.{note}" in phrases()
    for card in catalogue().values():
        for caveat in card.caveats:
            assert f"note.{caveat}" in phrases()


def test_measuring_needs_nothing_but_what_it_is_given(workshop):
    case = Measuring(workshop.open(), 1, date(2026, 11, 24))
    assert (case.facts, case.population, case.files) == ((), None, {})


def test_what_begins_first_is_a_measure():
    assert set(LONGEST_FIRST) <= {measure.__name__ for measures in REGISTRY.values() for measure in measures}


def test_what_two_indicators_ask_at_the_same_time_is_read_once():
    case, reads = Measuring(open_engine("duckdb", {}), 1, TODAY), []

    def read():
        time.sleep(0.01)
        reads.append("read")
        return len(reads)

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: case.once("the same", read), range(8)))
    assert (found, reads) == ([1] * 8, ["read"])
