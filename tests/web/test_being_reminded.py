"""Eight weeks before, a week before and on the day: a mail that a decision must be looked at again, each once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from dorpsplein.accounts.models import Role
from dorpsplein.decisions import service
from lib import decided

DAY = date(2027, 11, 1)


@pytest.fixture
def decision(lindewaard, person_as):
    decision = decided.adopted(lindewaard, person_as(Role.ADVISER))
    service.change(decision, {"review_on": DAY}, by=person_as(Role.ADVISER))
    person_as(Role.CLERK)
    return decision


@pytest.mark.parametrize(("days", "mails"), [(57, 0), (56, 1), (30, 1), (8, 1), (7, 1), (1, 1), (0, 1), (-40, 1)])
@pytest.mark.long
def test_a_first_run_sends_one_mail_when_a_moment_has_come(decision, days, mails):
    assert service.remind(today=DAY - timedelta(days=days)) == mails
    assert len(mail.outbox) == mails


@pytest.mark.long
def test_run_every_day_it_sends_three_mails_in_all(decision, person_as):
    for days in range(80, -30, -1):
        service.remind(today=DAY - timedelta(days=days))
    assert len(mail.outbox) == 3
    assert set(mail.outbox[0].to) == {person_as(Role.CLERK).email, person_as(Role.ADVISER).email}
    assert "Onze kanalen in 2027" in mail.outbox[0].body


def test_another_review_date_reminds_anew(decision, person_as):
    service.remind(today=DAY)
    service.change(decision, {"review_on": DAY + timedelta(days=365)}, by=person_as(Role.ADVISER))
    assert service.remind(today=DAY + timedelta(days=100)) == 0
    assert service.remind(today=DAY + timedelta(days=365)) == 1


def test_a_decision_that_is_withdrawn_or_being_looked_at_reminds_nobody(decision, person_as):
    service.start_review(decision, by=person_as(Role.ADVISER))
    assert service.remind(today=DAY) == 0


def test_a_mail_server_that_is_away_today_is_tried_again_tomorrow(decision, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr("dorpsplein.decisions.service.reminding.send_mail", _refuses)
        assert service.remind(today=DAY) == 0
    assert service.remind(today=DAY + timedelta(days=1)) == 1


def _refuses(*_args, **_options):
    raise ConnectionRefusedError


def test_the_daily_command_tells_how_many(decision, capsys):
    call_command("remind")
    assert capsys.readouterr().out == "0 mails sent\n"
