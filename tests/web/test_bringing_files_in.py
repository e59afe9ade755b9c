"""The adviser brings files in and reads what came of every row."""

from __future__ import annotations

import io
import zipfile
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dorpskern import pipeline
from dorpsplein.accounts.models import Role
from dorpsplein.audit.queries import events
from dorpsplein.imports import folders, hooks, queries, service
from dorpsplein.imports.messages import refusals_said
from dorpsplein.imports.models import Batch, BatchState, ImportedFile
from dorpsplein.jobs.models import Job
from lib.meta_exports import export_of, post

pytestmark = pytest.mark.usefixtures("nobody_listens")

HERE = "/gemeente/lindewaard/bestanden"
EXPORT = export_of([post(), post(2)])


def chosen(content: bytes = EXPORT, name: str = "berichten.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def adviser(browser_of):
    return browser_of(Role.ADVISER)


def bring(browser, *files):
    """Choose these files and follow to what came of it."""
    return browser.post(f"{HERE}/inlezen", {"chosen": list(files)}, follow=True)


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_files_are_read_and_every_row_is_accounted_for(adviser, lindewaard):
    answer = bring(adviser, chosen())
    assert "2 regels gelezen: 2 bewaard, 0 weggelaten. Alle regels zijn verantwoord." in text_of(answer)
    assert "Berichten uit Meta Business Suite" in text_of(answer)
    assert "2 berichten erbij" in text_of(answer)
    assert pipeline.ledger(queries.store_of(lindewaard))[0].rows_kept == 2


def test_the_files_themselves_are_gone_once_they_are_read(adviser, lindewaard):
    bring(adviser, chosen())
    assert not list(folders.folder_of(lindewaard.pk).glob("incoming/*"))


def test_several_files_and_a_zip_are_read_together(adviser):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("map/instagram.csv", export_of([post(5, **{"Page ID": "77"})]))
        archive.writestr("map/foto.jpg", b"\xff\xd8\xff\xe0")
    answer = bring(adviser, chosen(), chosen(packed.getvalue(), "export.zip"))
    assert "map/instagram.csv" in text_of(answer)
    assert "1 bestand zonder gegevens overgeslagen" in text_of(answer)
    assert ImportedFile.objects.count() == 2


def test_two_files_with_the_same_name_are_both_read(adviser):
    bring(adviser, chosen(), chosen(export_of([post(3)])))
    assert [file.name for file in ImportedFile.objects.order_by("name")] == ["berichten (2).csv", "berichten.csv"]


@pytest.mark.long
def test_a_file_that_was_there_already_changes_nothing_and_says_so(adviser):
    bring(adviser, chosen())
    answer = bring(adviser, chosen(name="nog-eens.csv"))
    assert "Deze bestanden waren er al. Er is niets veranderd." in text_of(answer)


@pytest.mark.long
def test_a_newer_export_says_what_it_changed(adviser):
    old = post(1, Views="10")
    bring(adviser, chosen(export_of([old, post(2, Views="5")])))
    answer = bring(adviser, chosen(export_of([post(1, Views="25"), post(2, Views="9"), post(3)])))
    assert "1 bericht erbij" in text_of(answer)
    assert "Facebook: van 2 berichten zijn de cijfers veranderd" in text_of(answer)
    assert "Facebook, omhoog: weergaven (bij 2 berichten)" in text_of(answer)
    first = adviser.get(f"{HERE}/{Batch.objects.order_by('pk')[0].pk}")
    assert "2 regels tellen niet dubbel mee: een ander bestand zegt hetzelfde of meer" in text_of(first)


@pytest.mark.long
def test_a_newer_export_says_which_messages_are_no_longer_in_it(adviser):
    days = {n: f"03/2{n}/2026 10:00" for n in (1, 2, 3)}
    bring(adviser, chosen(export_of([post(n, published=day, Views="9") for n, day in days.items()])))
    answer = bring(adviser, chosen(export_of([post(n, published=days[n], Views="9") for n in (1, 3)])))
    assert "Facebook: van 2 berichten zijn de cijfers gelijk gebleven" in text_of(answer)
    assert "Facebook: 1 eerder bericht staat niet meer in dit bestand; bij ons blijft het staan" in text_of(answer)


@pytest.mark.long
def test_the_ledger_shows_everything_ever_newest_first_with_who_and_when(adviser):
    bring(adviser, chosen(name="eerste.csv"))
    bring(adviser, chosen(b"geen tabel", "tweede.csv"))
    page = text_of(adviser.get(HERE))
    assert page.index("tweede.csv") < page.index("eerste.csv")
    assert "Door adviser-lindewaard" in page
    assert "Niet ingelezen" in page


def test_without_files_one_is_asked_to_choose_some(adviser):
    answer = adviser.post(f"{HERE}/inlezen", {})
    assert answer.status_code == 422
    assert "Kies eerst een of meer bestanden." in text_of(answer)


def test_files_that_are_too_large_together_are_refused_in_words(adviser, settings):
    settings.UPLOAD_MAX_BYTES = len(EXPORT) + 10
    answer = adviser.post(f"{HERE}/inlezen", {"chosen": [chosen(), chosen()]})
    assert answer.status_code == 422
    assert "Samen zijn deze bestanden te groot" in text_of(answer)
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (export_of([post(), post(2, **{"Page ID": "9"})]), "twee.csv", "berichten van een ander account"),
        (b"een brief aan de raad\n", "brief.csv", "brief.csv herkennen wij niet"),
        (b"PK\x03\x04 stuk", "stuk.zip", "beschadigd of niet compleet"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, "foto.csv", "geen tekstbestand"),
    ],
    ids=["not our own account", "unknown", "broken", "a photo"],
)
@pytest.mark.long
def test_a_file_that_cannot_be_used_is_refused_whole_and_says_what_to_do(adviser, lindewaard, content, name, said):
    bring(adviser, chosen())
    before = pipeline.ledger(queries.store_of(lindewaard))
    answer = bring(adviser, chosen(export_of([post(7)]), "goed.csv"), chosen(content, name))
    assert said in text_of(answer)
    assert "Er is niets ingelezen. Wat u al had, is niet veranderd." in text_of(answer)
    assert pipeline.ledger(queries.store_of(lindewaard)) == before
    assert not list(folders.folder_of(lindewaard.pk).glob("incoming/*"))


