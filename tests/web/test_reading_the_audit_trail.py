"""The page of the audit trail: filtered, checked, downloaded without names, and itself recorded."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dorpsplein.accounts.models import Role
from dorpsplein.audit import service as audit
from dorpsplein.audit.models import Event
from dorpsplein.care.trail_words import ACTIONS

PAGE = "/gemeente/lindewaard/beheer/logboek"


def test_it_says_that_the_chain_fits_and_what_its_head_is(lindewaard, browser_of):
    head = Event.objects.filter(municipality_id=lindewaard.pk).order_by("-sequence").first()
    browser = browser_of(Role.MANAGER)
    answer = browser.get(PAGE)
    assert "De keten klopt" in answer.text
    assert head is not None


def test_a_tampered_chain_is_shown_on_the_page_and_on_the_first_page_of_beheer(lindewaard, browser_of):
    for number in range(3):
        audit.record("thing.done", municipality_id=lindewaard.pk, number=number)
    Event.objects.filter(municipality_id=lindewaard.pk, sequence=2).update(action="thing.undone")
    browser = browser_of(Role.PRIVACY_OFFICER)
    assert "klopt niet meer vanaf regel 2" in browser.get(PAGE).text
    assert "klopt niet meer vanaf regel 2" in browser.get("/gemeente/lindewaard/beheer").text


def test_reading_it_is_recorded(lindewaard, person_as, browser_of):
    browser_of(Role.PRIVACY_OFFICER).get(PAGE)
    event = Event.objects.get(action="audit_trail.read")
    assert event.actor.name == "privacy_officer-lindewaard"


def test_it_is_filtered_by_what_happened_and_by_day(lindewaard, browser_of):
    audit.record("thing.done", municipality_id=lindewaard.pk, target="thing 77")
    browser = browser_of(Role.MANAGER)
    assert "thing 77" in browser.get(PAGE, {"action": "thing.done"}).text
    assert "thing 77" not in browser.get(PAGE, {"action": "municipality.founded"}).text
    assert "thing 77" not in browser.get(PAGE, {"until": "2020-01-01"}).text
    assert browser.get(PAGE, {"since": "geen dag"}).status_code == 422


def test_the_file_has_no_names_and_runs_no_formulas(lindewaard, browser_of, person_as):
    someone = person_as(Role.CLERK, name="Naam Van Iemand")
    audit.record("thing.done", municipality_id=lindewaard.pk, by=someone, target="=HYPERLINK(1)")
    browser = browser_of(Role.MANAGER)
    for form in ("csv", "json"):
        text = browser.get(f"{PAGE}/bestand/{form}").content.decode()
        assert "Naam Van Iemand" not in text
    assert "'=HYPERLINK(1)" in browser.get(f"{PAGE}/bestand/csv").content.decode()
    events = json.loads(browser.get(f"{PAGE}/bestand/json").content)["events"]
    assert {"sequence", "digest", "previous"} <= set(events[0])


def test_events_of_another_municipality_are_not_in_it(lindewaard, elders, browser_of):
    audit.record("thing.done", municipality_id=elders.pk, target="thing of elders")
    assert "thing of elders" not in browser_of(Role.MANAGER).get(PAGE).text


def test_everything_that_is_recorded_can_be_said_in_words():
    shell = Path(__file__).parents[2] / "src" / "dorpsplein"
    written = re.compile(r'record\(\s*(?:\w+,\s*)?"([a-z_]+\.[a-z_]+)"')
    recorded = {action for path in shell.rglob("*.py") for action in written.findall(path.read_text(encoding="utf-8"))}
    assert len(recorded) > 50
    assert recorded - set(ACTIONS) == set()


def test_the_page_says_what_happened_in_words(lindewaard, browser_of):
    audit.record("decision.adopted", municipality_id=lindewaard.pk, target="decision 12")
    page = browser_of(Role.MANAGER).get(PAGE).text
    assert "Besluit vastgesteld" in page
    assert "besluit 12" in page
    assert "decision.adopted</td>" not in page
