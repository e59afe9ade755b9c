"""A resident asks why: the words go by mail, nothing of them is kept, and the answer can stand beside the decision."""

from __future__ import annotations

import logging
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection

from dorpsplein.accounts.models import Role
from dorpsplein.decisions.models import Question
from dorpsplein.decisions.service import asking
from lib import decided

REGISTER = "/gemeente/lindewaard/register"
WORDS = "Waarom blijft u op een kanaal waar mijn buurman wordt bedreigd?"


@pytest.fixture
def decision(lindewaard, person_as):
    lindewaard.contact_email = "vragen@lindewaard.example"
    lindewaard.save()
    return decided.published(lindewaard, person_as(Role.CLERK)).decision


def test_a_question_goes_by_mail_and_gives_a_receipt(decision, client):
    told = {"words": WORDS, "reply_to": "inwoner@voorbeeld.example"}
    answer = client.post(f"{REGISTER}/1/waarom", told)
    question = Question.objects.get()
    assert answer["Location"] == f"{REGISTER}/1/waarom/{question.receipt}"
    sent = mail.outbox[-1]
    assert sent.to == ["vragen@lindewaard.example"]
    assert sent.reply_to == ["inwoner@voorbeeld.example"]
    assert WORDS in sent.body
    assert question.receipt in sent.body
    assert question.receipt in client.get(answer["Location"]).content.decode()


def test_the_words_and_the_address_are_kept_nowhere(decision, client, caplog):
    caplog.set_level(logging.DEBUG)
    client.post(f"{REGISTER}/1/waarom", {"words": WORDS, "reply_to": "inwoner@voorbeeld.example"})
    kept = caplog.text + "".join(_everything())
    assert Question.objects.get().receipt in kept
    assert "buurman" not in kept
    assert "inwoner@voorbeeld" not in kept


def _everything():
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from (str(row) for row in cursor.fetchall())


def test_without_an_address_for_residents_the_clerk_gets_the_question(decision, lindewaard, client, person_as):
    lindewaard.contact_email = ""
    lindewaard.save()
    client.post(f"{REGISTER}/1/waarom", {"words": WORDS})
    assert mail.outbox[-1].to == [person_as(Role.CLERK).email]


def test_an_empty_question_is_not_sent(decision, client):
    assert client.post(f"{REGISTER}/1/waarom", {"words": "  "}).status_code == 422
    assert mail.outbox == []


def test_a_machine_that_fills_in_every_field_sends_nothing(decision, client):
    client.post(f"{REGISTER}/1/waarom", {"words": WORDS, "website": "https://spam.example"})
    assert mail.outbox == []
    assert not Question.objects.exists()


def test_after_very_many_questions_we_ask_to_wait_and_lose_nothing(decision, client, monkeypatch):
    monkeypatch.setattr(asking, "MOST_PER_HOUR", 2)
    for _ in range(2):
        assert client.post(f"{REGISTER}/1/waarom", {"words": WORDS}).status_code == 302
    refused = client.post(f"{REGISTER}/1/waarom", {"words": WORDS})
    assert refused.status_code == 429
    assert WORDS in refused.content.decode()
    assert len(mail.outbox) == 2


def test_when_the_mail_server_is_away_nothing_is_lost_and_no_receipt_is_given(decision, client, monkeypatch):
    def gone(*_args, **_options):
        raise SMTPServerDisconnected("no")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", gone)
    answer = client.post(f"{REGISTER}/1/waarom", {"words": WORDS})
    assert answer.status_code == 503
    assert WORDS in answer.content.decode()
    assert "vragen@lindewaard.example" in answer.content.decode()
    assert not Question.objects.exists()


@pytest.mark.long
def test_an_answer_stands_beside_the_decision_in_the_words_of_the_municipality(decision, client, browser_of):
    client.post(f"{REGISTER}/1/waarom", {"words": WORDS})
    question = Question.objects.get()
    address = f"/gemeente/lindewaard/besluiten/{decision.pk}/vragen/{question.pk}"
    told = {"question": "Wat doet u tegen bedreigingen?", "answer": "Wij modereren elke dag.", "is_public": "on"}
    assert browser_of(Role.ADVISER).post(address, told).status_code == 404  # the clerk speaks for the municipality
    assert browser_of(Role.CLERK).post(address, {**told, "answer": ""}).status_code == 422
    browser_of(Role.CLERK).post(address, told)
    for page in (f"{REGISTER}/1", f"{REGISTER}/1/waarom/{question.receipt}"):
        assert "Wij modereren elke dag." in client.get(page).content.decode()
    assert client.get(f"{REGISTER}/1.json").json()["questions"][0]["answer"] == "Wij modereren elke dag."


def test_an_answer_that_is_not_public_stays_inside(decision, client, browser_of):
    client.post(f"{REGISTER}/1/waarom", {"words": WORDS})
    question = Question.objects.get()
    address = f"/gemeente/lindewaard/besluiten/{decision.pk}/vragen/{question.pk}"
    browser_of(Role.CLERK).post(address, {"question": "", "answer": "Per mail afgehandeld."})
    assert "Per mail" not in client.get(f"{REGISTER}/1").content.decode()
    assert "afgehandeld op" in client.get(f"{REGISTER}/1/waarom/{question.receipt}").content.decode()


def test_a_receipt_nobody_gave_leads_nowhere(decision, client):
    assert client.get(f"{REGISTER}/1/waarom/AAAA-BBBB").status_code == 404
