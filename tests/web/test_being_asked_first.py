"""What erases, or shows something to everybody, is asked first: looking does nothing. No JavaScript is needed."""

from __future__ import annotations

import pytest
from django.utils import timezone

from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.decisions.models import State, Worksheet
from dorpsplein.scan.models import Round as ScanRound
from dorpsplein.weighing import service as weighing
from dorpsplein.weighing.models import Round, Sheet, Way
from lib import decided
from lib.scans import answered, closed, opened

HERE = "/gemeente/lindewaard"


@pytest.fixture
def evening(lindewaard, person_as) -> Round:
    """An open round with a place for one guest."""
    made, _ = assessments.start_from_file(lindewaard, title="Kanalen", text=decided.LINDEWAARD, at="x", by=None)
    asked = {"title": "Raadsavond", "roles": [Role.COUNCIL_MEMBER], "guests": 1}
    return weighing.open_round(made, **asked, by=person_as(Role.CLERK), on=timezone.localdate())


def asks(browser, address: str, *, yes: str) -> None:
    """Looking at an address gives a question with a form and a way back."""
    page = browser.get(address)
    text = page.content.decode()
    assert page.status_code == 200
    assert yes in text
    assert "Nee, terug" in text
    assert "csrfmiddlewaretoken" in text


def test_looking_at_a_decision_again_is_asked_first(lindewaard, browser_of, person_as):
    decision = decided.adopted(lindewaard, person_as(Role.ADVISER))
    browser, address = browser_of(Role.ADVISER), f"{HERE}/besluiten/{decision.pk}/opnieuw-bekijken"
    asks(browser, address, yes="Ja, bekijk dit besluit opnieuw")
    decision.refresh_from_db()
    assert decision.state == State.ADOPTED
    assert f'href="{address}"' in browser.get(f"{HERE}/besluiten/{decision.pk}").content.decode()


def test_erasing_what_one_gave_is_asked_first(evening, browser_of, person_as):
    weighing.give_as_member(evening, person_as(Role.COUNCIL_MEMBER), Way.SILENT, {})
    browser, address = browser_of(Role.COUNCIL_MEMBER), f"{HERE}/wegen/ronde/{evening.pk}/wissen"
    asks(browser, address, yes="Ja, wis mijn inschatting")
    assert Sheet.objects.count() == 1
    browser.post(address)
    assert not Sheet.objects.exists()
    assert browser.get(address).status_code == 302, "nothing is left to ask about"


def test_a_new_code_for_a_guest_is_asked_first(evening, browser_of):
    place = evening.places.get()
    browser, address = browser_of(Role.CLERK), f"{HERE}/wegen/ronde/{evening.pk}/gast/1"
    asks(browser, address, yes="Ja, geef een nieuwe code")
    assert evening.places.get().code == place.code
    browser.post(address)
    assert evening.places.get().code != place.code


def test_making_the_outcome_of_a_scan_public_is_asked_first(lindewaard, browser_of):
    scan = opened(lindewaard)
    answered(scan, "residents", 6)
    closed(scan)
    browser, address = browser_of(Role.CLERK), f"{HERE}/herkennen/rondes/{scan.pk}/tonen"
    asks(browser, address, yes="Ja, maak de uitkomst openbaar")
    assert not ScanRound.objects.get().is_public
    browser.post(address)
    assert ScanRound.objects.get().is_public


def test_erasing_ones_worksheet_is_asked_first(lindewaard, browser_of):
    browser, there = browser_of(Role.COUNCIL_MEMBER), f"{HERE}/besluiten/werkblad"
    browser.post(f"{there}/platforms/nieuw", {"name": "Facebook"})
    asks(browser, f"{there}/wissen", yes="Ja, wis mijn werkblad")
    assert Worksheet.objects.exists()
    browser.post(f"{there}/wissen")
    assert not Worksheet.objects.exists()
