"""The council paper: made in one go or not at all, in four formats and two languages, checked, given to who may."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from dorpskern import pipeline
from dorpskern.report.particulars import Particulars
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.decisions import service
from dorpsplein.decisions.forms.paper import DAYS, TEXTS, TOGETHER
from dorpsplein.decisions.models import Paper
from dorpsplein.decisions.service import ask_for_paper
from dorpsplein.decisions.service.papers import folder_of, paper_table, sweep, waiting_in
from dorpsplein.decisions.views_given import OF_OTHERS, views_given
from dorpsplein.demo.lindewaard import write_lindewaard
from dorpsplein.imports.queries import store_of
from dorpsplein.jobs.models import Job, State
from lib import decided

HERE = "/gemeente/lindewaard/besluiten"
TESTS = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_the_paper_is_made_in_four_formats_and_two_languages_and_recomputed(lindewaard, browser_of, tmp_path):
    exports = write_lindewaard(tmp_path / "l", seed=1)
    (tmp_path / "work").mkdir()
    store_of(lindewaard).parent.mkdir(parents=True)
    pipeline.import_files(
        [one for one in exports if "exports" in one.parts],
        store=store_of(lindewaard),
        on=decided.TODAY(),
        new_key=lambda: b"0" * 32,
        workdir=tmp_path / "work",
    )
    decision = decided.opened(lindewaard)
    answer = browser_of(Role.ADVISER).post(f"{HERE}/{decision.pk}/stuk")
    job = Job.objects.get()
    assert answer["Location"].endswith(f"/taken/{job.pk}")
    assert job.state == State.DONE
    paper = decision.papers.get()
    assert [(one["language"], one["format"]) for one in paper.files] == [
        (language, ending) for language in ("nl", "en") for ending in ("pdf", "odt", "docx", "html")
    ]
    assert paper.checked["same"]
    assert paper.checked["checked"] == ["seal", "weighing", "mix", "findings"]
    for one in paper.files:
        given = browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/{decision.pk}/stukken/{paper.pk}/{one['name']}")
        assert hashlib.sha256(given.content).hexdigest() == one["sha256"]
    page = browser_of(Role.CLERK).get(f"{HERE}/{decision.pk}").content.decode()
    assert "Nagerekend: elk cijfer klopt" in page
    letters = browser_of(Role.COUNCIL_MEMBER).get(f"{HERE}/{decision.pk}/teksten").content.decode()
    assert "De raad van de gemeente Lindewaard" in letters
    pdf = (folder_of(lindewaard.pk) / str(paper.folder) / paper.files[0]["name"]).read_bytes()
    checked = browser_of(Role.ADVISER).post(
        f"{HERE}/nakijken", {"file": SimpleUploadedFile("stuk.pdf", pdf)}, follow=True
    )
    assert "Alles wat is nagerekend, klopt met het stuk." in checked.content.decode()
    assert list(waiting_in(lindewaard).iterdir()) == []


@pytest.mark.long
def test_a_paper_can_be_made_before_anything_was_measured(lindewaard, browser_of):
    decision = decided.opened(lindewaard)
    job = ask_for_paper(decision, by=None, formats=(".html",))
    assert job.state == State.DONE
    assert [one["format"] for one in decision.papers.get().files] == ["html", "html"]


def heard(decision, by):
    """The privacy officer advised, the people concerned were asked, Facebook replied and X did not."""
    assessment, today = decision.assessment, decided.TODAY()
    assessments.give_privacy_advice(assessment, text="Meet minder.\nBewaar kort.", given_on=today, by=by)
    view = {"text": "Liever de krant.", "asked_how": "bijeenkomst", "asked_on": today, "not_asked": ""}
    assessments.keep_people_view(assessment, **view, by=by)
    asked = {"letter": "Geachte heer", "sent_on": today - timedelta(days=40), "not_asked": "", "by": by}
    facebook, x = (assessment.alternatives.get(key=key) for key in ("facebook", "x"))
    assessments.keep_hearing(facebook, reply="Dank voor uw brief.", replied_on=today, **asked)
    assessments.keep_hearing(x, reply="", replied_on=None, **asked)


@pytest.mark.slow
def test_the_paper_prints_what_others_said_in_every_format_and_language(lindewaard, person_as):
    decision = decided.opened(lindewaard)
    heard(decision, person_as(Role.PRIVACY_OFFICER))
    ask_for_paper(decision, by=None)
    paper = decision.papers.get()
    for one in paper.files:
        words = words_in(folder_of(lindewaard.pk) / str(paper.folder) / one["name"])
        for said in ("Meet minder.", "Bewaar kort.", "Liever de krant.", "Dank voor uw brief."):
            assert said in words, one["name"]
        silent = {"nl": "om te antwoorden. Dat kon tot en met", "en": "to reply. It could do so until"}
        assert silent[one["language"]] in words, one["name"]


def words_in(file):
    """What a reader of a paper reads, in whatever format."""
    if file.suffix == ".html":
        return file.read_text(encoding="utf-8")
    if file.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
    with ZipFile(file) as packed:
        xml = packed.read("content.xml" if file.suffix == ".odt" else "word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", xml)


def test_the_paper_says_the_same_of_others_as_the_register(lindewaard, person_as):
    decision = decided.opened(lindewaard)
    heard(decision, person_as(Role.PRIVACY_OFFICER))
    table, register = paper_table(decision, on=decided.TODAY()), views_given(decision.assessment)
    assert table["privacy_officer_advice"]["text"] == register["privacy_advice"]["text"]
    assert table["people_concerned"]["text"] == register["people"]["text"]
    replies = {one["channel"]: one for one in register["replies"]}
    for key, one in table["hearing"].items():
        name = decision.assessment.alternatives.get(key=key).name
        assert one.get("reply", "") == replies[name]["text"]
        assert one.get("asked_on") == replies[name]["asked_on"]
    assert set(table["hearing"]) == {"facebook", "x", "mastodon"}


def test_what_a_file_says_of_others_stays_when_the_form_is_filled_in(lindewaard, person_as):
    decision = decided.opened(lindewaard)
    service.fill_in_paper(decision, {"legal_basis": "artikel 1"}, by=person_as(Role.CLERK))
    decision.assessment.refresh_from_db()
    assert set(decision.assessment.paper) == {"legal_basis", "people_concerned", "hearing"}


@pytest.mark.slow
def test_a_paper_that_is_killed_in_the_middle_leaves_nothing_half_written(tmp_path):
    """In a real process that is killed with the signal nobody can catch; see ``lib.dying_paper``."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    command = [sys.executable, "-m", "lib.dying_paper", str(tmp_path / "data"), "3"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=TESTS)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["after"] == {"signal": 9, "papers": 0, "files": [], "folders": 0}
    assert told["again"] == {"papers": 1, "files": [4], "folders": 1}


