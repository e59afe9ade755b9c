"""Who may ask for long work may stop it and ask for it again; nobody else may."""

from __future__ import annotations

import pytest

from dorpsplein.accounts.models import Role
from dorpsplein.jobs.models import Job, State

THERE = "/gemeente/lindewaard/taken"


@pytest.fixture
def erasing(lindewaard) -> Job:
    return Job.objects.create(
        municipality=lindewaard, kind="retention", inputs={"really": True}, state=State.FAILED, trouble="time"
    )


@pytest.mark.parametrize("role", [Role.ADVISER, Role.CLERK])
def test_an_adviser_or_clerk_does_not_start_the_erasing_run_by_asking_for_it_again(erasing, browser_of, role):
    browser = browser_of(role)
    assert browser.post(f"{THERE}/{erasing.pk}/opnieuw").status_code == 404
    assert Job.objects.count() == 1
    assert f"{THERE}/{erasing.pk}/opnieuw" not in browser.get(f"{THERE}/{erasing.pk}").text


def test_the_manager_who_may_start_it_may_ask_for_it_again(erasing, browser_of):
    browser = browser_of(Role.MANAGER)
    assert f"{THERE}/{erasing.pk}/opnieuw" in browser.get(f"{THERE}/{erasing.pk}").text
    assert browser.post(f"{THERE}/{erasing.pk}/opnieuw").status_code == 302
    assert Job.objects.count() == 2


@pytest.mark.parametrize("kind", ["woo_pack", "archive_pack"])
def test_an_adviser_does_not_have_a_pack_made_or_stopped(lindewaard, browser_of, kind):
    waiting = Job.objects.create(municipality=lindewaard, kind=kind)
    browser = browser_of(Role.ADVISER)
    assert browser.post(f"{THERE}/{waiting.pk}/stoppen").status_code == 404
    assert browser.post(f"{THERE}/{waiting.pk}/opnieuw").status_code == 404
    assert f"{THERE}/{waiting.pk}/stoppen" not in browser.get(f"{THERE}/{waiting.pk}").text
    waiting.refresh_from_db()
    assert (waiting.state, waiting.cancel_asked) == (State.QUEUED, False)


@pytest.mark.parametrize(("kind", "role"), [("report", Role.MANAGER), ("import", Role.PRIVACY_OFFICER)])
def test_a_paper_or_an_import_is_not_stopped_by_who_could_not_ask_for_it(lindewaard, browser_of, kind, role):
    waiting = Job.objects.create(municipality=lindewaard, kind=kind, inputs={"batch": 0, "decision": 0})
    assert browser_of(role).post(f"{THERE}/{waiting.pk}/stoppen").status_code == 404
