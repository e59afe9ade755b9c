"""An assessment goes along as a file, as JSON, as a table of scores and as XMCDA 3, and comes back the same."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from importlib.resources import files
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from dorpskern import pipeline
from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import exchange, service
from dorpsplein.assessments.models import Assessment
from dorpsplein.assessments.queries import as_toml
from lib.assessed import small_assessment

HERE = "/gemeente/lindewaard/beoordelingen"
TEXT = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
JUDGED = """
framework = "1.0"
[[alternative]]
id = "krant"
name = "=1+1"
[[judgement]]
alternative = "krant"
criterion = "costs"
score = [0.25, 0.5]
"""


@pytest.fixture
def loaded(lindewaard):
    return service.start_from_file(lindewaard, title="Vijf kanalen", text=TEXT, at="x", by=None)[0]


@pytest.mark.parametrize(("name", "ending"), [("beoordeling.toml", "toml"), ("beoordeling.json", "json")])
@pytest.mark.long
def test_what_is_taken_along_can_be_read_in_again(loaded, browser_of, name, ending):
    browser = browser_of(Role.ADVISER)
    answer = browser.get(f"{HERE}/{loaded.pk}/{name}")
    assert answer["Content-Disposition"] == f'attachment; filename="lindewaard-vijf-kanalen.{ending}"'
    browser.post(f"{HERE}/inlezen", {"file": SimpleUploadedFile(name, answer.content), "title": "Terug"})
    back = Assessment.objects.get(title="Terug")
    assert exchange.as_json(as_toml(back)) == exchange.as_json(as_toml(loaded))


def test_the_file_does_not_say_who_weighed_what(loaded, browser_of):
    assert b"participant" not in browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/{loaded.pk}/beoordeling.toml").content


def test_judgements_of_a_file_are_not_lost(lindewaard):
    made, _ = service.start_from_file(lindewaard, title="x", text=JUDGED, at="x", by=None)
    assert pipeline.checked_assessment(as_toml(made), at="x").judgements[0].score.high == 0.5


def test_the_scores_are_a_table_with_two_ends_per_criterion_and_nothing_for_what_nobody_knows(lindewaard, browser_of):
    made, _ = service.start_from_file(lindewaard, title="x", text=JUDGED, at="x", by=None)
    text = browser_of(Role.ADVISER).get(f"{HERE}/{made.pk}/scores.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert rows[0]["id"] == "krant"
    assert rows[0]["name"] == "'=1+1"
    assert [rows[0][key] for key in rows[0]][2:6] == ["", "", "0.2500", "0.5000"]


@pytest.mark.long
def test_xmcda_names_every_alternative_and_criterion_that_the_table_uses(loaded, browser_of):
    data = browser_of(Role.ADVISER).get(f"{HERE}/{loaded.pk}/scores.xml").content
    root = ElementTree.fromstring(data)
    assert root.tag == f"{{{exchange.XMCDA}}}XMCDA"
    assert [one.tag for one in root] == ["alternatives", "criteria", "performanceTable", "criteriaScales"]
    named = {one.get("id") for one in root.iter("alternative")}
    criteria = {one.get("id") for one in root.iter("criterion")}
    assert {one.text for one in root.iter("alternativeID")} == named
    assert {one.text for one in root.iter("criterionID")} == criteria
    assert len(criteria) == 5
    for value in root.iter("value"):
        (inside,) = value
        assert inside.tag in ("real", "interval", "NA")
        numbers = [float(one.text) for one in inside.iter("real")]
        assert numbers == sorted(numbers)
        assert all(0 <= one <= 1 for one in numbers)


def test_without_channels_there_are_no_scores_but_no_fault_either(lindewaard, person_as, browser_of):
    empty = service.start(lindewaard, title="Leeg", by=person_as(Role.ADVISER))
    for name in ("scores.csv", "scores.xml", "beoordeling.toml", "beoordeling.json"):
        assert browser_of(Role.ADVISER).get(f"{HERE}/{empty.pk}/{name}").status_code == 200


def test_a_quick_assessment_goes_along_as_well(lindewaard, person_as):
    made = small_assessment(lindewaard, person_as(Role.ADVISER))
    assert json.loads(exchange.as_json(as_toml(made)))["alternative"][0]["id"] == "facebook-pagina"


@given(
    st.dictionaries(st.text(max_size=5), st.recursive(st.none() | st.booleans() | st.text(), st.lists, max_leaves=5))
)
@pytest.mark.long
def test_any_json_is_read_or_refused_in_words(table):
    file = SimpleUploadedFile("a.json", json.dumps(table).encode())
    with suppress(Refusal, Refusals):
        pipeline.as_written(exchange.text_of_upload(file), at="a.json")
