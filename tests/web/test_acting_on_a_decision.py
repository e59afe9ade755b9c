"""The action plan, the own worksheet of a council member, and the mail that asks for the documents."""

from __future__ import annotations

import json
import socket
import tomllib
import uuid
from datetime import date

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.accounts.models import Role
from dorpsplein.care import holds
from dorpsplein.decisions import exports, queries, service
from dorpsplein.decisions.models import Action, DocumentRequest, OwnPlatform, Worksheet
from dorpsplein.ui.spreadsheet import safe_cell
from lib import decided

HERE = "/gemeente/lindewaard/besluiten"
FIELDS = {"text": "Zeg de advertenties op", "owner_role": "team communicatie", "due_on": "2027-02-01", "state": "to_do"}


@pytest.mark.long
def test_an_action_has_somebody_who_does_it_and_a_day(lindewaard, browser_of, person_as):
    decision = decided.opened(lindewaard)
    address = f"{HERE}/{decision.pk}/acties"
    refused = browser_of(Role.ADVISER).post(address, {**FIELDS, "owner_role": ""})
    assert refused.status_code == 422
    assert "Zeg de advertenties op" in refused.content.decode()
    browser_of(Role.ADVISER).post(address, {**FIELDS, "owner": person_as(Role.EXECUTIVE).pk, "owner_role": ""})
    action = decision.actions.get()
    assert (action.owner, action.due_on) == (person_as(Role.EXECUTIVE), date(2027, 2, 1))
    browser_of(Role.ADVISER).post(f"{address}/{action.pk}", {**FIELDS, "state": "done"})
    action.refresh_from_db()
    assert (action.state, action.owner_role, action.is_open) == ("done", "team communicatie", False)
    browser_of(Role.ADVISER).post(f"{address}/{action.pk}/weg")
    assert not decision.actions.exists()


def test_somebody_of_another_municipality_cannot_get_an_action(lindewaard, elders, browser_of, person_as):
    stranger = person_as(Role.ADVISER, municipality=elders)
    decision = decided.opened(lindewaard)
    answer = browser_of(Role.ADVISER).post(f"{HERE}/{decision.pk}/acties", {**FIELDS, "owner": stranger.pk})
    assert answer.status_code == 422


def test_the_plan_goes_along_as_a_table_and_as_a_calendar(lindewaard, browser_of):
    decision = decided.opened(lindewaard)
    action = service.add_action(decision, {**FIELDS, "due_on": date(2027, 2, 1)}, by=None)
    browser = browser_of(Role.COUNCIL_MEMBER)
    assert "Zeg de advertenties op;team communicatie;2027-02-01" in browser.get(
        f"{HERE}/{decision.pk}/acties.csv"
    ).content.decode("utf-8-sig")
    calendar = browser.get(f"{HERE}/{decision.pk}/acties.ics").content.decode()
    assert f"UID:{action.uid}\r\n" in calendar
    assert "DTSTART;VALUE=DATE:20270201\r\nDTEND;VALUE=DATE:20270202\r\n" in calendar


