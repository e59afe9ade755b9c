"""Start an assessment: first the reading of clause 3, then channels, or from a file."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service
from dorpsplein.assessments.models import Assessment, Reading
from dorpsplein.audit.models import Event
from lib.assessed import LOCAL, facebook_of, score, small_assessment

HERE = "/gemeente/lindewaard/beoordelingen"
FILE = """
framework = "1.0"
[[alternative]]
id = "krant"
[[answer]]
alternative = "krant"
question = "baseline.1.own_control"
score = 0.75
"""


def test_the_reading_of_clause_3_is_recorded_with_its_date_before_there_are_answers(browser_of):
    answer = browser_of(Role.ADVISER).post(
        f"{HERE}/nieuw", {"title": "Kanalen 2027", "reading": "strict", "adopted_on": "2026-11-03"}
    )
    made = Assessment.objects.get()
    assert answer.status_code == 302
    assert (made.clause_3_reading, made.reading_adopted_on) == ("strict", date(2026, 11, 3))
    assert Event.objects.filter(action="reading.adopted").exists()


def test_a_forgotten_reading_shows_the_form_again_and_loses_nothing(browser_of):
    answer = browser_of(Role.ADVISER).post(f"{HERE}/nieuw", {"title": "Kanalen 2027", "adopted_on": "2026-11-03"})
    assert answer.status_code == 422
    assert b"Kanalen 2027" in answer.content
    assert not Assessment.objects.exists()


def test_once_there_are_answers_the_reading_stays(lindewaard, person_as, browser_of):
    assessment = small_assessment(lindewaard, person_as(Role.ADVISER))
    service.save_answer(facebook_of(assessment), LOCAL, score(0.5), version=0, by=person_as(Role.ADVISER))
    answer = browser_of(Role.ADVISER).post(
        f"{HERE}/{assessment.pk}/lezing", {"reading": "strict", "adopted_on": "2026-11-03"}
    )
    assessment.refresh_from_db()
    assert answer.status_code == 422
    assert assessment.clause_3_reading == Reading.GRADED


def test_known_channels_are_chosen_with_one_press_and_get_what_is_known_of_them(lindewaard, person_as, browser_of):
    assessment = service.start(lindewaard, title="Kanalen", by=person_as(Role.ADVISER))
    browser_of(Role.ADVISER).post(f"{HERE}/{assessment.pk}/kanalen", {"known": ["mastodon", "paper", "evening"]})
    assert [one.channel for one in assessment.alternatives.all()] == ["mastodon", "paper", "evening"]


def test_a_channel_of_ones_own_has_costs_and_reach_per_age_group(lindewaard, person_as, browser_of):
    assessment = service.start(lindewaard, title="Kanalen", by=person_as(Role.ADVISER))
    browser_of(Role.ADVISER).post(
        f"{HERE}/{assessment.pk}/kanalen/nieuw",
        {"name": "Buurtapp", "cost_low": "100", "cost_high": "250", "reach_0": "12.5", "is_open": "on"},
    )
    made = assessment.alternatives.get()
    assert (made.name, made.cost_low, made.cost_high, made.reach) == ("Buurtapp", 100, 250, {"16-34": 0.125})
    assert made.is_open
    assert not made.in_use


@pytest.mark.parametrize("costs", [{"cost_low": "250", "cost_high": "100"}, {"cost_low": "100"}])
def test_costs_are_two_amounts_the_lowest_first(lindewaard, person_as, browser_of, costs):
    assessment = service.start(lindewaard, title="Kanalen", by=person_as(Role.ADVISER))
    answer = browser_of(Role.ADVISER).post(f"{HERE}/{assessment.pk}/kanalen/nieuw", {"name": "Buurtapp", **costs})
    assert answer.status_code == 422
    assert b"Buurtapp" in answer.content


def test_a_file_can_be_read_in_as_toml_or_json(lindewaard, browser_of):
    as_json = {"framework": "1.0", "alternative": [{"id": "krant", "cost_eur_per_year": [1, 2]}]}
    for name, data in (("a.toml", FILE), ("b.json", json.dumps(as_json))):
        file = SimpleUploadedFile(name, data.encode())
        answer = browser_of(Role.ADVISER).post(f"{HERE}/inlezen", {"file": file, "title": name})
        assert answer.status_code == 302
    assert [one.alternatives.get().key for one in Assessment.objects.all()] == ["krant", "krant"]


def test_without_a_title_it_is_called_after_the_file(lindewaard, browser_of):
    browser_of(Role.ADVISER).post(f"{HERE}/inlezen", {"file": SimpleUploadedFile("kanalen-2027.toml", FILE.encode())})
    assert Assessment.objects.get().title == "kanalen-2027"


def test_a_table_of_scores_is_not_an_assessment_and_the_page_says_which_file_is(lindewaard, browser_of):
    file = SimpleUploadedFile("scores.csv", b"id;name\n")
    answer = browser_of(Role.ADVISER).post(f"{HERE}/inlezen", {"file": file, "title": "Kanalen"})
    assert answer.status_code == 422
    assert "Kies het bestand dat eindigt op .toml of .json." in answer.content.decode()


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"dit is geen beoordeling", b'{"framework": ', b'framework = "1.0"', FILE.encode() * 2]
)
def test_a_file_that_is_no_assessment_is_refused_in_words_and_nothing_is_made(lindewaard, browser_of, data):
    answer = browser_of(Role.ADVISER).post(
        f"{HERE}/inlezen", {"file": SimpleUploadedFile("a.toml", data), "title": "Kanalen"}
    )
    assert answer.status_code == 422
    assert b"utrecht-form-field-error-message" in answer.content
    assert not Assessment.objects.exists()


def test_of_two_answers_to_one_question_in_a_file_the_second_is_refused(browser_of, lindewaard):
    twice = FILE + FILE[FILE.index("[[answer]]") :]
    answer = browser_of(Role.ADVISER).post(
        f"{HERE}/inlezen", {"file": SimpleUploadedFile("a.toml", twice.encode()), "title": "Kanalen"}
    )
    assert answer.status_code == 422
    assert not Assessment.objects.exists()


def test_council_members_may_read_but_not_start(browser_of, lindewaard, person_as):
    assessment = small_assessment(lindewaard, person_as(Role.ADVISER))
    browser = browser_of(Role.COUNCIL_MEMBER)
    assert browser.get(f"{HERE}/{assessment.pk}").status_code == 200
    assert browser.get(f"{HERE}/nieuw").status_code == 404


def test_another_municipality_sees_nothing_of_it(lindewaard, elders, person_as, browser_of):
    assessment = small_assessment(lindewaard, person_as(Role.ADVISER))
    channel = facebook_of(assessment)
    browser = browser_of(*Role, municipality=elders)
    there = f"/gemeente/elders/beoordelingen/{assessment.pk}"
    for place in (
        "",
        "/kanalen",
        "/nakijken",
        "/anderen",
        "/geschiedenis",
        "/beoordeling.toml",
        "/scores.csv",
        f"/kanalen/{channel.pk}",
        f"/kanalen/{channel.pk}/deel/law",
        f"/kanalen/{channel.pk}/vragen/{LOCAL}",
    ):
        assert browser.get(there + place).status_code == 404, place
    assert browser.post(f"{there}/kanalen/{channel.pk}/vragen/{LOCAL}/antwoord", {}).status_code == 404


def test_the_history_says_what_was_changed_in_words(lindewaard, person_as, browser_of):
    assessment = small_assessment(lindewaard, person_as(Role.ADVISER))
    changed = service.Channel("Facebook-pagina", "facebook", 1000, 2500, {"16-34": 0.12}, is_open=True, in_use=True)
    service.change_channel(facebook_of(assessment), changed, by=person_as(Role.ADVISER))
    service.rename(assessment, title="Andere naam", use_prefilled=True, by=person_as(Role.ADVISER))
    page = browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/{assessment.pk}/geschiedenis").content.decode()
    for said in (
        "€ 1000 tot € 2500 per jaar",
        "Bereik bij 16-34: 12 %",
        "Nu in gebruik",
        "Punt 3: getrapt, vastgesteld op 2026-11-01",
        "Andere naam",
    ):
        assert said in page
    assert "True" not in page