@pytest.mark.long
def test_a_bomb_is_not_unpacked(adviser):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("groot.csv", b"0" * (70 * 2**20))
    assert "Wij pakken het niet uit" in text_of(bring(adviser, chosen(packed.getvalue(), "bom.zip")))


def test_a_refusal_never_names_a_place_on_the_machine(adviser, lindewaard, settings):
    bring(adviser, chosen())
    (queries.store_of(lindewaard) / "store.json").write_text("{}")
    answer = bring(adviser, chosen(export_of([post(3)])))
    assert str(settings.DATA_DIR) not in answer.content.decode()
    assert "De gegevensmap Lindewaard is niet leesbaar" in text_of(answer)


def test_hostile_names_stay_in_the_folder(lindewaard):
    assert folders.safe_name("../../etc/passwd") == "_.._etc_passwd"
    assert folders.safe_name(".\x00") == "_"
    assert len(folders.safe_name("é" * 400 + ".csv").encode()) <= 160


def test_whoever_listens_hears_of_each_change_and_a_fault_of_theirs_undoes_nothing(adviser, lindewaard, monkeypatch):
    heard = []

    def breaks(municipality, by):
        raise ValueError("not our fault")

    monkeypatch.setattr(hooks, "_LISTENERS", [breaks])
    hooks.on_change(lambda municipality, by: heard.append((municipality, by.name)))
    bring(adviser, chosen())
    assert heard == [(lindewaard, "adviser-lindewaard")]
    assert Batch.objects.get().state == BatchState.DONE


def test_a_refused_import_tells_nobody_that_anything_changed(adviser, monkeypatch):
    heard = []
    monkeypatch.setattr(hooks, "_LISTENERS", [lambda *told: heard.append(told)])
    bring(adviser, chosen(b"geen tabel"))
    assert heard == []


@pytest.mark.long
def test_a_file_that_was_there_already_starts_no_new_measurement(adviser, monkeypatch):
    heard = []
    monkeypatch.setattr(hooks, "_LISTENERS", [lambda *told: heard.append(told)])
    bring(adviser, chosen())
    bring(adviser, chosen(name="nog-eens.csv"))
    assert len(heard) == 1


@pytest.mark.long
def test_everything_is_in_the_audit_trail_without_names_of_files(adviser, lindewaard):
    bring(adviser, chosen(name="jan-de-vries.csv"))
    bring(adviser, chosen(b"geen tabel"))
    found = list(events(lindewaard.pk))
    assert {"import.asked", "import.done", "import.refused"} <= {event.action for event in found}
    assert "jan-de-vries" not in str([(event.target, event.facts) for event in found])


@pytest.mark.long
def test_asking_for_the_same_job_again_after_its_files_are_gone_is_refused(adviser, lindewaard):
    bring(adviser, chosen())
    job = Job.objects.get(kind="import")
    again = adviser.post(f"/gemeente/lindewaard/taken/{job.pk}/opnieuw", follow=True)
    assert again.status_code == 200
    assert Batch.objects.get().state == BatchState.DONE


@pytest.mark.long
def test_another_municipality_sees_nothing_of_it(adviser, browser_of, elders):
    bring(adviser, chosen())
    batch = Batch.objects.get()
    stranger = browser_of(Role.ADVISER, municipality=elders)
    for path in ("", "/weggelaten.csv", "/bewaartermijn", "/wissen", "/kolommen"):
        assert stranger.get(f"/gemeente/elders/bestanden/{batch.pk}{path}").status_code == 404
    assert "berichten.csv" not in text_of(stranger.get("/gemeente/elders/bestanden"))
    assert not queries.has_data(elders)


