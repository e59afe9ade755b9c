"""Evidence and its files: counted once, handed over only to members, put back from the history, erased in time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dorpskern import pipeline
from dorpskern.terms.assessment import EvidenceKind
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service
from dorpsplein.assessments.models import Change, Evidence, What
from dorpsplein.assessments.service import evidence as module
from dorpsplein.trends.models import Measurement
from lib.assessed import LOCAL, facebook_of, score, small_assessment

HERE = "/gemeente/lindewaard/beoordelingen"
FILLED = {"kind": "document", "source": "Logboek", "date": "2026-10", "confidence": "high"}


@pytest.fixture
def facebook(lindewaard, person_as):
    facebook = facebook_of(small_assessment(lindewaard, person_as(Role.ADVISER)))
    service.save_answer(facebook, LOCAL, score(0.5), version=0, by=person_as(Role.ADVISER))
    return facebook


def add(browser, facebook, **more):
    address = f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}/vragen/{LOCAL}/bewijs"
    return browser.post(address, {**FILLED, **more})


def page_file(content=b"<script>alert(1)</script>", name="scherm.html"):
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_a_file_is_handed_over_as_a_download_that_a_browser_never_runs(facebook, browser_of):
    assert add(browser_of(Role.ADVISER), facebook, file=page_file()).status_code == 302
    piece = Evidence.objects.get()
    answer = browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/bewijs/{piece.pk}")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith('attachment; filename="scherm.html"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_file_stands_under_a_name_that_says_nothing_outside_the_served_folders(facebook, browser_of, settings):
    add(browser_of(Role.ADVISER), facebook, file=page_file(name="../../inwoner.html"))
    stored = Path(Evidence.objects.get().file.path)
    assert stored.is_relative_to(settings.MEDIA_ROOT)
    assert "inwoner" not in str(stored)
    assert stored.suffix == ""


def test_another_municipality_cannot_fetch_the_file(facebook, elders, browser_of):
    add(browser_of(Role.ADVISER), facebook, file=page_file())
    piece = Evidence.objects.get()
    stranger = browser_of(*Role, municipality=elders)
    assert stranger.get(f"/gemeente/elders/beoordelingen/bewijs/{piece.pk}").status_code == 404
    assert stranger.get(f"{HERE}/bewijs/{piece.pk}").status_code == 404
    assert stranger.post(f"/gemeente/elders/beoordelingen/bewijs/{piece.pk}/weg").status_code == 404


def test_a_file_of_more_than_ten_megabytes_is_refused_and_the_form_keeps_the_rest(facebook, browser_of, monkeypatch):
    monkeypatch.setattr(module, "LARGEST_FILE", 10)
    answer = add(browser_of(Role.ADVISER), facebook, file=page_file())
    assert answer.status_code == 422
    assert b"Logboek" in answer.content
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("written", ["gisteren", "2026-13", "24-13-2026"])
@pytest.mark.long
def test_a_date_is_a_day_a_month_or_a_year(facebook, browser_of, written):
    assert add(browser_of(Role.ADVISER), facebook, date=written).status_code == 422


@pytest.mark.parametrize(
    ("written", "kept"),
    [("4-11-2026", "2026-11-04"), ("24/11/2026", "2026-11-24"), ("11-2026", "2026-11"), (" 2026-11-24 ", "2026-11-24")],
)
def test_a_date_may_be_written_as_dutch_people_do(facebook, browser_of, written, kept):
    assert add(browser_of(Role.ADVISER), facebook, date=written).status_code == 302
    assert Evidence.objects.get().date == kept


def test_one_fact_supports_one_question_per_channel(facebook, person_as):
    adviser = person_as(Role.ADVISER)
    piece = service.Piece(EvidenceKind.FACT, source="Besluit", fact="pf-003", date="2025-10-24")
    service.add_evidence(facebook, LOCAL, piece, by=adviser)
    with pytest.raises(ValidationError):
        service.add_evidence(facebook, "law.regulator_status", piece, by=adviser)


def test_evidence_that_was_taken_away_comes_back_with_its_file(facebook, browser_of):
    browser = browser_of(Role.ADVISER)
    add(browser, facebook, file=page_file(), quote="Zo staat het er")
    browser.post(f"{HERE}/bewijs/{Evidence.objects.get().pk}/weg")
    assert not Evidence.objects.exists()
    change = Change.objects.filter(what=What.EVIDENCE, new__isnull=True).get()
    browser.post(f"{HERE}/geschiedenis/{change.pk}/terugzetten")
    piece = Evidence.objects.get()
    assert piece.quote == "Zo staat het er"
    assert b"".join(browser.get(f"{HERE}/bewijs/{piece.pk}").streaming_content) == b"<script>alert(1)</script>"


def test_the_file_of_evidence_that_was_taken_away_is_erased_after_thirty_days(lindewaard, facebook, browser_of):
    add(browser_of(Role.ADVISER), facebook, file=page_file())
    stored = Path(Evidence.objects.get().file.path)
    browser_of(Role.ADVISER).post(f"{HERE}/bewijs/{Evidence.objects.get().pk}/weg")
    today = timezone.localdate()
    assert service.run_retention(lindewaard, today=today) == {"evidence_files": 0}
    assert stored.exists()
    later = today + timedelta(days=31)
    assert service.run_retention(lindewaard, today=later, dry_run=True) == {"evidence_files": 1}
    assert stored.exists()
    assert service.run_retention(lindewaard, today=later) == {"evidence_files": 1}
    assert not stored.exists()


def test_a_file_that_a_newer_version_shares_is_not_erased(lindewaard, facebook, person_as, browser_of):
    add(browser_of(Role.ADVISER), facebook, file=page_file())
    copy = service.next_version(facebook.assessment, by=person_as(Role.ADVISER))
    shared = Evidence.objects.get(answer__alternative__assessment=copy)
    assert shared.file.name == Evidence.objects.first().file.name
    service.remove_evidence(shared, by=person_as(Role.ADVISER))
    service.run_retention(lindewaard, today=timezone.localdate() + timedelta(days=31))
    assert Path(Evidence.objects.get().file.path).exists()


def test_a_fact_that_may_help_becomes_evidence_with_one_press_and_changes_no_score(facebook, browser_of):
    question = "baseline.1.report_route"
    address = f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}/vragen/{question}"
    browser = browser_of(Role.ADVISER)
    page = browser.get(address)
    keys = [one.key for one in page.context["suggestions"]]
    assert keys
    browser.post(f"{address}/bewijs/gebruiken", {"wat": keys[0]})
    answer = facebook.answers.get(question=question)
    assert answer.kind == "unknown"
    assert answer.evidence.get().kind == "fact"


def test_something_that_was_not_found_cannot_be_used_as_evidence(facebook, browser_of):
    address = f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}/vragen/{LOCAL}/bewijs/gebruiken"
    assert browser_of(Role.ADVISER).post(address, {"wat": "fact:pf-003"}).status_code == 404


def finding(value: float, platform: str = "facebook", **more):
    return Finding(
        trend=Trend.TARGET_GROUPS,
        indicator="easy_share",
        platform=platform,
        unit="share",
        period="2026-01/2026-06",
        method="share",
        estimand="accounts and months like these",
        value=value,
        **more,
    )


def test_what_was_measured_stands_beside_the_question_as_evidence_and_gives_no_score(lindewaard, facebook, browser_of):
    found = {Trend.TARGET_GROUPS: [finding(0.69), finding(0.12, "x"), finding(0.4, details={"fact": "pf-1"})]}
    Measurement.objects.create(
        municipality=lindewaard,
        measured_on=date(2026, 11, 20),
        seed=1,
        product_version="x",
        findings=pipeline.trends_as_json(found),
        files=[],
    )
    address = f"{HERE}/{facebook.assessment_id}/kanalen/{facebook.pk}/vragen/baseline.6.plain_language"
    browser = browser_of(Role.ADVISER)
    page = browser.get(address)
    (one,) = [each for each in page.context["suggestions"] if each.kind == "measured"]
    assert "69" in one.said
    assert "Onze meting" in page.content.decode()
    assert not facebook.answers.filter(question="baseline.6.plain_language").exists()
    browser.post(f"{address}/bewijs/gebruiken", {"wat": one.key})
    answer = facebook.answers.get(question="baseline.6.plain_language")
    assert (answer.kind, answer.evidence.get().kind, answer.evidence.get().date) == (
        "unknown",
        "measured",
        "2026-11-20",
    )
    assert [each.is_used for each in browser.get(address).context["suggestions"] if each.kind == "measured"] == [True]
