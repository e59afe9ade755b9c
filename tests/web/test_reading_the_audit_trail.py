"""The page of the audit trail: filtered, checked, downloaded without names, and itself recorded."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dorpsplein.accounts.models import Role
from dorpsplein.assessments.models import StepKind
from dorpsplein.audit import service as audit
from dorpsplein.audit.models import Event
from dorpsplein.care.models import DownloadKind
from dorpsplein.care.trail_facts import FACTS, facts_said
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


NOT_FACTS = {"municipality_id", "by", "target", None}
RECORDS = re.compile(r"(.*\.)?(_?record|record_reading|_changed)")


def recorded() -> Iterator[tuple[list[str], set[str]]]:
    """Every event the source records: its name (or names), and the names of its particulars."""
    shell = Path(__file__).parents[2] / "src" / "dorpsplein"
    for path in shell.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and RECORDS.fullmatch(called):
                suffix = ".read" if called.endswith("record_reading") else ""
                names = [name + suffix for given in node.args for name in names_of(given)]
                yield [name for name in names if "." in name], {one.arg for one in node.keywords} - NOT_FACTS


def names_of(given: ast.expr) -> list[str]:
    """The texts an argument can be; of one that is put together, each kind in its hole."""
    if isinstance(given, ast.IfExp):
        return [*names_of(given.body), *names_of(given.orelse)]
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return [given.value]
    if not isinstance(given, ast.JoinedStr):
        return []
    texts = [str(part.value) if isinstance(part, ast.Constant) else None for part in given.values]
    kinds = StepKind.values if texts[0] == "assessment." else DownloadKind.values if "_pack" in str(texts[-1]) else []
    return ["".join(kind if text is None else text for text in texts) for kind in kinds]


@pytest.mark.long
def test_everything_that_is_recorded_can_be_said_in_words():
    names = {name for several, _ in recorded() for name in several}
    assert len(names) > 100
    assert names - set(ACTIONS) == set()
    assert {"assessment.signed", "woo_pack.made", "archive_pack.read"} <= names


@pytest.mark.long
def test_every_particular_of_an_event_can_be_said_in_words():
    names = {name for _, facts in recorded() for name in facts}
    assert len(names) > 40
    assert names - set(FACTS) - {"old", "new", "officer"} == set()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"roles": ["clerk", "adviser"]}, "rollen: Griffier, Communicatieadviseur"),
        ({"fields": ["reason", "review_on"]}, "wat er is gewijzigd: waarom, opnieuw bekijken op"),
        ({"on": "2026-11-24"}, "op: 24 november 2026"),
        ({"second_factor": True}, "met een tweede stap: ja"),
        ({"way": "link"}, "hoe: met een link uit de mail"),
        ({"erased": {"jobs": 3, "keys": 0}}, "gewist: Werk dat klaar is: wie vroeg wat, en hoe het afliep: 3"),
        ({"sha256": "0123456789abcdef" * 4}, "kenmerk van het bestand: 0123456789ab…"),
        (
            {"files": [{"sha256": "00", "format": "meta_posts", "kept": 1200}]},
            "bestanden: Berichten uit Meta Business Suite (Facebook of Instagram), 1.200 regels bewaard",
        ),
        ({"of an older version": 3}, "of an older version: 3"),
        ({"on": 7}, "op: 7"),
    ],
)
def test_a_particular_is_read_as_words(facts, said):
    assert facts_said(facts) == [said]


def test_the_page_says_what_happened_in_words(lindewaard, browser_of):
    audit.record("decision.adopted", municipality_id=lindewaard.pk, target="decision 12")
    page = browser_of(Role.MANAGER).get(PAGE).text
    assert "Besluit vastgesteld" in page
    assert "besluit 12" in page
    assert "decision.adopted</td>" not in page