@pytest.mark.long
def test_under_a_legal_hold_no_action_or_concept_goes(lindewaard, browser_of, monkeypatch):
    decision = decided.opened(lindewaard)
    action = service.add_action(decision, {**FIELDS, "due_on": date(2027, 2, 1)}, by=None)
    monkeypatch.setattr("dorpsplein.imports.holds._GUARDS", [lambda _municipality: "Er loopt een Woo-verzoek."])
    for address in (f"acties/{action.pk}/weg", "weggooien"):
        answer = browser_of(Role.ADVISER).post(f"{HERE}/{decision.pk}/{address}", follow=True)
        assert "Er loopt een Woo-verzoek." in answer.content.decode()
    assert decision.actions.get() == action


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_a_calendar_never_has_a_line_of_more_than_75_octets_and_a_cell_never_runs(text):
    action = Action(uid=uuid.uuid4(), text=text, owner_role=text, due_on=date(2027, 2, 1), state="to_do")
    for line in exports.as_calendar([action], name=text).split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\n" not in line
        assert "\r" not in line
    assert not safe_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_council_member_sees_what_own_use_means(lindewaard, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    told = {"name": "Facebook", "followers": "1200", "hours_per_week": "3,5", "if_it_stops": ""}
    assert browser.post(f"{HERE}/werkblad/platforms/nieuw", told).status_code == 302
    told = {"name": "Nieuwsbrief", "hours_per_week": "1", "has_own_list": "on", "if_it_stops": "Dan mail ik zelf."}
    browser.post(f"{HERE}/werkblad/platforms/nieuw", told)
    page = browser.get(f"{HERE}/werkblad").content.decode()
    for said in (
        "U gebruikt 2 platforms richting kiezers.",
        "ongeveer 4,5 uur per week",
        "dan bereikt u deze mensen niet meer: Facebook.",
        "ongeveer 1.200 volgers",
        "Nog niet bedacht wat u doet als het stopt: Facebook.",
    ):
        assert said in page


def test_the_actions_of_the_framework_are_there_to_write_at_and_to_take_along(lindewaard, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    browser.post(f"{HERE}/werkblad/notities", {"put_on_agenda": "In <maart> bespreken."})
    assert "In &lt;maart&gt; bespreken." in browser.get(f"{HERE}/werkblad").content.decode()
    assert "In <maart> bespreken." in browser.get(f"{HERE}/werkblad/meenemen.txt").content.decode()
    assert "In &lt;maart&gt; bespreken." in browser.get(f"{HERE}/werkblad/meenemen.html").content.decode()
    assert browser.get(f"{HERE}/werkblad/meenemen.exe").status_code == 404


def test_nobody_else_sees_or_changes_a_worksheet(lindewaard, browser_of, person_as):
    owner = person_as(Role.COUNCIL_MEMBER, name="Eigenaar")
    sheet = service.worksheet_for(lindewaard, owner)
    service.keep_platform(sheet, {"name": "Geheim platform"})
    platform = sheet.platforms.get()
    colleague = browser_of(Role.COUNCIL_MEMBER, name="Collega")
    assert "Geheim" not in colleague.get(f"{HERE}/werkblad").content.decode()
    assert colleague.get(f"{HERE}/werkblad/platforms/{platform.pk}").status_code == 404
    assert colleague.post(f"{HERE}/werkblad/platforms/{platform.pk}/weg").status_code == 404
    colleague.post(f"{HERE}/werkblad/wissen")
    assert OwnPlatform.objects.filter(pk=platform.pk).exists()
    for role in (Role.CLERK, Role.MANAGER, Role.PRIVACY_OFFICER, Role.ADVISER, Role.EXECUTIVE):
        assert browser_of(role).get(f"{HERE}/werkblad").status_code == 404


def test_erasing_a_worksheet_leaves_nothing(lindewaard, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    browser.post(f"{HERE}/werkblad/platforms/nieuw", {"name": "Facebook"})
    browser.post(f"{HERE}/werkblad/wissen")
    assert not Worksheet.objects.exists()
    assert not OwnPlatform.objects.exists()


def test_a_legal_hold_does_not_keep_a_private_worksheet(lindewaard, browser_of, person_as):
    browser = browser_of(Role.COUNCIL_MEMBER)
    browser.post(f"{HERE}/werkblad/platforms/nieuw", {"name": "Facebook"})
    manager = person_as(Role.MANAGER)
    holds.place(lindewaard, reference="Woo 1", reason="Verzoek", placed_on=timezone.localdate(), by=manager)
    browser.post(f"{HERE}/werkblad/wissen")
    assert not Worksheet.objects.exists()


def test_what_is_stored_about_somebody_can_be_given_and_forgotten(lindewaard, person_as):
    person = person_as(Role.COUNCIL_MEMBER)
    service.keep_platform(service.worksheet_for(lindewaard, person), {"name": "Facebook", "hours_per_week": 2})
    decision = decided.opened(lindewaard)
    service.add_action(decision, {**FIELDS, "owner": person, "due_on": date(2027, 2, 1)}, by=None)
    held = queries.held_about(person)
    assert json.loads(json.dumps(held)) == held
    assert held["worksheets"][0]["platforms"][0]["name"] == "Facebook"
    assert held["actions"][0]["text"] == FIELDS["text"]
    service.forget_person(person)
    held = queries.held_about(person)
    assert (held["worksheets"], held["actions"]) == ([], [])
    assert decision.actions.get().owner is None


@pytest.mark.long
def test_what_is_past_its_term_is_erased(lindewaard, person_as):
    published = decided.published(lindewaard, person_as(Role.CLERK))
    service.worksheet_for(lindewaard, person_as(Role.COUNCIL_MEMBER))
    open_question = published.decision.questions.create(receipt="AAAA-AAAA")
    kept = published.decision.questions.create(receipt="BBBB-BBBB", is_public=True)
    assert service.run_retention(lindewaard, today=timezone.localdate())["worksheets"] == 0
    later = service.run_retention(lindewaard, today=date(2040, 1, 1))
    assert (later["worksheets"], later["questions"]) == (1, 1)
    assert list(published.decision.questions.all()) == [kept]
    assert open_question.receipt == "AAAA-AAAA"


MAIL = {"subject": "Trendanalyse", "text": "Mogen wij de trendanalyse?\nEn het kader?"}


def test_the_mail_is_looked_at_before_it_goes(lindewaard, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    first = browser.get(f"{HERE}/opvragen").content.decode()
    assert "De gemeente Lindewaard bespreekt op welke digitale pleinen zij wil zijn." in first
    shown = browser.post(f"{HERE}/opvragen", {**MAIL, "step": "look"})
    assert "Zo gaat de mail weg" in shown.content.decode()
    assert mail.outbox == []


def test_one_mail_a_day_goes_out_in_the_name_of_who_asks(lindewaard, browser_of, person_as):
    browser = browser_of(Role.CLERK)
    assert browser.post(f"{HERE}/opvragen", {**MAIL, "step": "send"}).status_code == 302
    sent = mail.outbox[0]
    assert (sent.to, sent.cc) == (["digitaaldorpsplein@vng.nl"], [person_as(Role.CLERK).email])
    again = browser_of(Role.ADVISER).post(f"{HERE}/opvragen", {**MAIL, "step": "send"})
    assert again.status_code == 422
    assert "vandaag al" in again.content.decode()
    assert "Mogen wij de trendanalyse?" in again.content.decode()
    assert len(mail.outbox) == 1
    assert DocumentRequest.objects.get().text.startswith("Mogen wij")


class Received:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.mails: list = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - the name aiosmtpd asks for
        self.mails.append(envelope)
        return "250 OK"


def test_a_real_mail_server_gets_it(lindewaard, browser_of, person_as, settings):
    received = Received()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(received, hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.DEFAULT_FROM_EMAIL = "dorpsplein@lindewaard.example"
        browser_of(Role.CLERK).post(f"{HERE}/opvragen", {**MAIL, "step": "send"})
    finally:
        server.stop()
    clerk = person_as(Role.CLERK)
    envelope = received.mails[0]
    assert envelope.mail_from == "dorpsplein@lindewaard.example"
    assert envelope.rcpt_tos == ["digitaaldorpsplein@vng.nl", clerk.email]
    text = envelope.content.decode()
    assert f"From: {clerk.name} <{clerk.email}>" in text
    assert "Sender: dorpsplein@lindewaard.example" in text


def test_without_a_mail_server_nothing_is_kept_as_sent(lindewaard, browser_of, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = browser_of(Role.CLERK).post(f"{HERE}/opvragen", {**MAIL, "step": "send"})
    assert answer.status_code == 422
    assert "kon niet weg" in answer.content.decode()
    assert not DocumentRequest.objects.exists()


@pytest.mark.parametrize(("name", "key", "count"), [("afwegingskader", "criterion", 6), ("trendanalyse", "trend", 11)])
def test_the_framework_and_the_trends_go_along_as_files(lindewaard, browser_of, name, key, count):
    browser = browser_of(Role.COUNCIL_MEMBER)
    as_json = json.loads(browser.get(f"{HERE}/opvragen/{name}.json").content)
    as_toml = tomllib.loads(browser.get(f"{HERE}/opvragen/{name}.toml").content.decode())
    assert as_json == as_toml
    assert len(as_json[key]) == count
    assert browser.get(f"{HERE}/opvragen/{name}.exe").status_code == 404
