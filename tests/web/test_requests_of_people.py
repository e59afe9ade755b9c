"""Somebody asks for their own data, or to be forgotten."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpsplein.accounts.models import Person, Role
from dorpsplein.assessments import service as assessments
from dorpsplein.audit import queries as audit
from dorpsplein.audit.models import Actor, Event
from dorpsplein.care import people, service
from dorpsplein.care.models import PersonalRequest, RequestKind
from dorpsplein.care.requests import a_month_after

PAGE = "/gemeente/lindewaard/beheer/verzoeken"


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_answer_is_due_in_the_next_month_never_later_than_the_same_day(received):
    due = a_month_after(received)
    assert due.day <= received.day
    assert (due.year * 12 + due.month) - (received.year * 12 + received.month) == 1


@pytest.fixture
def clerk(person_as):
    return person_as(Role.CLERK, name="Griffier Die Weggaat")


@pytest.fixture
def asked(lindewaard, clerk, person_as):
    return service.register_request(
        lindewaard,
        kind="erasure",
        received_on=date(2026, 11, 1),
        person=clerk,
        description="",
        by=person_as(Role.PRIVACY_OFFICER),
    )


def test_a_resident_without_an_account_is_registered_with_no_more_than_a_hint(lindewaard, browser_of):
    browser = browser_of(Role.PRIVACY_OFFICER)
    given_ = {"kind": "access", "received_on": "2026-11-01", "description": "zaak 2026-44"}
    assert browser.post(PAGE, given_).status_code == 302
    found = PersonalRequest.objects.get()
    assert (found.due_on, found.description) == (date(2026, 12, 1), "zaak 2026-44")
    browser.post(f"{PAGE}/{found.pk}/sluiten", {"how": "answer", "reason": "Niets gevonden"})
    found.refresh_from_db()
    assert (found.state, found.description) == ("done", "")


def test_a_request_about_nobody_is_refused(lindewaard, browser_of):
    answer = browser_of(Role.MANAGER).post(PAGE, {"kind": "access", "received_on": "2026-11-01"})
    assert answer.status_code == 422
    assert not PersonalRequest.objects.exists()


def test_a_request_cannot_come_from_the_future(lindewaard, browser_of):
    given_ = {"kind": "access", "received_on": "2999-11-01", "description": "zaak 1"}
    assert browser_of(Role.MANAGER).post(PAGE, given_).status_code == 422


def test_everything_kept_about_somebody_is_gathered_and_the_looking_is_recorded(lindewaard, clerk, asked, browser_of):
    assessments.start(lindewaard, title="Kanalen", by=clerk)
    browser = browser_of(Role.PRIVACY_OFFICER)
    told = json.loads(browser.post(f"{PAGE}/{asked.pk}/gegevens", {"form": "json"}).content)
    assert told["account"]["email"] == clerk.email
    assert "assessments" in told
    assert "Griffier Die Weggaat" in browser.post(f"{PAGE}/{asked.pk}/gegevens").text
    assert Event.objects.filter(action="request.gathered").count() == 2


def test_no_password_or_secret_is_given_out(clerk):
    clerk.set_password("een lang geheim woord")
    clerk.save()
    assert clerk.password not in json.dumps(people.gathered(clerk))


def test_erasing_takes_the_person_away_everywhere_and_the_chain_still_fits(lindewaard, clerk, asked, browser_of):
    made = assessments.start(lindewaard, title="Kanalen", by=clerk)
    answer = browser_of(Role.PRIVACY_OFFICER).post(f"{PAGE}/{asked.pk}/sluiten", {"how": "erase", "reason": "Gedaan"})
    assert answer.status_code == 302
    assert not Person.objects.filter(pk=clerk.pk).exists()
    assert not Actor.objects.filter(name="Griffier Die Weggaat").exists()
    made.refresh_from_db()
    assert made.created_by is None
    assert audit.check(lindewaard.pk).broken_at is None


def test_who_asked_to_see_data_is_not_erased(lindewaard, clerk, asked, browser_of):
    asked.kind = RequestKind.ACCESS
    asked.save()
    answer = browser_of(Role.MANAGER).post(f"{PAGE}/{asked.pk}/sluiten", {"how": "erase", "reason": "Gedaan"})
    assert answer.status_code == 422
    assert Person.objects.filter(pk=clerk.pk).exists()


def test_under_a_legal_hold_nobody_is_erased(lindewaard, clerk, asked, browser_of, person_as):
    service.place_hold(
        lindewaard, reference="Woo-9", reason="x", placed_on=date(2026, 11, 2), by=person_as(Role.MANAGER)
    )
    answer = browser_of(Role.MANAGER).post(f"{PAGE}/{asked.pk}/sluiten", {"how": "erase", "reason": "Gedaan"})
    assert answer.status_code == 409
    assert "Woo-9" in answer.text
    asked.refresh_from_db()
    assert asked.state == "open"
    assert asked.person == clerk


def test_when_one_part_cannot_erase_nothing_is_erased(lindewaard, clerk, asked, person_as, monkeypatch):
    monkeypatch.setattr(people.audit, "forget", lambda _number: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        service.erase_person(asked, answer="x", by=person_as(Role.MANAGER))
    assert Person.objects.filter(pk=clerk.pk).exists()
    assert clerk.memberships.exists()


def test_a_refused_request_keeps_its_reason(lindewaard, clerk, asked, browser_of):
    browser = browser_of(Role.MANAGER)
    assert browser.post(f"{PAGE}/{asked.pk}/sluiten", {"how": "refuse", "reason": ""}).status_code == 422
    browser.post(f"{PAGE}/{asked.pk}/sluiten", {"how": "refuse", "reason": "Niet vast te stellen wie vraagt"})
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("refused", "Niet vast te stellen wie vraagt")
    assert Person.objects.filter(pk=clerk.pk).exists()


def test_a_request_of_another_municipality_cannot_be_seen(elders, asked, browser_of):
    browser = browser_of(Role.MANAGER, municipality=elders)
    assert browser.get(f"/gemeente/elders/beheer/verzoeken/{asked.pk}").status_code == 404


def test_every_app_that_points_at_a_person_can_tell_and_forget_or_says_why_not():
    silent = [
        config.label
        for config in people.apps_with_people()
        if config.label not in people.PLAIN
        and not (people.offered(config, "queries", "held_about") and people.offered(config, "service", "forget_person"))
    ]
    assert silent == []
    assert all(reason for reason in people.PLAIN.values())