def test_what_a_killed_paper_left_is_cleared_away_once_nobody_can_be_writing_it(lindewaard, settings):
    kept = decided.quick_paper(decided.opened(lindewaard))
    left = folder_of(lindewaard.pk) / ".making-abc"
    left.mkdir()
    assert sweep(lindewaard.pk) == 0
    os.utime(left, (0, 0))
    os.utime(folder_of(lindewaard.pk) / str(kept.folder), (0, 0))
    assert sweep(lindewaard.pk) == 1
    assert [one.name for one in folder_of(lindewaard.pk).iterdir()] == [str(kept.folder)]


def test_a_file_that_somebody_changed_on_the_server_is_not_given(lindewaard, browser_of):
    decision = decided.opened(lindewaard)
    paper = decided.quick_paper(decision)
    (folder_of(lindewaard.pk) / str(paper.folder) / decided.NAME).write_bytes(b"<h1>Iets anders</h1>")
    with pytest.raises(ValueError, match="not the one that was made"):
        browser_of(Role.CLERK).get(f"{HERE}/{decision.pk}/stukken/{paper.pk}/{decided.NAME}")


def test_a_paper_of_another_dossier_or_municipality_is_not_there(lindewaard, elders, browser_of):
    theirs = decided.opened(elders)
    paper = decided.quick_paper(theirs)
    ours = decided.opened(lindewaard)
    for address in (f"{theirs.pk}/stukken/{paper.pk}", f"{ours.pk}/stukken/{paper.pk}"):
        assert browser_of(Role.CLERK).get(f"{HERE}/{address}/{decided.NAME}").status_code == 404


def test_a_file_that_is_no_paper_is_refused_in_words(lindewaard, browser_of):
    file = SimpleUploadedFile("vakantie.pdf", b"%PDF-1.7 nothing")
    answer = browser_of(Role.ADVISER).post(f"{HERE}/nakijken", {"file": file}, follow=True)
    assert Job.objects.get().state == State.REFUSED
    assert "vakantie.pdf" in answer.content.decode() or "Dorpsplein" in answer.content.decode()
    assert list(waiting_in(lindewaard).iterdir()) == []


