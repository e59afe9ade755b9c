"""What the pages hand over as a file, a program takes along too; and it brings a file as evidence."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.assessments.exchange import XMCDA
from dorpsplein.assessments.models import Reading
from dorpsplein.trends.models import PeriodComparison
from dorpsplein.weighing import service
from dorpsplein.weighing.voices import pointed
from lib.decided import LINDEWAARD, opened

HERE = "/api/v1/gemeenten/lindewaard"
TODAY = timezone.localdate


@pytest.fixture
def assessment(lindewaard, person_as):
    """Five channels, of which it was said how clause 3 is read."""
    clerk = person_as(Role.CLERK)
    made, _ = assessments.start_from_file(lindewaard, title="Vijf", text=LINDEWAARD, at="x", by=clerk)
    assessments.adopt_reading(made, reading=Reading.GRADED, on=TODAY(), by=clerk)
    return made


@pytest.mark.long
def test_a_file_is_brought_as_evidence_and_comes_back_letter_by_letter(program, assessment, elders):
    adviser, channel = program(Role.ADVISER), assessment.alternatives.get(key="facebook")
    path = f"{HERE}/beoordelingen/{assessment.pk}/kanalen/{channel.pk}/antwoorden/law.dpia/bewijs/met-bestand"
    picture = SimpleUploadedFile("scherm.png", b"\x89PNG niet echt")
    made = adviser.post(path, {"kind": "observation", "source": "Eigen scherm", "date": "2026-11", "bestand": picture})
    assert made.status_code == 201, made.content
    assert made.json()["file_name"] == "scherm.png"
    address = f"{HERE}/beoordelingen/{assessment.pk}/bewijs/{made.json()['id']}/bestand"
    file = program(Role.COUNCIL_MEMBER).get(address)
    assert b"".join(file.streaming_content) == b"\x89PNG niet echt"
    assert 'filename="scherm.png"' in file["Content-Disposition"]
    assert program(Role.ADVISER, municipality=elders).get(address).status_code == 404
    without = adviser.post(path, {"kind": "observation", "source": "Eigen scherm"})
    assert without.status_code == 400
    wrong = adviser.post(path, {"kind": "document", "source": "x", "date": "ooit", "bestand": picture})
    assert (wrong.status_code, wrong.json()["errors"][0]["at"]) == (422, "date")


def test_evidence_without_a_file_has_none_to_hand_over(program, assessment):
    channel = assessment.alternatives.get(key="facebook")
    path = f"{HERE}/beoordelingen/{assessment.pk}/kanalen/{channel.pk}/antwoorden/law.dpia/bewijs"
    body = {"kind": "document", "source": "Brief", "date": "2026"}
    made = program(Role.ADVISER).post(path, body, content_type="application/json").json()
    assert (
        program(Role.ADVISER).get(f"{HERE}/beoordelingen/{assessment.pk}/bewijs/{made['id']}/bestand").status_code
        == 404
    )


@pytest.mark.long
def test_scores_go_to_other_software_exactly_as_from_the_page(program, assessment, browser_of):
    page, api = browser_of(Role.COUNCIL_MEMBER), program(Role.COUNCIL_MEMBER)
    there, here = f"/gemeente/lindewaard/beoordelingen/{assessment.pk}", f"{HERE}/beoordelingen/{assessment.pk}"
    pairs = (("scores.xml", "scores/xmcda"), ("scores.csv", "scores/csv"), ("beoordeling.json", "bestand/json"))
    for name, path in pairs:
        assert api.get(f"{here}/{path}").content == page.get(f"{there}/{name}").content
    root = ElementTree.fromstring(api.get(f"{here}/scores/xmcda").content)
    assert root.tag == f"{{{XMCDA}}}XMCDA"


def test_the_action_plan_goes_to_a_calendar_and_a_spreadsheet(program, lindewaard, person_as, browser_of):
    decision = opened(lindewaard, person_as(Role.CLERK))
    body = {"text": "Account sluiten", "owner_role": "Communicatie", "due_on": "2027-01-04"}
    api, path = program(Role.ADVISER), f"{HERE}/besluiten/{decision.pk}"
    assert api.post(f"{path}/acties", body, content_type="application/json").status_code == 201
    calendar = api.get(f"{path}/acties/kalender")
    assert calendar["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20270104" in calendar.content.decode()
    page = browser_of(Role.ADVISER).get(f"/gemeente/lindewaard/besluiten/{decision.pk}/acties.csv")
    assert api.get(f"{path}/acties/tabel").content == page.content
    assert api.get(f"{path}/teksten").json() == []


@pytest.mark.parametrize(("form", "begins"), [("html", b"<!"), ("odt", b"PK"), ("docx", b"PK")])
@pytest.mark.long
def test_a_draft_of_a_dpia_is_taken_along(program, form, begins):
    officer = program(Role.PRIVACY_OFFICER)
    (first, *_) = officer.get(f"{HERE}/privacyconcepten").json()
    assert form in first["forms"]
    assert officer.get(f"{HERE}/privacyconcepten/{first['module']}/{form}").content.startswith(begins)
    assert officer.get(f"{HERE}/privacyconcepten/er-is-niets/{form}").status_code == 404
    assert program(Role.COUNCIL_MEMBER).get(f"{HERE}/privacyconcepten").status_code == 404


@pytest.mark.long
def test_two_periods_are_compared_and_told_as_on_the_page(program, measured, lindewaard, browser_of):
    adviser, path = program(Role.ADVISER), f"{HERE}/periodevergelijkingen"
    asked = {
        "first_period": {"first": "2026-05", "last": "2026-07"},
        "second_period": {"first": "2026-02", "last": "2026-04"},
    }
    job = adviser.post(path, asked, content_type="application/json")
    assert job.status_code == 202, job.content
    kept = PeriodComparison.objects.get()
    told = adviser.get(f"{path}/{kept.pk}").json()
    assert (told["earlier_first"], told["later_last"]) == ("2026-02", "2026-07")
    assert told["trends"] == kept.content["nl"]
    assert told["rests_on"] == kept.rests_on
    assert {one["id"] for one in told["findings"]["earlier"]["trends"]} >= {one["trend"] for one in told["trends"]}
    page = browser_of(Role.ADVISER).get(kept.get_absolute_url()).content.decode()
    assert told["trends"][0]["figures"][0]["said"] in page
    same = {"first_period": asked["first_period"], "second_period": asked["first_period"]}
    refused = adviser.post(path, same, content_type="application/json")
    assert (refused.status_code, "geen maand samen" in refused.json()["errors"][0]["detail"]) == (422, True)
    wrong = {"first_period": {"first": "mei", "last": "2026-07"}, "second_period": asked["second_period"]}
    assert adviser.post(path, wrong, content_type="application/json").status_code == 400
    assert adviser.get(path).json()["total"] == 1


def test_without_anything_measured_there_is_nothing_to_compare(program):
    asked = {side: {"first": "2026-05", "last": "2026-07"} for side in ("first_period", "second_period")}
    answer = program(Role.ADVISER).post(f"{HERE}/periodevergelijkingen", asked, content_type="application/json")
    assert answer.status_code == 409


def voiced(assessment, person_as, people):
    """A round that was revealed in which so many people gave the same points."""
    clerk = person_as(Role.CLERK)
    round_ = service.open_round(assessment, title="Avond", roles=[Role.COUNCIL_MEMBER], guests=0, by=clerk, on=TODAY())
    points = pointed({"goals_reach": 61, "costs": 39, "law": 0, "business_model": 0, "interoperability": 0})
    for number in range(people):
        service.give_as_member(round_, person_as(Role.COUNCIL_MEMBER, name=f"lid {number}"), "points", points)
    return service.reveal(service.close_round(round_, by=clerk, on=TODAY()), by=clerk, on=TODAY())


OF_WEIGHTS = ("central_weights", "confidence_factor", "most_often_first_for")


@pytest.mark.parametrize("people", [1, 4, 5])
@pytest.mark.long
def test_page_and_api_tell_the_same_of_a_round_with_few_people(people, program, assessment, person_as, browser_of):
    outcome = voiced(assessment, person_as, people)
    api, page = program(Role.COUNCIL_MEMBER), browser_of(Role.COUNCIL_MEMBER)
    here, there = (
        f"{HERE}/beoordelingen/{assessment.pk}/uitkomst",
        f"/gemeente/lindewaard/wegen/{assessment.pk}/uitkomst",
    )
    told = api.get(here).json()["weighing"]
    assert told["alternatives"] == page.get(f"{there}/uitkomst.json").json()["alternatives"]
    assert api.get(f"{here}/tabel").content == page.get(f"{there}/tabel.csv").content
    assert api.get(f"{here}/bestand").status_code == page.get(f"{there}/beoordeling.toml").status_code
    ranks = [one["rank_acceptability"] for one in told["alternatives"]]
    assert ranks == [one["rank_acceptability"] for one in outcome.weighing["alternatives"]]
    tells_weights = any(one[name] for one in told["alternatives"] for name in OF_WEIGHTS)
    assert tells_weights == (people >= 5)
    supposed = api.post(
        f"{HERE}/beoordelingen/{assessment.pk}/wat-als", {"other_reading": True}, content_type="application/json"
    ).json()
    for side in ("now", "then"):
        assert any(one[name] for one in supposed[side]["alternatives"] for name in OF_WEIGHTS) == (people >= 5)
