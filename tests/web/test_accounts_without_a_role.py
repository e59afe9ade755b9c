"""An account of somebody without any role is warned by mail in time, and erased after a term."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from unittest import mock

import pytest
from django.core import mail
from django.core.management import call_command

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Membership, Person, Role
from dorpsplein.assessments import service as assessments
from dorpsplein.audit.models import Actor, Event
from dorpsplein.care import service
from dorpsplein.care.retention import accounts as retention
from dorpsplein.decisions.models import DocumentRequest
from dorpsplein.decisions.service import run_retention

START = date(2026, 11, 26)


def day(number: int) -> dict[str, int]:
    """The daily run, so many days after the role was taken away."""
    return retention.run(today=START + timedelta(days=number), really=True)


@pytest.fixture
def gone(lindewaard, person_as) -> Person:
    """Somebody who did something, and whose last role was taken away on the first day."""
    person, manager = person_as(Role.CLERK, name="griffier"), person_as(Role.MANAGER)
    assessments.start(lindewaard, title="Kanalen", by=person)
    accounts.set_roles(lindewaard, person, [], by=manager)
    day(0)
    return person


def is_there(person: Person) -> bool:
    return Person.objects.filter(pk=person.pk).exists()


@pytest.mark.long
def test_a_month_before_a_mail_says_on_which_day_and_then_the_account_goes(gone):
    assert [day(n) for n in (1, 200, 334)] == [{"accounts": 0, "warned": 0}] * 3
    assert day(335) == {"accounts": 0, "warned": 1}
    (sent,) = mail.outbox
    assert sent.to == ["griffier@voorbeeld.example"]
    assert "26 november 2027" in sent.body
    assert [day(n) for n in (336, 364)] == [{"accounts": 0, "warned": 0}] * 2
    assert is_there(gone)
    assert day(365) == {"accounts": 1, "warned": 0}
    assert not is_there(gone)
    assert len(mail.outbox) == 1


@pytest.mark.long
def test_the_name_behind_what_they_did_keeps_its_own_term(gone):
    day(335)
    day(365)
    assert Actor.objects.get(person_id=gone.pk).name == "griffier"
    assert Event.objects.filter(action="account.warned", target=f"person {gone.pk}").exists()
    assert not Event.objects.filter(facts__icontains="griffier").exists()


def test_the_name_of_somebody_who_only_logged_in_goes_with_the_account(lindewaard, person_as):
    person = Person.objects.create_person(email="even@voorbeeld.example", name="Even")
    accounts.set_password(person, "vier losse woorden samen")
    for number in (0, 335, 365):
        day(number)
    assert not is_there(person)
    assert not Actor.objects.filter(name="Even").exists()


def test_whoever_gets_a_role_again_stays_and_is_counted_anew(gone, lindewaard):
    day(335)
    accounts.give_role(lindewaard, gone, Role.ADVISER)
    day(365)
    Membership.objects.filter(person=gone).delete()
    day(366)
    assert day(366 + 334) == {"accounts": 0, "warned": 0}
    assert is_there(gone)


def test_nobody_is_erased_without_a_warning_of_a_month(gone):
    assert day(1000) == {"accounts": 0, "warned": 1}  # the daily run stood still for years
    assert day(1029) == {"accounts": 0, "warned": 0}
    assert day(1030)["accounts"] == 1


def test_a_mail_that_could_not_go_is_tried_again_and_nobody_is_erased_meanwhile(gone):
    with mock.patch.object(retention.post, "send", side_effect=ConnectionRefusedError):
        assert day(335)["warned"] == 0
    assert day(400)["warned"] == 1
    assert day(429)["accounts"] == 0
    assert day(430)["accounts"] == 1


def test_who_keeps_the_framework_or_has_a_role_is_never_counted(person_as, coordinator):
    member = person_as(Role.CLERK)
    for number in (0, 335, 1000, 1030):
        assert day(number) == {"accounts": 0, "warned": 0}
    assert is_there(member)
    assert Person.objects.filter(is_coordinator=True).exists()


def test_a_legal_hold_where_they_worked_keeps_the_account(gone, lindewaard, elders, person_as):
    day(335)
    manager = person_as(Role.MANAGER)
    hold = service.place_hold(lindewaard, reference="Woo-1", reason="Verzoek", placed_on=START, by=manager)
    assert day(365)["accounts"] == 0
    service.lift_hold(hold, reason="Afgehandeld", by=manager)
    service.place_hold(elders, reference="Woo-2", reason="Verzoek", placed_on=START, by=manager)
    assert day(366)["accounts"] == 1


def test_an_installation_chooses_its_own_term(gone, settings):
    settings.ACCOUNT_DAYS = 90
    assert day(60)["warned"] == 1
    assert day(90)["accounts"] == 1


def test_the_daily_run_does_it_and_a_trial_only_counts(gone):
    Person.objects.filter(pk=gone.pk).update(without_role_since=START - timedelta(days=1000), warned_on=START)
    with mock.patch("django.utils.timezone.localdate", return_value=START + timedelta(days=31)):
        told = StringIO()
        call_command("retention", "--trial", stdout=told)
        assert '"accounts": 1' in told.getvalue()
        assert is_there(gone)
        call_command("retention", stdout=StringIO())
    assert not is_there(gone)


def test_a_mail_that_asked_for_documents_is_erased_after_a_year(lindewaard, elders, person_as):
    for place, sent in ((lindewaard, START), (elders, START)):
        DocumentRequest.objects.create(municipality=place, sent_on=sent, to="x@y.example", subject="Vraag", text="Dag")
    assert run_retention(lindewaard, today=START + timedelta(days=365))["document_requests"] == 0
    assert run_retention(lindewaard, today=START + timedelta(days=366))["document_requests"] == 1
    assert DocumentRequest.objects.get().municipality == elders