@pytest.mark.long
def test_a_paper_that_was_tampered_with_shows_where_it_differs(lindewaard, browser_of):
    """The figures are changed and the seal is made to fit: only recomputing finds it."""
    record = json.loads(decided.made_once()[0])
    record["content"]["weighing"]["alternatives"][0]["floor"] = "meets"
    sealed = json.dumps(record["content"], sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    record["sha256"] = hashlib.sha256(sealed).hexdigest()
    page = b'<a id="dorpsplein-data" download="x" href="data:application/json;base64,%s">' % b64encode(
        json.dumps(record).encode()
    )
    file = SimpleUploadedFile("stuk.html", page)
    answer = browser_of(Role.ADVISER).post(f"{HERE}/nakijken", {"file": file}, follow=True)
    said = answer.content.decode()
    assert "Het stuk zegt iets anders dan narekenen geeft." in said
    assert "weighing.alternatives[0].floor" in said


def test_residents_check_whether_a_file_is_what_was_published(lindewaard, person_as, client):
    decided.published(lindewaard, person_as(Role.CLERK))
    page = decided.made_once()[1]
    address = "/gemeente/lindewaard/register/nakijken"
    same = client.post(address, {"file": SimpleUploadedFile("x.html", page)}).content.decode()
    assert "letter voor letter het stuk dat Lindewaard heeft gepubliceerd" in same
    other = client.post(address, {"file": SimpleUploadedFile("x.html", page + b" ")}).content.decode()
    assert "niet precies zo door Lindewaard gepubliceerd" in other


FILLED = {
    "legal_basis": "artikel 108 van de Gemeentewet",
    "portfolio_holder": "wethouder Communicatie",
    "measured_from": "2025-11-01",
    "measured_until": "2026-10-31",
    "privacy_officer_advice_date": "2026-06-11",
    "privacy_officer_advice_text": "Meet alleen eigen berichten.",
    "evening_date": "2026-11-12",
    "evening_present": "35",
    "evening_participated": "8",
    "alternative_route": "de krant",
    "find_out_before": "2027-03-01",
    "retention_keep": "dit stuk",
    "retention_until": "2034-01-01",
    "retention_erase": "de antwoorden",
    "retention_erase_on": "2026-12-31",
    "retention_publish": "dit stuk",
    "election_weeks": "6",
    "proposed_decision": "Eerst dit.\nDan dat.",
    "stopping_x_reach": "5 van de 100 inwoners",
    "stopping_x_cost_eur": "0",
}


def test_the_blanks_of_the_paper_are_asked_one_by_one_and_kept(lindewaard, browser_of):
    decision = decided.opened(lindewaard)
    decision.assessment.paper = {}
    decision.assessment.save()
    browser = browser_of(Role.ADVISER)
    address = f"{HERE}/{decision.pk}/gegevens"
    assert "Nog 10 vragen zonder antwoord." in browser.get(address).content.decode()
    assert browser.post(address, FILLED).status_code == 302
    decision.assessment.refresh_from_db()
    kept = decision.assessment.paper
    assert kept["retention"]["until"] == "2034-01-01"
    assert kept["stopping"] == {"x": {"reach": "5 van de 100 inwoners", "cost_eur": 0.0}}
    again = browser.get(address).content.decode()
    for value in FILLED.values():
        assert value.splitlines()[0] in again
    assert "zonder antwoord" not in again


def test_what_belongs_together_is_filled_in_together(lindewaard, browser_of):
    decision = decided.opened(lindewaard)
    answer = browser_of(Role.ADVISER).post(f"{HERE}/{decision.pk}/gegevens", {"evening_present": "35"})
    assert answer.status_code == 422
    assert "Vul dit ook in" in answer.content.decode()


def test_every_particular_that_the_core_knows_is_asked_or_comes_from_the_dossier(lindewaard):
    """So that a new blank of the paper cannot be forgotten here."""
    asked = {*TEXTS, *DAYS, *TOGETHER, "stopping", "election_weeks", "proposed_decision", *OF_OTHERS}
    assert asked | {"competent_body", "review_on"} == {one.name for one in fields(Particulars)}


def test_the_paper_says_when_the_assessment_changed_since(lindewaard, browser_of):
    decision = decided.opened(lindewaard)
    decided.quick_paper(decision)
    decision.assessment.version += 1
    decision.assessment.save()
    page = browser_of(Role.CLERK).get(f"{HERE}/{decision.pk}").content.decode()
    assert "De beoordeling is veranderd sinds dit stuk is gemaakt." in page
    assert Paper.objects.count() == 1
