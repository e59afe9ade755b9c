"""Whatever somebody types, what the site keeps of it can stand in every page, feed and file that is made of it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from contextlib import contextmanager
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from dorpskern.terms.plain_text import all_plain, plain
from dorpskern.terms.refusal import Refusal
from dorpsplein.accounts.models import Person, Role
from dorpsplein.assessments import queries as assessments
from dorpsplein.assessments import service
from dorpsplein.assessments.exchange import scores_as_xmcda
from dorpsplein.assessments.models import Assessment
from dorpsplein.care.packs import archive
from dorpsplein.care.packs.gathering import assessment_items
from dorpsplein.decisions.models import Decision
from dorpsplein.render.docx import write_docx
from dorpsplein.render.html import write_html
from dorpsplein.render.odt import write_odt
from lib import decided
from render.hostile import document

ODD = "\x00\x08\x0b\x0c\x0e\x1f\x7f\x85\ufdd0\ufffe\uffff\U0001fffe\u202e\u2066"
NAMED = some.text(min_size=1, max_size=40) | some.text(alphabet=f"a<&>\"' é\t{ODD}", min_size=1, max_size=20)
NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
TRIED = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@contextmanager
def undone():
    """Nothing of this example is left for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def well_formed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)


@given(some.text() | some.text(alphabet=some.characters(categories=("Cs", "Cc", "Cn"))))
@example(ODD)
@example("\ud800\udc00")
def test_plain_text_stands_in_xml_and_html_and_is_plain_already(text):
    kept = plain(text)
    element = ElementTree.Element("a", b=kept)
    element.text = kept
    well_formed(ElementTree.tostring(element, encoding="utf-8"))
    assert not NOT_IN_HTML.search(kept)
    assert plain(kept) == kept
    assert [one for one in text if one in kept] == list(kept)  # taken out only, nothing put in or moved


@given(some.text(alphabet=some.characters(min_codepoint=0x20, max_codepoint=0x7E) | some.sampled_from("\t\n\réßœ🦉ﷺ")))
def test_ordinary_text_stays_as_it_was_typed(text):
    assert plain(text) == text


def test_every_text_in_a_table_is_made_plain_and_nothing_else_changes():
    assert all_plain({"a\x0b": ["b\x00", 1, None, {"c": "\ufffed"}]}) == {"a": ["b", 1, None, {"c": "d"}]}


@pytest.mark.long
@TRIED
@given(NAMED)
@example(ODD)
def test_a_paper_holds_any_text_in_every_format(text):
    from dorpsplein.render.printable import printable

    made = printable(document(text))
    for write in (write_docx, write_odt):
        with zipfile.ZipFile(io.BytesIO(write(made, b"{}"))) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels", ".rdf")):
                    well_formed(parts.read(name))
    assert not NOT_IN_HTML.search(write_html(made, b"{}").decode())


class TestOnTheSite:
    """Typed in a form or sent by a program, and looked at in what the site gives out."""

    @pytest.mark.long
    def test_what_is_typed_in_a_form(self, browser_of):
        clerk = browser_of(Role.CLERK, name="griffier")

        @TRIED
        @given(NAMED)
        @example(f"Ma{ODD}rit")
        def law(text):
            with undone():
                answer = clerk.post("/mijn-account/gegevens", {"name": text, "language": "nl"})
                kept = Person.objects.get(email="griffier@voorbeeld.example").name
                assert kept == plain(kept)
                assert answer.status_code in (302, 422)
                assert not NOT_IN_HTML.search(clerk.get("/mijn-account").text)

        law()

    @pytest.mark.long
    def test_what_a_program_sends(self, lindewaard, program, browser_of):
        caller = program(Role.ADVISER)
        adviser = browser_of(Role.ADVISER)

        @TRIED
        @given(NAMED)
        @example(f"Kana{ODD}len")
        @example("\ud800 halve letter")
        def law(text):
            with undone():
                said = {"title": text, "reading": "graded", "adopted_on": "2026-11-01"}
                address = "/api/v1/gemeenten/lindewaard/beoordelingen"
                answer = caller.post(address, data=json.dumps(said), content_type="application/json")
                assert answer.status_code in ((201,) if plain(text).strip() else (400, 422))
                if answer.status_code == 201:
                    kept = Assessment.objects.get()
                    assert kept.title == plain(kept.title)
                    self.archived(lindewaard)
                    assert not NOT_IN_HTML.search(adviser.get("/gemeente/lindewaard/beoordelingen").text)

        law()

    @pytest.mark.long
    def test_what_an_assessment_file_holds(self, lindewaard):
        @TRIED
        @given(NAMED)
        @example(f"Kana{ODD}al")
        def law(name):
            with undone():
                alternative = {"id": "a", "name": name, "channel": name[:9]}
                table = {"framework": assessments_framework(), "alternative": [alternative]}
                text = service_toml(table)
                try:
                    made, _ = service.start_from_file(lindewaard, title="Kanalen", text=text, at="x", by=None)
                except Refusal:
                    return
                criteria = dict.fromkeys(("goals_reach", "costs", "law", "business_model", "interoperability"), "x")
                toml = assessments.as_toml(made)
                well_formed(scores_as_xmcda(toml, on=date(2026, 11, 24), criteria=criteria))
                self.archived(lindewaard)

        law()

    def archived(self, municipality) -> None:
        """The metadata that the archive gets."""
        for item in assessment_items(municipality):
            written = archive.Written(item, "0" * 64, 1)
            for described in (
                archive._object(written, municipality),
                archive._file(written, municipality, date(2026, 11, 24)),
            ):
                well_formed(str(described.content).encode())

    def test_a_title_of_a_decision_in_the_feed(self, lindewaard, person_as, browser_of, client):
        clerk, browser = person_as(Role.CLERK), browser_of(Role.CLERK)
        decision = decided.ready(lindewaard, clerk)
        page = f"/gemeente/lindewaard/besluiten/{decision.pk}/bewerken"
        asked = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', browser.get(page).text))
        browser.post(page, {**asked, "title": f"Onze{ODD} kanalen", "body": "raad", "reason": f"Om{ODD}dat"})
        decision = Decision.objects.get(pk=decision.pk)
        assert (decision.title, decision.reason) == ("Onze kanalen", "Omdat")
        from dorpsplein.decisions import service as decisions

        decisions.adopt(decision, adopted_on=decided.TODAY(), by=clerk)
        decisions.confirm(decisions.prepare(decision, decision.papers.first(), by=clerk), by=clerk)
        feed = client.get("/gemeente/lindewaard/register.atom").content
        assert "Onze kanalen" in "".join(well_formed(feed).itertext())


def assessments_framework() -> str:
    from dorpskern import policy

    return policy.load_framework().version


def service_toml(table) -> str:
    from dorpskern import pipeline

    return pipeline.toml_text(table)


@pytest.mark.django_db
def test_odd_signs_in_an_address_are_not_shown_again():
    answer = Client().get("/inloggen", {"next": "/begin\x0b\ufffe"})
    assert 'value="/begin"' in answer.text


def test_a_form_without_odd_signs_is_passed_on_as_it_came(rf):
    from dorpsplein.ui.incoming import plain_text_only

    request = rf.post("/x", {"a": ["1", "2"], "b": "drie"})
    before = request.POST
    plain_text_only(lambda _request: None).process_view(request, None, None, None)
    assert request.POST is before
    assert isinstance(before, QueryDict)
