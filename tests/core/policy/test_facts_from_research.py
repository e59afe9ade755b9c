"""The facts against the research they were written from: nothing lost, nothing mistyped, nothing copied."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from dorpskern.policy.fact_files import load_facts
from dorpskern.policy.files import read_toml
from lib.shared_data import FOLDER

RESEARCH = FOLDER.parent / "knowledge"
FACTS = {fact.id: fact for fact in load_facts()}
LEFT_OUT = {row["id"]: row["reason"] for row in read_toml("facts", "left_out.toml")["left_out"]}
SAID_MILDER = {"pf-003", "pf-035", "pf-037", "pf-109", "pf-124"}  # called a breach in the research; not decided

pytestmark = pytest.mark.skipif(
    not (RESEARCH / "platform_facts.csv").is_file(), reason="no research files: set DORPSPLEIN_DATA beside `knowledge`"
)


def rows_of(name):
    with (RESEARCH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def platform_rows():
    return {row["id"]: row for row in rows_of("platform_facts.csv")}


def trend_rows():
    counted, found = Counter(), {}
    for row in rows_of("trend_facts.csv"):
        counted[row["trend"]] += 1
        found[f"tf-{row['trend']}-{counted[row['trend']]:03d}"] = row
    return found


def test_every_researched_row_is_a_fact_or_is_left_out_for_a_reason():
    researched = {*platform_rows(), *trend_rows()}
    assert researched <= {*FACTS, *LEFT_OUT}
    assert set(LEFT_OUT) <= researched
    assert not set(LEFT_OUT) & set(FACTS)


def test_facts_that_are_not_in_the_research_are_from_dsa_reports_or_were_seen_at_their_source():
    extra = set(FACTS) - {*platform_rows(), *trend_rows()}
    assert extra
    assert all(name.startswith(("dsa-", "seen-")) for name in extra)


def test_value_unit_and_confidence_of_a_platform_fact_are_those_of_the_research():
    for name, row in platform_rows().items():
        if name in FACTS:
            fact = FACTS[name]
            assert (fact.unit, fact.confidence) == (row["unit"], row["confidence"])
            assert fact.value == row["value"] or name in SAID_MILDER
            assert (fact.subject, fact.criterion, fact.key) == (row["platform"], row["criterion"], row["key"])


def test_value_and_unit_of_a_trend_fact_are_those_of_the_research():
    for name, row in trend_rows().items():
        if name in FACTS:
            fact = FACTS[name]
            assert fact.key == row["key"]
            assert fact.value == row["figure"] or not row["figure"]
            assert fact.unit == row["unit"]
            assert fact.confidence == "medium"


def test_the_date_is_the_earliest_the_research_allows():
    for name, row in {**platform_rows(), **trend_rows()}.items():
        written = re.match(r"\d{4}(-\d{2}){0,2}", row["as_of"])
        if name in FACTS and written and not row["as_of"].startswith(f"{written[0]}-H"):
            assert FACTS[name].as_of == written[0]


def test_no_sentence_is_copied_from_the_research():
    copied = [
        name
        for name, row in platform_rows().items()
        if name in FACTS and FACTS[name].sentence_nl == row["statement_nl"]
    ]
    assert copied == []


def test_no_trend_sentence_is_copied_from_the_research():
    rows = trend_rows()
    assert [name for name in rows if name in FACTS and FACTS[name].sentence_en == rows[name]["finding"]] == []
