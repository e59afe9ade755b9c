"""The keys of pseudonyms: seen on a page, forgotten for good, kept under a legal hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dorpskern.normalise.store import Store
from dorpsplein.accounts.models import Role
from dorpsplein.audit.models import Event
from dorpsplein.care import service
from dorpsplein.care.keys import keys_of
from dorpsplein.imports.queries import store_of
from lib.readings import reading_of

PAGE = "/gemeente/lindewaard/beheer/sleutels"
DAY = date(2026, 11, 1)


@pytest.fixture
def conversation(lindewaard):
    store = Store.open(store_of(lindewaard), create=True)
    store.pseudonyms("avond-1", new_key=lambda: b"1" * 32)
    vote = {"conversation": "avond-1", "statement": "0", "participant": "p", "vote": 1}
    store.add([reading_of("votes.csv", {"votes": [vote]}, conversation="avond-1")], on=DAY)
    return lindewaard


def test_the_page_shows_the_key_and_forgets_it(conversation, browser_of):
    browser = browser_of(Role.PRIVACY_OFFICER)
    assert "avond-1" in browser.get(PAGE).text
    browser.post(f"{PAGE}/vergeten", {"conversation": "avond-1"})
    assert keys_of(conversation) == ()
    assert "Er zijn geen sleutels" in browser.get(PAGE).text
    assert Event.objects.filter(action="key.forgotten").count() == 1


def test_without_imported_data_there_are_no_keys(lindewaard, browser_of):
    assert "Er zijn geen sleutels" in browser_of(Role.MANAGER).get(PAGE).text


def test_the_daily_run_forgets_a_key_after_its_term(conversation):
    service.run_retention_now(conversation, today=DAY + timedelta(days=30), really=True)
    assert len(keys_of(conversation)) == 1
    told = service.run_retention_now(conversation, today=DAY + timedelta(days=31), really=True)
    assert told["erased"]["keys"] == 1
    assert keys_of(conversation) == ()


def test_under_a_legal_hold_no_key_is_forgotten(conversation, browser_of, person_as):
    service.place_hold(conversation, reference="Woo-1", reason="x", placed_on=DAY, by=person_as(Role.MANAGER))
    answer = browser_of(Role.MANAGER).post(f"{PAGE}/vergeten", {"conversation": "avond-1"})
    assert answer.status_code == 409
    assert len(keys_of(conversation)) == 1


def test_while_somebody_imports_it_says_so(conversation, browser_of):
    from dorpskern.normalise.store.lock import writing

    with writing(store_of(conversation)):
        answer = browser_of(Role.MANAGER).post(f"{PAGE}/vergeten", {"conversation": "avond-1"}, follow=True)
    assert "werkt nu in de gegevensmap" in answer.text
    assert len(keys_of(conversation)) == 1
