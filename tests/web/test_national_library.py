"""Answers on platforms are corrected once, for every municipality; filled examples go between those that consent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from dorpskern import pipeline
from dorpskern.policy import migrate as core_migrate
from dorpskern.terms.assessment import EvidenceKind
from dorpsplein.accounts.models import Person, Role
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.models import Assessment, Example, LibraryAnswer, LibraryLook, LibraryReport
from lib.assessed import LOCAL, SHIPPED, facebook_of, score, signed, small_assessment

HERE = "/gemeente/lindewaard/beoordelingen"
NATIONAL = "/landelijk/bibliotheek"
CORRECTION = {
    "choice": "0.75",
    "note": "Melders krijgen nu antwoord.",
    "source": "Rapport van de toezichthouder",
    "date": "2026-11-20",
    "why": "De melding is veranderd.",
    "version": 0,
}


def correct(coordinator, **more):
    return coordinator.post(f"{NATIONAL}/facebook/{SHIPPED}", {**CORRECTION, **more})


def line(assessment, question=SHIPPED):
    channel = facebook_of(assessment)
    return {one.question.id: one for one in queries.Sheet(assessment).lines(channel)}[question]


@pytest.fixture
def assessment(lindewaard, person_as):
    return small_assessment(lindewaard, person_as(Role.ADVISER))


def test_a_correction_counts_at_once_in_every_open_assessment(assessment, coordinator, browser_of):
    before = Assessment.objects.get(pk=assessment.pk).version
    assert correct(coordinator).status_code == 302
    found = line(assessment)
    assert (found.known.score.low, found.is_prefilled) == (0.75, True)
    read = pipeline.checked_assessment(queries.as_toml(assessment), at="x")
    (written,) = [one for one in read.answers if one.question == SHIPPED]
    assert (written.score.low, written.is_prefilled) == (0.75, True)
    assert Assessment.objects.get(pk=assessment.pk).version == before + 1


def test_an_own_answer_of_the_municipality_stays(assessment, coordinator, person_as):
    service.save_answer(facebook_of(assessment), SHIPPED, score(0.5), version=0, by=person_as(Role.ADVISER))
    correct(coordinator)
    assert line(assessment).known.score.low == 0.5


def test_who_does_not_use_what_was_filled_in_does_not_get_corrections(assessment, coordinator, person_as):
    service.rename(assessment, title="x", use_prefilled=False, by=person_as(Role.ADVISER))
    correct(coordinator)
    assert line(assessment).known is None


def test_municipalities_see_what_was_and_what_is_until_they_have_looked(assessment, coordinator, browser_of):
    correct(coordinator)
    browser = browser_of(Role.COUNCIL_MEMBER)
    page = browser.get(f"{HERE}/bibliotheek").content.decode()
    assert "door de landelijke coördinator" in page
    assert "Een toezichthouder vond voorlopig dat melden moeilijk wordt gemaakt" in page
    assert "Iedere melder krijgt antwoord, met een reden" in page
    assert "Nieuw</span>" in page
    browser.post(f"{HERE}/bibliotheek")
    assert "Nieuw</span>" not in browser.get(f"{HERE}/bibliotheek").content.decode()


def test_what_is_corrected_after_the_last_look_is_new_again(coordinator, browser_of, person_as):
    person = person_as(Role.CLERK)
    service.look(person)
    LibraryLook.objects.update(at=LibraryLook.objects.get().at - timedelta(days=1))
    correct(coordinator)
    assert browser_of(Role.CLERK).get(f"{HERE}/bibliotheek").context["has_new"]


@pytest.mark.parametrize("wrong", [{"source": ""}, {"date": ""}, {"date": "gisteren"}, {"why": ""}, {"version": 3}])
def test_a_correction_needs_a_source_with_a_date_and_a_reason(coordinator, wrong):
    answer = correct(coordinator, **wrong)
    assert answer.status_code == 422
    assert b"Melders krijgen nu antwoord." in answer.content
    assert not LibraryAnswer.objects.exists()


def test_evidence_of_the_answer_that_shipped_may_stay(coordinator):
    correct(coordinator, kept=["0"], source="", date="")
    assert LibraryAnswer.objects.get().evidence[0]["fact"] == "pf-003"


def test_a_withdrawn_correction_gives_way_to_the_answer_that_shipped(assessment, coordinator):
    correct(coordinator)
    coordinator.post(f"{NATIONAL}/facebook/{SHIPPED}/intrekken", {"why": "Vergissing"})
    assert line(assessment).known.score.low == 0.25
    correct(coordinator, version=2)
    assert line(assessment).known.score.low == 0.75


def test_a_fact_that_an_own_answer_leans_on_does_not_support_a_correction_as_well(assessment, coordinator, person_as):
    correct(coordinator, kept=["0"])
    piece = service.Piece(EvidenceKind.FACT, source="Besluit", fact="pf-003", date="2025-10-24")
    service.add_evidence(facebook_of(assessment), "law.regulator_status", piece, by=person_as(Role.ADVISER))
    pipeline.checked_assessment(queries.as_toml(assessment), at="x")
    assert [one.source for one in line(assessment).known.evidence] == ["Rapport van de toezichthouder"]


def test_a_municipality_reports_an_error_and_reads_the_reply(coordinator, browser_of, lindewaard):
    browser_of(Role.ADVISER).post(f"{HERE}/bibliotheek/facebook/{SHIPPED}", {"text": "Dit is verouderd."})
    report = LibraryReport.objects.get()
    assert "Dit is verouderd." in coordinator.get(NATIONAL).content.decode()
    coordinator.post(f"{NATIONAL}/meldingen/{report.pk}", {"text": "Dank, verbeterd."})
    assert "Dank, verbeterd." in browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/bibliotheek").content.decode()


def test_members_of_a_municipality_do_not_correct_the_library(browser_of):
    for role in Role:
        assert browser_of(role).post(f"{NATIONAL}/facebook/{SHIPPED}", CORRECTION).status_code == 404


def test_pages_of_the_coordinator_open(coordinator):
    correct(coordinator)
    for place in ("", "/facebook", f"/facebook/{SHIPPED}", "/mastodon/interoperability.open_source"):
        assert coordinator.get(NATIONAL + place).status_code == 200


@pytest.fixture
def shared(assessment, lindewaard, elders, person_as):
    """A signed assessment of Lindewaard with a note and a quote that name somebody, and two that consent."""
    adviser = person_as(Role.ADVISER, name="Sanne de Vries")
    service.save_answer(
        facebook_of(assessment),
        LOCAL,
        score(0.5, note="Sanne de Vries telde dit in Lindewaard."),
        version=0,
        by=adviser,
    )
    done = signed(
        assessment,
        author=person_as(Role.ADVISER),
        reviewer=person_as(Role.CLERK),
        approver=person_as(Role.EXECUTIVE),
    )
    for municipality in (lindewaard, elders):
        service.consent(municipality, shares=True, by=person_as(Role.MANAGER))
    return done


def test_an_example_is_shared_without_names_and_without_notes_unless_asked(shared, browser_of):
    shared.municipality.refresh_from_db()
    browser_of(Role.ADVISER).post(f"{HERE}/{shared.pk}/voorbeeld")
    text = Example.objects.get().text
    assert "telde dit" not in text
    assert "Lindewaard" not in text
    browser_of(Role.ADVISER).post(f"{HERE}/{shared.pk}/voorbeeld", {"toelichtingen": "ja"})
    text = Example.objects.get().text
    assert "telde dit" in text
    assert "Sanne" not in text
    assert "Lindewaard" not in text


@pytest.mark.long
def test_another_municipality_that_consents_starts_from_a_copy(shared, elders, browser_of, person_as):
    example = service.publish_example(shared, with_notes=False, by=person_as(Role.ADVISER))
    browser = browser_of(Role.ADVISER, municipality=elders)
    there = "/gemeente/elders/beoordelingen"
    assert example.title in browser.get(f"{there}/voorbeelden").content.decode()
    browser.post(f"{there}/voorbeelden/{example.pk}", {"title": "Onze eigen"})
    copy = Assessment.objects.get(municipality=elders)
    assert (copy.title, copy.reading_adopted_on) == ("Onze eigen", None)
    assert facebook_of(copy).cost_low is None
    assert not facebook_of(copy).answers.filter(question=LOCAL).exists()
    browser.post(f"{there}/voorbeelden/{example.pk}", {"title": "Met alles", "with_local": "on"})
    assert facebook_of(Assessment.objects.get(title="Met alles")).answers.filter(question=LOCAL).exists()


def test_who_does_not_consent_sees_no_examples_and_shares_none(shared, elders, browser_of, person_as):
    example = service.publish_example(shared, with_notes=False, by=person_as(Role.ADVISER))
    service.consent(elders, shares=False, by=person_as(Role.MANAGER))
    browser = browser_of(*Role, municipality=elders)
    assert example.title not in browser.get("/gemeente/elders/beoordelingen/voorbeelden").content.decode()
    assert browser.get(f"/gemeente/elders/beoordelingen/voorbeelden/{example.pk}").status_code == 404
    browser_of(Role.MANAGER).post(f"{HERE}/voorbeelden/meedoen", {"deelt": "nee"})
    assert not Example.objects.exists()


def test_only_what_is_signed_can_be_an_example(assessment, lindewaard, person_as):
    service.consent(lindewaard, shares=True, by=person_as(Role.MANAGER))
    assessment.municipality.refresh_from_db()
    with pytest.raises(ValidationError):
        service.publish_example(assessment, with_notes=False, by=person_as(Role.ADVISER))


OLD = """
framework = "0.1-draft"
use_prefilled = false
[[alternative]]
id = "krant"
[[answer]]
alternative = "krant"
question = "baseline.8.generated"
score = 0.75
note = "Zo was het"
[[answer]]
alternative = "krant"
question = "baseline.1.own_control"
score = 0.5
"""


def test_an_assessment_of_an_older_framework_shows_what_changes_before_it_is_moved(lindewaard, person_as, browser_of):
    old, _ = service.start_from_file(lindewaard, title="Oud", text=OLD, at="oud.toml", by=person_as(Role.ADVISER))
    assert old.framework == "0.1-draft"
    browser = browser_of(Role.ADVISER)
    page = browser.get(f"{HERE}/{old.pk}/kader").content.decode()
    assert "De vraag noemt nu de computer (AI)." in page
    browser.post(f"{HERE}/{old.pk}/kader")
    old.refresh_from_db()
    assert old.framework == "1.0"
    assert old.alternatives.get().answers.get(question="baseline.8.generated").note == "Zo was het"
    assert old.changes.filter(what="framework").count() == 2


def test_answers_that_split_or_are_dropped_stay_in_the_history(lindewaard, person_as, monkeypatch):
    step = core_migrate.Migration(
        "0.1-draft",
        "1.0",
        kept=(),
        moves=(
            core_migrate.Move(
                "baseline.8.generated",
                core_migrate.ChangeKind.SPLIT,
                ("baseline.8.sender_known", "baseline.9.own_topics"),
                "w",
                "w",
                heir="baseline.9.own_topics",
            ),
            core_migrate.Move("baseline.1.own_control", core_migrate.ChangeKind.DROPPED, (), "w", "w"),
        ),
    )
    old, _ = service.start_from_file(lindewaard, title="Oud", text=OLD, at="oud.toml", by=person_as(Role.ADVISER))
    monkeypatch.setattr(core_migrate, "load_migrations", lambda: (step,))
    assert service.migrate(old, by=person_as(Role.ADVISER)) == 2
    answers = {one.question: (one.kind, one.note) for one in old.alternatives.get().answers.all()}
    assert answers == {
        "baseline.9.own_topics": ("score", "Zo was het"),
        "baseline.8.sender_known": ("unknown", ""),
    }
    dropped = old.changes.get(question="baseline.1.own_control")
    assert dropped.old["low"] == 0.5
    assert Person.objects.filter(pk=dropped.by_id).exists()
