"""The data a paper carries: the same bytes for the same paper, nothing of a person, and every change is seen."""

from __future__ import annotations

import json
import math
import tomllib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.report.published import published, written
from dorpskern.report.record import Difference, Record, canonical, differences, plain, read_record, record_of
from dorpskern.terms.refusal import Code, Refusal
from lib.paper_example import WEIGHING, case

TOML = """
framework = "1.0"
date = 2026-11-24
[paper]
evening = { date = 2026-11-18, present = 3, participated = 2 }
[[alternative]]
id = "x"
name = 'Naam met "aanhalingstekens" en \\ streep'
reach = { "75+" = 0.3 }
[[participant]]
id = "wethouder-jansen"
role = "college"
ranking = ["law", ["costs", "goals_reach"], "business_model", "interoperability"]
[[participant]]
id = "anna"
points = { law = 1 }
[[participant]]
id = "stil"
"""


def made() -> Record:
    return record_of(case(), assessment_toml=published(TOML), language="nl")


def test_the_same_paper_always_gives_the_same_bytes():
    assert made().to_bytes() == made().to_bytes()
    assert read_record(made().to_bytes(), at="x").to_bytes() == made().to_bytes()


def test_nobody_and_no_group_membership_is_in_it():
    data = made().to_bytes().decode()
    for word in ("membership", "a1b2", "jansen", "anna", "stil", "college"):
        assert word not in data


def test_the_published_assessment_says_the_same_but_for_the_names():
    before, after = tomllib.loads(TOML), tomllib.loads(published(TOML))
    assert {**before, "participant": 0} == {**after, "participant": 0}
    assert [one["id"] for one in after["participant"]] == ["1", "2", "3"]
    assert sum("ranking" in one for one in after["participant"]) == 1
    assert published(published(TOML)) == published(TOML)


def test_the_order_of_participants_does_not_show_who_they_are():
    swapped = TOML.replace("wethouder-jansen", "zzz").replace('"anna"', '"aaa"')
    assert published(swapped) == published(TOML)


def test_an_assessment_without_participants_stays_without():
    assert "participant" not in published('framework = "1.0"\n')


VALUES = st.one_of(st.text(), st.integers(-(2**62), 2**62), st.booleans(), st.floats(), st.dates())


@given(st.dictionaries(st.text(min_size=1), VALUES | st.lists(VALUES) | st.dictionaries(st.text(), VALUES), max_size=5))
@pytest.mark.long
def test_whatever_toml_can_hold_is_written_so_that_it_reads_the_same(table):
    read = tomllib.loads(written(table))
    assert repr(sorted(read.items())) == repr(sorted(table.items()))


def test_a_list_of_tables_keeps_tables_within_tables():
    table = {"a": [{"b": {"c": 1}, "d": [{"e": []}]}], "f": [], "g": {}}
    assert tomllib.loads(written(table)) == table


def test_recomputing_the_same_shows_no_difference():
    record = read_record(made().to_bytes(), at="x")
    assert differences(record, {"weighing": WEIGHING, "square": case().opinion_map, "findings": case().findings}) == []


def test_a_figure_that_differs_is_named_with_its_place():
    changed = replace(WEIGHING, monte_carlo_error=0.5)
    found = differences(made(), {"weighing": changed})
    assert found == [Difference("weighing.monte_carlo_error", 0.0049, 0.5)]
    assert found[0].as_json() == {"at": "weighing.monte_carlo_error", "recorded": 0.0049, "recomputed": 0.5}


def test_a_list_that_got_shorter_and_a_part_that_is_gone_are_differences():
    record = Record({"a": [1, 2], "b": {"c": True}})
    assert differences(record, {"a": [1]}) == [Difference("a", [1, 2], [1])]
    assert differences(record, {"b": {"c": 1}}) == []
    assert differences(record, {"b": {"c": True, "d": 1}}) == [Difference("b.d", None, 1)]
    assert differences(record, {"a": [1, 3]}) == [Difference("a[1]", 2, 3)]


def test_rounding_on_another_machine_is_no_difference():
    assert differences(Record({"a": 0.1 + 0.2}), {"a": 0.3}) == []


def test_a_record_that_was_changed_by_hand_is_seen():
    data = json.loads(made().to_bytes())
    data["content"]["seed"] = 99
    record = read_record(canonical(data), at="x")
    assert [one.at for one in differences(record, {})] == ["sha256"]


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff\xfe", b'{"schema": "other/1"}', b'{"schema":"dorpsplein-record/1","content":3}']
)
def test_what_is_no_record_is_refused(data):
    with pytest.raises(Refusal) as caught:
        read_record(data, at="stuk.pdf")
    assert (caught.value.code, caught.value.at) == (Code.REPORT_WITHOUT_DATA, "stuk.pdf")


def test_json_has_no_infinity_and_dates_are_text():
    assert plain({"a": math.inf, "b": (date(2026, 1, 2), math.nan)}) == {"a": None, "b": ["2026-01-02", None]}
