"""What was brought in is kept for a term, can be listed, deleted and held; what residents said waits for the DPIA."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dorpskern import pipeline
from dorpsplein.accounts.models import Role
from dorpsplein.audit.queries import events
from dorpsplein.imports import folders, holds, hooks, messages, queries, service
from dorpsplein.imports.models import Batch, BatchState, Rules
from dorpsplein.imports.spreadsheet import csv_text
from dorpsplein.imports.terms import months_later
from dorpsplein.ui.spreadsheet import safe_cell
from dorpsplein.ui.words import LANGUAGES, sentences
from lib.meta_exports import export_of, post

pytestmark = pytest.mark.usefixtures("nobody_listens")

HERE = "/gemeente/lindewaard/bestanden"
VOTES = b"timestamp,comment-id,voter-id,vote\n1790000000,0,bewoner-7,1\n"


@pytest.fixture
def adviser(browser_of):
    return browser_of(Role.ADVISER)


def bring(municipality, content=None, name="berichten.csv", by=None) -> Batch:
    service.receive(municipality, [SimpleUploadedFile(name, content or export_of([post()]))], by=by)
    return Batch.objects.latest("pk")


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


# Rows that were left out


def test_the_rows_that_were_left_out_are_a_list_to_download(adviser, lindewaard):
    batch = bring(lindewaard, export_of([post(), post(2, published="ooit"), post(3, Views="veel")]), "=maart.csv")
    answer = adviser.get(f"{HERE}/{batch.pk}/weggelaten.csv")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [
        ["bestand", "rij", "waarom weggelaten", "kolom"],
        ["'=maart.csv", "3", "regel met een onleesbare datum", "published"],
        ["'=maart.csv", "4", "regel met een onleesbaar cijfer", "impressions"],
    ]


def test_the_list_holds_numbers_and_reasons_and_never_what_was_in_a_row(adviser, lindewaard):
    batch = bring(lindewaard, export_of([post(), post(2, published="ooit", Title="Beste mevrouw De Wit")]))
    kept = b"".join(path.read_bytes() for path in folders.folder_of(lindewaard.pk).glob("left_out/*"))
    assert b"De Wit" not in kept + adviser.get(f"{HERE}/{batch.pk}/weggelaten.csv").content


@given(cell=st.text(max_size=20))
def test_no_cell_is_ever_a_formula(cell):
    assert not safe_cell(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe_cell(cell).removeprefix("'") == cell.removeprefix("'")
    (row,) = list(csv.reader(io.StringIO(csv_text([cell], []).removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert row == [safe_cell(cell)]


# Terms


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 26), 24, date(2028, 11, 26)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_a_term_is_in_whole_months(day, months, later):
    assert months_later(day, months) == later


def test_a_batch_is_kept_for_the_term_of_the_municipality(adviser, lindewaard):
    assert bring(lindewaard).keep_until == months_later(timezone.localdate(), 24)
    adviser.post(f"{HERE}/afspraken/bewaartermijn", {"keep_months": 6})
    assert bring(lindewaard, export_of([post(2)])).keep_until == months_later(timezone.localdate(), 6)


@pytest.mark.parametrize("months", ["0", "121", "lang", ""])
def test_a_term_that_cannot_be_is_refused(adviser, lindewaard, months):
    assert adviser.post(f"{HERE}/afspraken/bewaartermijn", {"keep_months": months}).status_code == 422
    assert not Rules.objects.exists()


@pytest.mark.long
def test_the_term_of_one_batch_can_be_changed_with_a_reason(adviser, lindewaard):
    batch = bring(lindewaard)
    path = f"{HERE}/{batch.pk}/bewaartermijn"
    assert adviser.post(path, {"keep_until": "2030-01-31"}).status_code == 422
    answer = adviser.post(path, {"keep_until": "2030-01-31", "keep_reason": "Onderzoek loopt"}, follow=True)
    assert "tot en met 31 januari 2030" in text_of(answer)
    assert "Reden: Onderzoek loopt" in text_of(answer)
    assert any(event.action == "import.term_changed" for event in events(lindewaard.pk))


def test_what_is_over_its_term_is_deleted_and_nothing_else(lindewaard, elders):
    old, new, others = bring(lindewaard), bring(lindewaard, export_of([post(2)])), bring(elders)
    Batch.objects.filter(pk__in=[old.pk, others.pk]).update(keep_until=date(2026, 1, 31))
    assert service.run_retention(lindewaard, today=date(2026, 1, 31))["imports"] == 0
    assert service.run_retention(lindewaard, today=date(2026, 2, 1))["imports"] == 1
    states = dict(Batch.objects.values_list("pk", "state"))
    assert states == {old.pk: BatchState.DELETED, new.pk: BatchState.DONE, others.pk: BatchState.DONE}
    assert len(pipeline.ledger(queries.store_of(lindewaard))) == 1


# Deleting


def test_a_batch_is_deleted_after_a_question_and_the_account_of_it_stays(adviser, lindewaard):
    batch = bring(lindewaard, export_of([post(), post(2, published="ooit")]))
    path = f"{HERE}/{batch.pk}/wissen"
    assert "Dat kan niet ongedaan worden gemaakt." in text_of(adviser.get(path))
    assert adviser.post(path, {"reason": ""}).status_code == 422
    answer = adviser.post(path, {"reason": "Verkeerde pagina"}, follow=True)
    assert "Gewist op" in text_of(answer)
    assert "Reden: Verkeerde pagina" in text_of(answer)
    assert not queries.has_data(lindewaard)
    assert not list(folders.folder_of(lindewaard.pk).glob("left_out/*"))
    assert adviser.get(f"{HERE}/{batch.pk}/weggelaten.csv").status_code == 404
    assert adviser.post(path, {"reason": "nog eens"}).status_code == 404


def test_whoever_listens_hears_of_a_deletion(lindewaard, monkeypatch):
    batch = bring(lindewaard)
    heard = []
    monkeypatch.setattr(hooks, "_LISTENERS", [lambda *told: heard.append(told[0])])
    service.delete(batch, reason="x", by=None)
    assert heard == [lindewaard]


def test_deleting_a_batch_that_brought_nothing_new_takes_nothing_from_the_one_that_did(lindewaard):
    bring(lindewaard)
    again = bring(lindewaard)
    service.delete(again, reason="dubbel", by=None)
    assert queries.has_data(lindewaard)


def test_an_old_export_comes_back_after_the_newer_one_is_deleted(lindewaard):
    older = export_of([post(1, Views="10"), post(2, Views="10")])
    first = bring(lindewaard, older)
    newer = bring(lindewaard, export_of([post(1, Views="30")]))
    service.delete(newer, reason="fout", by=None)
    again = bring(lindewaard, older)
    assert again.added == {"notes": 1}
    service.delete(first, reason="oud", by=None)
    assert [entry.rows_kept for entry in pipeline.ledger(queries.store_of(lindewaard))] == [2]


def test_nothing_is_deleted_while_something_is_imported(adviser, lindewaard):
    batch = bring(lindewaard)
    with folders.one_at_a_time(lindewaard, wait=False):
        answer = adviser.post(f"{HERE}/{batch.pk}/wissen", {"reason": "fout"})
    assert answer.status_code == 422
    assert "Iemand anders werkt nu in de gegevensmap Lindewaard." in text_of(answer)
    assert queries.has_data(lindewaard)


# A legal hold


@pytest.fixture
def hold(monkeypatch, lindewaard):
    def why(municipality):
        return "Er loopt een verzoek om documenten." if municipality == lindewaard else None

    monkeypatch.setattr(holds, "_GUARDS", [])
    holds.add_guard(why)


def test_a_legal_hold_blocks_deletion_and_says_so(adviser, lindewaard, hold):
    batch = bring(lindewaard)
    assert "Nu kan er niets gewist worden: Er loopt een verzoek om documenten." in text_of(
        adviser.get(f"{HERE}/{batch.pk}")
    )
    answer = adviser.post(f"{HERE}/{batch.pk}/wissen", {"reason": "fout"})
    assert answer.status_code == 422
    assert "Er loopt een verzoek om documenten." in text_of(answer)
    assert queries.has_data(lindewaard)


def test_a_legal_hold_stops_the_end_of_a_term_in_that_municipality_alone(lindewaard, elders, hold):
    for municipality in (lindewaard, elders):
        bring(municipality)
    Batch.objects.update(keep_until=date(2026, 1, 1))
    assert service.run_retention(lindewaard, today=date(2026, 2, 1)) == {
        "imports": 0,
        "waiting_files": 0,
        "imports_held": 1,
    }
    assert service.run_retention(elders, today=date(2026, 2, 1))["imports"] == 1


# What residents wrote or voted


def test_what_residents_voted_is_refused_until_the_dpia_was_assessed(adviser, lindewaard):
    files = {"chosen": SimpleUploadedFile("votes.csv", VOTES)}
    answer = adviser.post(f"{HERE}/inlezen", files, follow=True)
    assert "Dat lezen wij pas in als de privacyfunctionaris (FG) de DPIA heeft beoordeeld" in text_of(answer)
    assert f"{HERE}/afspraken#dpia" in text_of(answer)
    assert not queries.has_data(lindewaard)


def test_with_the_dpia_recorded_it_is_read_under_pseudonyms(browser_of, lindewaard):
    officer = browser_of(Role.PRIVACY_OFFICER)
    answer = officer.post(f"{HERE}/afspraken/dpia", {"on": "2026-09-14", "officer": "Hanna"}, follow=True)
    assert "Beoordeeld op 14 september 2026 door Hanna." in text_of(answer)
    assert bring(lindewaard, VOTES, "votes.csv").state == BatchState.DONE
    kept = b"".join(path.read_bytes() for path in queries.store_of(lindewaard).rglob("*") if path.is_file())
    assert b"bewoner-7" not in kept
    event = next(event for event in events(lindewaard.pk) if event.action == "imports.dpia_recorded")
    assert event.facts == {"on": "2026-09-14"}


@pytest.mark.parametrize("said", [{"on": "", "officer": "Hanna"}, {"on": "2026-09-14", "officer": ""}])
def test_a_dpia_needs_a_date_and_a_name(adviser, lindewaard, said):
    assert adviser.post(f"{HERE}/afspraken/dpia", said).status_code == 422
    assert not queries.rules_of(lindewaard).has_dpia


def test_a_dpia_of_tomorrow_is_none(adviser, lindewaard):
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = adviser.post(f"{HERE}/afspraken/dpia", {"on": tomorrow.isoformat(), "officer": "Hanna"})
    assert answer.status_code == 422
    assert "Deze datum is nog niet geweest." in text_of(answer)


def test_what_an_adviser_recorded_is_unconfirmed_until_the_privacy_officer_says_so(adviser, browser_of, lindewaard):
    page, unconfirmed = f"{HERE}/afspraken", "Nog niet bevestigd door de privacyfunctionaris"
    adviser.post(f"{page}/dpia", {"on": "2026-09-14", "officer": "Hanna"})
    assert unconfirmed not in text_of(adviser.get(page))  # nobody has that role, so nobody can confirm
    officer = browser_of(Role.PRIVACY_OFFICER)
    assert unconfirmed in text_of(adviser.get(page))
    assert "Bevestig dat u" not in text_of(adviser.get(page))
    shown = officer.get(page).content.decode()
    said = {name: shown.split(f'name="{name}" value="')[1].split('"')[0] for name in ("on", "officer")}
    assert said == {"on": "2026-09-14", "officer": "Hanna"}
    officer.post(f"{page}/dpia", said)
    assert unconfirmed not in text_of(adviser.get(page))
    adviser.post(f"{page}/dpia", said)
    assert unconfirmed in text_of(officer.get(page))


def test_a_dpia_can_be_withdrawn(adviser, lindewaard):
    service.record_dpia(lindewaard, on=date(2026, 9, 14), officer="Hanna", by=None)
    adviser.post(f"{HERE}/afspraken/dpia/intrekken")
    assert bring(lindewaard, VOTES, "votes.csv").state == BatchState.REFUSED


def test_the_privacy_officer_sees_everything_and_brings_nothing_in(browser_of, lindewaard):
    bring(lindewaard)
    officer = browser_of(Role.PRIVACY_OFFICER)
    page = text_of(officer.get(HERE))
    assert "berichten.csv" in page
    assert "Lees deze bestanden in" not in page


# People


def test_what_is_kept_about_a_person_is_which_files_they_brought(lindewaard, person_as):
    person = person_as(Role.ADVISER)
    batch = bring(lindewaard, by=person)
    service.record_dpia(lindewaard, on=date(2026, 9, 14), officer=person.name, by=person)
    service.delete(batch, reason="fout", by=person)
    held = json.loads(json.dumps(queries.held_about(person)))
    assert held["files_brought"][0]["files"] == ["berichten.csv"]
    assert [len(held[kind]) for kind in ("imports_deleted", "dpia_recorded", "named_as_privacy_officer")] == [1, 1, 1]


def test_a_person_who_is_forgotten_is_named_nowhere_and_the_imports_stay(lindewaard, person_as, adviser):
    person = person_as(Role.CLERK, name="Naam Die Weg Moet")
    batch = bring(lindewaard, by=person)
    service.record_dpia(lindewaard, on=date(2026, 9, 14), officer=person.name, by=person)
    service.forget_person(person)
    assert all(not held for held in queries.held_about(person).values())
    assert "Weg Moet" not in text_of(adviser.get(f"{HERE}/{batch.pk}")) + text_of(adviser.get(f"{HERE}/afspraken"))
    assert queries.rules_of(lindewaard).has_dpia


# Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_of_the_core_has_a_name(language):
    assert set(sentences("formats")) == set(pipeline.FORMATS)
    assert all(variants[language] for variants in sentences("formats").values())


def test_every_table_that_people_hear_of_is_said_both_ways():
    assert set(messages.ADDED) == set(messages.RENEWED)
