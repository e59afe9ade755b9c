"""Terms, the daily run, and the legal hold that stops it."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.audit.models import Event
from dorpsplein.care import service
from dorpsplein.care.models import LegalHold, RetentionTerm
from dorpsplein.jobs.models import Job, State

TODAY = date(2026, 11, 25)
PAGE = "/gemeente/lindewaard/beheer/bewaren"


@pytest.fixture
def old_job(lindewaard):
    long_ago = timezone.now() - timedelta(days=400)
    job = Job.objects.create(municipality=lindewaard, kind="retention", state=State.DONE, ended_at=long_ago)
    Job.objects.filter(pk=job.pk).update(asked_at=long_ago)
    return job


@pytest.fixture
def hold(lindewaard, person_as):
    return service.place_hold(
        lindewaard, reference="Woo-2026-017", reason="Verzoek", placed_on=TODAY, by=person_as(Role.MANAGER)
    )


def test_the_daily_run_erases_what_has_had_its_time_and_says_so(lindewaard, old_job):
    call_command("retention", stdout=StringIO())
    assert not Job.objects.filter(pk=old_job.pk).exists()
    assert Event.objects.get(action="retention.run").facts == {"erased": {"jobs": 1}}


def test_a_trial_counts_and_erases_nothing(lindewaard, old_job, browser_of):
    answer = browser_of(Role.MANAGER).post(f"{PAGE}/ronde", follow=True)
    assert "Dit wordt gewist" in answer.text
    assert "Werk dat klaar is" in answer.text
    assert Job.objects.filter(pk=old_job.pk).exists()


def test_a_term_chosen_by_the_municipality_holds_instead_of_the_standard_one(lindewaard, old_job, browser_of):
    days = {"keys": 30, "jobs": 500, "downloads": 30, "requests": 730, "names": 730}
    assert browser_of(Role.MANAGER).post(PAGE, days).status_code == 302
    assert RetentionTerm.objects.get().days == 500
    assert service.run_retention_now(lindewaard, today=timezone.localdate(), really=True)["erased"] == {}
    assert Event.objects.get(action="term.changed").facts == {"before": 180, "after": 500}


def test_a_term_that_is_no_number_is_refused_and_nothing_is_lost(lindewaard, browser_of):
    days = {"keys": "x", "jobs": 500, "downloads": 30, "requests": 730, "names": 730}
    answer = browser_of(Role.MANAGER).post(PAGE, days)
    assert answer.status_code == 422
    assert 'value="500"' in answer.text
    assert not RetentionTerm.objects.exists()


def test_a_legal_hold_stops_the_run_and_says_why(lindewaard, old_job, hold, browser_of):
    told = service.run_retention_now(lindewaard, today=timezone.localdate(), really=True)
    assert told["held"] == "Woo-2026-017"
    assert Job.objects.filter(pk=old_job.pk).exists()
    assert "Woo-2026-017" in browser_of(Role.MANAGER).get(PAGE).text


def test_a_legal_hold_stops_the_deletion_of_a_document_wherever_it_is_asked(lindewaard, hold):
    made = assessments.start(lindewaard, title="Kanalen", by=None)
    with pytest.raises(service.HeldError):
        made.delete()


def test_a_hold_in_one_municipality_does_not_stop_another(lindewaard, elders, hold):
    made = assessments.start(elders, title="Kanalen", by=None)
    made.delete()
    assert service.hold_on(elders) is None


def test_a_hold_is_placed_and_lifted_with_a_reason(lindewaard, browser_of):
    browser = browser_of(Role.PRIVACY_OFFICER)
    page = "/gemeente/lindewaard/beheer/stop-op-wissen"
    browser.post(page, {"reference": "Woo-1", "reason": "Verzoek van 1 november", "placed_on": "2026-11-01"})
    hold = LegalHold.objects.get()
    assert browser.post(f"{page}/{hold.pk}/opheffen", {"reason": ""}).status_code == 422
    browser.post(f"{page}/{hold.pk}/opheffen", {"reason": "Afgehandeld"})
    hold.refresh_from_db()
    assert hold.lift_reason == "Afgehandeld"
    assert service.hold_on(lindewaard) is None
    actions = Event.objects.filter(municipality_id=lindewaard.pk).values_list("action", flat=True)
    assert {"hold.placed", "hold.lifted"} <= set(actions)


def test_a_hold_of_another_municipality_cannot_be_lifted(elders, hold, browser_of):
    browser = browser_of(Role.MANAGER, municipality=elders)
    answer = browser.post(f"/gemeente/elders/beheer/stop-op-wissen/{hold.pk}/opheffen", {"reason": "x"})
    assert answer.status_code == 404


@pytest.mark.parametrize("address", ["", "/bewaren", "/stop-op-wissen", "/verzoeken", "/logboek"])
def test_the_pages_of_beheer_ask_a_fixed_number_of_questions(
    lindewaard, browser_of, address, django_assert_max_num_queries
):
    browser = browser_of(Role.MANAGER)
    with django_assert_max_num_queries(25):
        assert browser.get(f"/gemeente/lindewaard/beheer{address}").status_code == 200


def test_what_other_parts_erase_is_said_in_words(lindewaard, browser_of):
    told = {"held": "", "erased": {"weighing.sheets": 3, "imports.imports": 1}, "untold": ["scan"], "really": True}
    job = Job.objects.create(municipality=lindewaard, kind="retention", state=State.DONE, result=told)
    text = browser_of(Role.PRIVACY_OFFICER).get(f"{PAGE}/ronde/{job.pk}").text
    assert "Bladen van deelnemers aan een weging" in text
    assert "Herkennen" in text
