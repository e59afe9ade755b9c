"""A municipality answers for what it keeps itself: never for another one, and never for what is one person's secret."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dorpsplein.accounts.models import Membership, Person, Role
from dorpsplein.assessments import service as assessments
from dorpsplein.audit import service as audit
from dorpsplein.care import service
from dorpsplein.decisions import service as decisions
from dorpsplein.imports import service as imports
from dorpsplein.imports.models import Rules
from dorpsplein.weighing import service as weighing
from dorpsplein.weighing.models import Way

PAGE = "/gemeente/lindewaard/beheer/verzoeken"
TODAY = date(2026, 11, 24)
POINTS = {"law": 77, "costs": 3, "goals_reach": 5, "business_model": 7, "interoperability": 9}


@pytest.fixture
def member(person_as, lindewaard, elders) -> Person:
    """A council member here who is a clerk elsewhere."""
    person = person_as(Role.COUNCIL_MEMBER, name="lid")
    Membership.objects.create(person=person, municipality=elders, role=Role.CLERK)
    return person


@pytest.fixture
def asked(lindewaard, member, person_as):
    return service.register_request(
        lindewaard,
        kind="erasure",
        received_on=TODAY,
        person=member,
        description="",
        by=person_as(Role.MANAGER),
    )


def gathered(browser_of, asked) -> str:
    answer = browser_of(Role.MANAGER).post(f"{PAGE}/{asked.pk}/gegevens", {"form": "json"})
    assert answer.status_code == 200
    return json.dumps(json.loads(answer.content), ensure_ascii=False)


def test_what_another_municipality_keeps_is_not_told(asked, member, elders, lindewaard, browser_of):
    found = assessments.start(elders, title="Van elders", by=member)
    assessments.comment(found, text="een opmerking elders", by=member)
    own = assessments.start(lindewaard, title="Van hier", by=member)
    assessments.comment(own, text="een opmerking hier", by=member)
    audit.record("thing.elsewhere", municipality_id=elders.pk, by=member)
    audit.record("thing.here", municipality_id=lindewaard.pk, by=member)
    told = gathered(browser_of, asked)
    assert "een opmerking hier" in told
    assert "thing.here" in told
    assert "een opmerking elders" not in told
    assert "thing.elsewhere" not in told
    assert elders.name not in told


def test_what_somebody_finds_important_stays_secret_while_the_round_is_open(
    asked, member, lindewaard, person_as, browser_of
):
    found = assessments.start(lindewaard, title="Kanalen", by=None)
    opened = weighing.open_round(
        found, title="Avond", roles=[Role.COUNCIL_MEMBER], guests=0, by=person_as(Role.CLERK), on=TODAY
    )
    weighing.give_as_member(opened, member, Way.POINTS, {"points": POINTS})
    told = gathered(browser_of, asked)
    assert '"law"' not in told
    assert "Avond" in told


def test_the_own_sheet_of_a_council_member_stays_their_own(asked, member, lindewaard, browser_of):
    sheet = decisions.worksheet_for(lindewaard, member)
    decisions.keep_notes(sheet, {"newsletter": "mijn eigen gedachte"})
    assert "mijn eigen gedachte" not in gathered(browser_of, asked)


def test_one_municipality_does_not_erase_somebody_who_also_works_for_another(asked, member, elders, browser_of):
    answer = browser_of(Role.MANAGER).post(f"{PAGE}/{asked.pk}/sluiten", {"how": "erase", "reason": "Gedaan"})
    assert answer.status_code == 422
    asked.refresh_from_db()
    assert (asked.state, asked.person) == ("open", member)
    assert Membership.objects.filter(person=member, municipality=elders).exists()
    Membership.objects.filter(person=member, municipality=elders).delete()
    answer = browser_of(Role.MANAGER).post(f"{PAGE}/{asked.pk}/sluiten", {"how": "erase", "reason": "Gedaan"})
    assert answer.status_code == 302
    assert not Person.objects.filter(pk=member.pk).exists()


def test_one_municipality_does_not_erase_the_national_coordinator(asked, member, elders, browser_of):
    Membership.objects.filter(person=member, municipality=elders).delete()
    Person.objects.filter(pk=member.pk).update(is_coordinator=True)
    answer = browser_of(Role.MANAGER).post(f"{PAGE}/{asked.pk}/sluiten", {"how": "erase", "reason": "Gedaan"})
    assert answer.status_code == 422
    assert Person.objects.filter(pk=member.pk).exists()


def test_somebody_of_the_same_name_elsewhere_is_not_forgotten(lindewaard, elders, person_as):
    here = person_as(Role.PRIVACY_OFFICER, name="J. de Vries")
    there = person_as(Role.PRIVACY_OFFICER, name="Fg Elders", municipality=elders)
    imports.record_dpia(lindewaard, on=TODAY, officer=here.name, by=here)
    imports.record_dpia(elders, on=TODAY, officer=here.name, by=there)
    imports.forget_person(here)
    assert Rules.objects.get(municipality=lindewaard).dpia_officer == ""
    assert Rules.objects.get(municipality=elders).dpia_officer == here.name
