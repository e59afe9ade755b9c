"""What other municipalities do: never named, never fewer than five, only who consents."""

from __future__ import annotations

import pytest
from django.utils import timezone

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.assessments.models import Alternative, Assessment, State
from dorpsplein.care import comparing
from dorpsplein.care.models import ComparedProfile
from dorpsplein.weighing.models import Outcome

PAGE = "/gemeente/lindewaard/beheer/vergelijken"


def signed(municipality: Municipality, *, floor: str = "meets", platform: str = "facebook", is_compared=True) -> None:
    """A signed and weighed assessment with one channel."""
    Municipality.objects.filter(pk=municipality.pk).update(is_compared=is_compared, inhabitants=30_000)
    assessment = Assessment.objects.create(municipality=municipality, title="x", framework="1.0", state=State.SIGNED)
    Alternative.objects.create(assessment=assessment, key="a", name="a", channel=platform, in_use=True)
    Outcome.objects.create(
        assessment=assessment,
        assessment_version=1,
        participants=0,
        participants_hash="",
        seed=1,
        on=timezone.localdate(),
        made_with="1.0",
        text="",
        weighing={"alternatives": [{"id": "a", "floor": floor}]},
        parts_nl={},
        parts_en={},
    )


@pytest.fixture
def six_others(lindewaard):
    for number in range(6):
        signed(accounts.found_municipality(slug=f"geheim-{number}", name=f"Geheimdorp {number}"))
    signed(lindewaard)
    comparing.refresh()


def test_it_shows_counts_of_others_without_a_name(six_others, browser_of):
    text = browser_of(Role.COUNCIL_MEMBER).get(PAGE).text
    assert "6 andere gemeenten" in text
    assert "Geen strijd gevonden: 6" in text
    assert "Geheimdorp" not in text


def test_one_that_withdraws_its_consent_is_gone_at_once(six_others, browser_of):
    Municipality.objects.filter(slug__in=["geheim-0", "geheim-1"]).update(is_compared=False)
    assert "Er is nog te weinig om te vergelijken: 4 andere" in browser_of(Role.MANAGER).get(PAGE).text
    comparing.refresh()
    assert ComparedProfile.objects.count() == 5


def test_who_does_not_take_part_sees_nothing(six_others, lindewaard, browser_of):
    Municipality.objects.filter(pk=lindewaard.pk).update(is_compared=False)
    text = browser_of(Role.MANAGER).get(PAGE).text
    assert "doet niet mee aan vergelijken" in text
    assert "6 andere" not in text


def test_only_signed_assessments_count(lindewaard):
    signed(lindewaard)
    Assessment.objects.update(state=State.DRAFT)
    assert comparing.refresh() == 0


def test_a_legal_hold_does_not_keep_somebody_in_the_comparison(six_others, lindewaard, person_as):
    from dorpsplein.care import service

    service.place_hold(
        lindewaard, reference="Woo", reason="x", placed_on=timezone.localdate(), by=person_as(Role.MANAGER)
    )
    Municipality.objects.filter(pk=lindewaard.pk).update(is_compared=False)
    comparing.refresh()
    assert not ComparedProfile.objects.filter(municipality=lindewaard).exists()


def test_the_page_asks_a_fixed_number_of_questions(six_others, browser_of, django_assert_max_num_queries):
    browser = browser_of(Role.MANAGER)
    with django_assert_max_num_queries(12):
        browser.get(PAGE)
