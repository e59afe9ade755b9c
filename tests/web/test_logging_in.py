"""What somebody does to log in and out."""

from __future__ import annotations

import re

from django.core import mail

from dorpsplein.accounts.models import Role


def link_in_mail() -> str:
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


def test_a_link_in_a_mail_logs_in_once(client, person_as):
    person = person_as(Role.CLERK)
    client.post("/inloggen", {"email": person.email.upper()})
    link = link_in_mail()
    page = client.get(link)
    assert "Log nu in" in page.content.decode()
    assert client.get("/begin").status_code == 302  # opening the link, as a mail scanner does, logs nobody in
    token = link.split("sesame=")[1]
    assert client.post("/inloggen/link", {"sesame": token})["Location"] == "/begin"
    assert client.get("/begin")["Location"] == "/gemeente/lindewaard/werkplek"
    client.post("/uitloggen")
    assert client.post("/inloggen/link", {"sesame": token}).status_code == 422


def test_nobody_learns_whether_an_address_has_an_account(client, person_as):
    known = client.post("/inloggen", {"email": person_as(Role.CLERK).email})
    unknown = client.post("/inloggen", {"email": "niemand@voorbeeld.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_logging_out_makes_the_browser_forget(browser_of):
    answer = browser_of(Role.CLERK).post("/uitloggen")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_after_logging_in_one_is_where_one_wanted_to_be_but_never_on_another_site(client, person_as):
    person = person_as(Role.CLERK)
    for wished, reached in (
        ("/gemeente/lindewaard/werkplek", "/gemeente/lindewaard/werkplek"),
        ("https://kwaad.example/", "/begin"),
    ):
        client.post("/inloggen", {"email": person.email, "next": wished})
        token = link_in_mail().split("sesame=")[1]
        assert client.post("/inloggen/link", {"sesame": token})["Location"] == reached


def test_the_session_gets_a_new_key_when_somebody_logs_in(client, person_as):
    client.post("/inloggen", {"email": person_as(Role.CLERK).email})
    before = client.session.session_key
    client.post("/inloggen/link", {"sesame": link_in_mail().split("sesame=")[1]})
    assert client.session.session_key not in (None, before)
