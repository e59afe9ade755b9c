"""Somebody changes their own mail address: the new one shows that it is there, the old one is told."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.utils import timezone

from dorpsplein.accounts import service
from dorpsplein.accounts.models import Person, Role
from dorpsplein.audit.models import Event

PAGE = "/mijn-account/e-mailadres"
OLD, NEW = "griffier@voorbeeld.example", "nieuw@voorbeeld.example"


@pytest.fixture
def browser(browser_of):
    return browser_of(Role.CLERK, name="griffier")


def asked(browser, address: str = NEW) -> str:
    """The path in the mail that came."""
    assert "staat er nu een mail in" in browser.post(PAGE, {"email": address}).text
    return re.search(r"https?://testserver(\S+)", mail.outbox[-1].body)[1]


def seen(answer) -> str:
    """The middle of a page; a form elsewhere on it has a secret that is new each time."""
    return answer.text.partition("<main")[2].partition("</main>")[0]


def addresses() -> set[str]:
    return set(Person.objects.values_list("email", flat=True))


def test_the_link_in_the_new_mail_box_changes_the_address_and_the_old_one_is_told(browser):
    link = asked(browser, " Nieuw@Voorbeeld.Example ")
    assert (mail.outbox[0].to, addresses()) == ([NEW], {OLD})
    assert NEW in browser.get(link).text
    assert addresses() == {OLD}  # opening it changes nothing
    assert browser.post(link)["Location"] == "/mijn-account"
    assert addresses() == {NEW}
    assert mail.outbox[1].to == [OLD]
    assert "ander e-mailadres" in mail.outbox[1].body
    assert NEW not in mail.outbox[1].body
    assert browser.get("/mijn-account").status_code == 200  # here one stays logged in


def test_one_logs_in_with_the_new_address_and_no_longer_with_the_old(browser, client):
    browser.post(asked(browser))
    mail.outbox.clear()
    client.post("/inloggen", {"email": OLD})
    assert mail.outbox == []
    client.post("/inloggen", {"email": NEW.upper()})
    assert mail.outbox[0].to == [NEW]


def test_other_browsers_and_login_links_that_were_sent_stop_working(browser, browser_of, client):
    elsewhere = browser_of(Role.CLERK, name="griffier")
    client.post("/inloggen", {"email": OLD})
    token = re.search(r"sesame=(\S+)", mail.outbox[-1].body)[1]
    browser.post(asked(browser))
    assert elsewhere.get("/mijn-account").status_code == 302
    assert client.post("/inloggen/link", {"sesame": token}).status_code == 422


def test_neither_the_link_nor_the_trail_holds_an_address(browser):
    link = asked(browser)
    browser.post(link)
    event = Event.objects.get(action="address.changed")
    number, _when, _seal = link.rpartition("/")[2].split(":")
    assert number == str(Person.objects.get().pk)
    assert (event.facts, event.target) == ({}, "")


def test_an_address_in_use_is_refused_without_telling_so(browser, person_as):
    taken = person_as(Role.ADVISER, name="nieuw").email
    free = browser.post(PAGE, {"email": "vrij@voorbeeld.example"})
    mail.outbox.clear()
    used = browser.post(PAGE, {"email": taken.upper()})
    assert (used.status_code, seen(used)) == (free.status_code, seen(free))
    assert mail.outbox == []


def test_an_address_that_somebody_takes_meanwhile_is_not_taken_twice(browser, person_as):
    link = asked(browser)
    person_as(Role.ADVISER, name="nieuw")
    assert browser.post(link).status_code == 422
    assert addresses() == {OLD, NEW}
    assert not Event.objects.filter(action="address.changed").exists()


def test_the_link_works_once_for_a_day_and_for_oneself_alone(browser, browser_of, client):
    link = asked(browser)
    assert client.post(link)["Location"].startswith("/inloggen")  # whoever got it by a typing error
    assert browser_of(Role.ADVISER).post(link).status_code == 422
    later = (timezone.now() + timedelta(hours=25)).timestamp()
    with mock.patch("django.core.signing.time.time", return_value=later):
        assert browser.get(link).status_code == 422
    browser.post(link)
    assert browser.post(link).status_code == 422
    assert addresses() >= {NEW}


def test_a_later_wish_replaces_an_earlier_one(browser):
    first = asked(browser, "eerst@voorbeeld.example")
    second = asked(browser)
    assert browser.post(first).status_code == 422
    assert browser.post(second).status_code == 302


def test_ones_own_address_and_what_is_no_address_are_refused(browser):
    assert "al uw adres" in browser.post(PAGE, {"email": OLD.upper()}).text
    assert browser.post(PAGE, {"email": "geen adres"}).status_code == 422
    assert mail.outbox == []


def test_it_cannot_be_used_to_mail_strangers_all_day(browser):
    answers = [browser.post(PAGE, {"email": f"a{n}@voorbeeld.example"}).status_code for n in range(6)]
    assert answers == [200] * 5 + [429]


def test_a_wished_address_is_told_and_erased_with_the_rest(browser, person_as):
    from dorpsplein.accounts import queries

    asked(browser)
    person = Person.objects.get(email=OLD)
    assert queries.held_about(person)["asked_email"] == NEW
    service.forget_person(person)
    assert Person.objects.get(pk=person.pk).asked_email == ""
