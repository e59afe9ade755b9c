"""What a resident reads without an account: what was decided, what is open, what is measured and kept, whom to mail."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dorpskern.policy import load_limits
from dorpskern.policy.limits import Light
from dorpsplein.abuse.models import AbuseAudit, AuditState
from dorpsplein.accounts import sections
from dorpsplein.imports import service as imports
from dorpsplein.imports.models import Batch, BatchState
from lib.scans import answered, closed, opened

HERE = "/gemeente/lindewaard"
PAGES = (
    "/", "/hoe-werkt-dit", "/wat-wij-niet-meten", "/privacy", "/toegankelijkheid", "/beveiliging", HERE,
    f"{HERE}/wat-wij-niet-meten", f"{HERE}/privacy", f"{HERE}/uitleg-over-uw-gegevens",
)  # fmt: skip


@pytest.fixture
def officer(lindewaard):
    lindewaard.contact_email, lindewaard.privacy_officer = "plein@lindewaard.example", "mevrouw De Wit"
    lindewaard.save()
    return lindewaard


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_everybody_may_read_it_in_both_languages_and_no_session_begins(client, lindewaard, page, language):
    client.cookies["django_language"] = language
    answer = client.get(page)
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize("page", PAGES)
def test_it_takes_few_queries(client, lindewaard, elders, page, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get(page)


def test_every_page_leads_to_all_public_pages_at_its_foot(client, lindewaard):
    foot = client.get(HERE).content.decode().split("<footer")[1]
    assert set(PAGES) - {"/", "/wat-wij-niet-meten", "/privacy"} <= set(re.findall(r'href="([^"]+)"', foot))
    foot = client.get("/").content.decode().split("<footer")[1]
    assert {page for page in PAGES if not page.startswith(HERE)} - {"/"} <= set(re.findall(r'href="([^"]+)"', foot))


def test_a_municipality_shows_an_open_scan_and_what_was_found(client, lindewaard, elders):
    opened(elders, title="Scan van elders")
    opened(lindewaard, title="Scan die open is")
    past = opened(lindewaard, title="Scan van toen", shows_at_once=True)
    answered(past, "residents", 5)
    closed(past)
    page = client.get(HERE).content.decode()
    assert "Scan die open is" in page.split("Wat mensen eerder zeiden")[0]
    assert "Scan van toen" in page.split("Wat mensen eerder zeiden")[1]
    assert "Scan van elders" not in page


def test_a_part_of_the_site_can_show_what_was_decided(client, lindewaard, monkeypatch):
    item = sections.Item("Weg van een plein", "Omdat het botst.", "/gemeente/lindewaard/besluiten/1", date(2026, 11, 2))
    monkeypatch.setitem(sections._REGISTERED, sections.Place.DECIDED, [])
    assert "Er is nog niets besloten" in client.get(HERE).content.decode()
    sections.register(sections.Place.DECIDED, lambda _municipality: [item])
    page = client.get(HERE).content.decode()
    assert "Weg van een plein" in page
    assert "2 november 2026" in page


def test_items_of_several_parts_stand_with_the_newest_first(lindewaard, monkeypatch):
    monkeypatch.setitem(sections._REGISTERED, sections.Place.DECIDED, [])
    for day in (3, 9, 5):
        item = sections.Item(str(day), "", "", date(2026, 11, day))
        sections.register(sections.Place.DECIDED, lambda _municipality, item=item: [item])
    assert [item.title for item in sections.items(sections.Place.DECIDED, lindewaard)] == ["9", "5", "3"]


def test_what_we_do_not_measure_says_every_rule_and_what_enforces_it(client, lindewaard):
    page = client.get("/wat-wij-niet-meten").content.decode().replace("&#x27;", "'")
    for limit in load_limits().limits:
        assert limit.text_nl in page
        assert limit.how_nl in page
        assert all(code.value in page for code in limit.codes)
        assert all(test.split("::")[1] in page for test in limit.tests)
    assert page.index("Groen") < page.index("Oranje") < page.index("Rood")


AMBER = {limit.id for limit in load_limits().under(Light.AMBER)}
AUDITED = {"abuse", "abuse_by_ground", "abuse_by_hour", "abuse_senders"}
COUNTED = {"own_replies", "most_active", "rising_topics", "agenda_lag"}
AUDIT_RUNS, AUDIT_WAS, LEFT_ALONE = "Nu loopt een controle", "is een controle op beledigende", "komt nu niet in dit"
COUNTS, MAY_COUNT, STANDS_STILL = "heeft reacties onder haar berichten laten tellen", "mag worden geteld", "staat stil"


def dpia(lindewaard):
    imports.record_dpia(lindewaard, on=date(2026, 11, 2), officer="mevrouw De Wit", by=None)


def counted(lindewaard):
    Batch.objects.create(municipality=lindewaard, state=BatchState.DONE, added={"reactions": 12, "votes": 0})


def an_audit(state):
    return lambda lindewaard: AbuseAudit.objects.create(municipality=lindewaard, state=state, erase_on=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("done", "on", "said"),
    [
        ((), set(), {LEFT_ALONE}),
        ((an_audit(AuditState.CANCELLED),), set(), {LEFT_ALONE}),
        ((dpia,), AMBER, {MAY_COUNT}),
        ((counted,), COUNTED, {COUNTS}),
        ((dpia, counted, an_audit(AuditState.JUDGING)), AMBER, {COUNTS, AUDIT_RUNS}),
        ((an_audit(AuditState.JUDGING),), AUDITED, {STANDS_STILL}),
        ((an_audit(AuditState.SETTLED), counted), AUDITED | COUNTED, {COUNTS, AUDIT_WAS}),
        ((dpia, an_audit(AuditState.SETTLED)), AMBER, {MAY_COUNT, AUDIT_WAS}),
    ],
)
@pytest.mark.long
def test_residents_read_what_really_happens_with_reactions_here(client, lindewaard, elders, done, on, said):
    for step in done:
        step(lindewaard)
    page = client.get(f"{HERE}/wat-wij-niet-meten").content.decode()
    lines = {limit.id: page.split(limit.text_nl)[1].split("</li>")[0] for limit in load_limits().under(Light.AMBER)}
    assert {one for one, line in lines.items() if "Staat aan in Lindewaard" in line} == on
    assert {one for one, line in lines.items() if "Staat uit in Lindewaard" in line} == AMBER - on
    for address in ("privacy", "uitleg-over-uw-gegevens"):
        page = client.get(f"{HERE}/{address}").content.decode()
        told = {AUDIT_RUNS, AUDIT_WAS, LEFT_ALONE, COUNTS, MAY_COUNT, STANDS_STILL}
        assert {one for one in told if one in page} == said
        assert LEFT_ALONE in client.get(f"/gemeente/elders/{address}").content.decode()
    assert "Staat aan" not in client.get("/gemeente/elders/wat-wij-niet-meten").content.decode()
    assert "hooguit 1.000" in client.get("/privacy").content.decode()


def test_the_privacy_page_names_the_officer_the_mail_and_the_terms_of_the_municipality(client, officer):
    officer.retention_terms.create(kind="downloads", days=17)
    page = client.get(f"{HERE}/privacy").content.decode()
    assert "mevrouw De Wit" in page
    assert "plein@lindewaard.example" in page
    assert "17 dagen" in page
    assert "Waaraan een scan een apparaat herkent" in page


def test_texts_to_copy_name_the_municipality_the_officer_and_a_whole_address(client, officer):
    page = client.get(f"{HERE}/uitleg-over-uw-gegevens").content.decode()
    assert f"http://testserver{HERE}/privacy" in page
    assert page.count("Gemeente Lindewaard") >= 2
    assert "mevrouw De Wit" in page


def test_without_an_officer_or_mail_no_sentence_is_half(client, lindewaard):
    for page in (f"{HERE}/privacy", f"{HERE}/uitleg-over-uw-gegevens", HERE):
        said = client.get(page).content.decode()
        assert "mailto:" not in said
        assert "naar ." not in said
        assert "is ." not in said


def test_how_it_works_is_told_in_some_two_hundred_words(client, db):
    text = re.sub(r"<[^>]+>", " ", client.get("/hoe-werkt-dit").content.decode().split("<main")[1].split("</main>")[0])
    assert 150 <= len(text.split()) <= 230


def test_robots_may_read_public_pages_and_no_scan_or_desk(client, db):
    rules = client.get("/robots.txt")
    assert rules["Content-Type"].startswith("text/plain")
    assert "Disallow: /gemeente/*/herkennen\n" in rules.content.decode()
    assert "Disallow: /\n" not in rules.content.decode()


def test_where_to_report_a_weakness_is_told_to_people_and_to_programs(client, db):
    told = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: http://testserver/beveiliging" in told
    assert "Expires: " in told
    assert "security.txt" in client.get("/beveiliging").content.decode()


@pytest.mark.parametrize(("language", "said"), [("nl", "Deze pagina is er niet"), ("en", "This page is not there")])
def test_a_page_that_is_not_there_says_so_in_both_languages(client, db, language, said):
    client.cookies["django_language"] = language
    answer = client.get("/er-is-niets")
    assert answer.status_code == 404
    assert said in answer.content.decode()