def test_the_same_export_in_two_municipalities_lies_in_two_stores(lindewaard, elders, person_as):
    for municipality in (lindewaard, elders):
        service.receive(municipality, [chosen()], by=None)
    assert queries.store_of(lindewaard) != queries.store_of(elders)
    assert len(pipeline.ledger(queries.store_of(elders))) == 1


@pytest.mark.parametrize("batches", [1, 15])
@pytest.mark.long
def test_the_ledger_asks_the_database_the_same_however_much_there_is(
    adviser, lindewaard, batches, django_assert_max_num_queries
):
    for number in range(batches):
        batch = Batch.objects.create(municipality=lindewaard, state=BatchState.DONE, names=["a.csv"])
        ImportedFile.objects.create(
            batch=batch, position=0, name="a", format="meta_posts", sha256=f"{number}", rows_read=1, rows_kept=1
        )
    with django_assert_max_num_queries(9):
        adviser.get(HERE)
    with django_assert_max_num_queries(8):
        adviser.get(f"{HERE}/{batch.pk}")


def test_the_list_says_why_a_file_was_not_read(adviser):
    bring(adviser, chosen(b"geen tabel", "brief.csv"))
    batch = Batch.objects.get()
    assert batch.state == BatchState.REFUSED
    assert refusals_said(batch, "nl")[0] in unescape(text_of(adviser.get(HERE)))


def test_the_list_says_the_place_in_the_queue_of_what_waits(adviser, lindewaard, elders):
    for municipality in (elders, lindewaard):
        job = Job.objects.create(municipality=municipality, kind="import", inputs={})
        Batch.objects.create(municipality=municipality, job=job, names=["berichten.csv"])
    assert "plaats 2 in de rij" in text_of(adviser.get(HERE))
    assert "Plaats 2 in de rij" in text_of(adviser.get(f"/gemeente/lindewaard/taken/{job.pk}"))


def test_a_table_without_rows_says_so_at_once(adviser):
    answer = bring(adviser, chosen(b"Geplaatst op;Webadres;Gezien\n", "leeg.csv"))
    assert "Er zijn geen regels met gegevens." in text_of(answer)
    assert Batch.objects.get().state == BatchState.REFUSED


@pytest.mark.long
def test_the_time_zone_can_be_said_when_a_file_is_brought(adviser):
    answer = adviser.post(f"{HERE}/inlezen", {"chosen": [chosen()], "time_zone": "Europe/Amsterdam"}, follow=True)
    assert "die van Europe/Amsterdam, zoals bij het inlezen is gezegd" in text_of(answer)
    assert ImportedFile.objects.get().time_zone == "Europe/Amsterdam"
    assert '<option value="Europe/Amsterdam" selected>' in adviser.get(HERE).content.decode()


@pytest.mark.long
def test_the_time_zone_can_be_said_later_without_the_file(adviser, lindewaard, program):
    bring(adviser, chosen())
    batch = Batch.objects.get()
    said = adviser.post(f"{HERE}/{batch.pk}/tijdzone", {"time_zone": "Europe/Amsterdam"}, follow=True)
    assert "die van Europe/Amsterdam, zoals bij het inlezen is gezegd" in text_of(said)
    assert "Wij rekenen met wat hieronder staat." in text_of(said)
    assert pipeline.ledger(queries.store_of(lindewaard))[0].time_zone == "Europe/Amsterdam"
    assert events(lindewaard.pk)[0].action == "import.zone_said"
    wrong = adviser.post(f"{HERE}/{batch.pk}/tijdzone", {"time_zone": "Europe/Nergens"})
    assert (wrong.status_code, "Deze tijdzone kennen wij niet." in text_of(wrong)) == (422, True)
    adviser.post(f"{HERE}/{batch.pk}/tijdzone", {"time_zone": "Pacific/Auckland"})
    assert pipeline.ledger(queries.store_of(lindewaard))[0].time_zone == "Pacific/Auckland"
    with folders.one_at_a_time(lindewaard, wait=False):
        assert adviser.post(f"{HERE}/{batch.pk}/tijdzone", {"time_zone": ""}).status_code == 422
    api = f"/api/v1/gemeenten/lindewaard/bestanden/{batch.pk}/tijdzone"
    answer = program(Role.ADVISER).put(api, {"time_zone": "UTC"}, content_type="application/json")
    assert answer.json()["files"][0]["time_zone"] == "UTC"


def test_of_a_file_that_says_its_time_zone_nothing_is_asked(adviser):
    answer = bring(adviser, chosen(export_of([post(published="2026-03-14T12:00:00+0100")])))
    assert 'id="tijdzone"' not in text_of(answer)
