"""A table that nobody described to us: the adviser points at its columns once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dorpskern import pipeline
from dorpsplein.accounts.models import Role
from dorpsplein.audit.queries import events
from dorpsplein.imports import folders, holds, queries, service
from dorpsplein.imports.models import Batch, BatchState, ColumnPointing
from lib.meta_exports import FACEBOOK, export_of, post

pytestmark = pytest.mark.usefixtures("nobody_listens")

HERE = "/gemeente/lindewaard/bestanden"
TABLE = (
    "Geplaatst op;Webadres;Wat stond er;Gezien\n2026-03-01 10:00;https://x.example/1;Geheime tekst;100\n"
    "2026-03-02 10:00;https://x.example/2;Nog een;90\nmorgen;https://x.example/3;Derde;80\n"
)
POINTED = {
    "platform": "linkedin",
    "published": "Geplaatst op",
    "note": "Webadres",
    "impressions": "Gezien",
    "is_own": "on",
}


@pytest.fixture
def adviser(browser_of):
    return browser_of(Role.ADVISER)


def bring(browser, table=TABLE, *more):
    files = [SimpleUploadedFile(f"lijst-{n}.csv", one.encode()) for n, one in enumerate((table, *more))]
    return browser.post(f"{HERE}/inlezen", {"chosen": files}, follow=True)


def columns_page() -> str:
    return f"{HERE}/{Batch.objects.latest('pk').pk}/kolommen"


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_a_table_we_do_not_know_offers_to_point_at_its_columns(adviser, lindewaard):
    answer = bring(adviser)
    assert "Deze tabel kennen wij nog niet." in text_of(answer)
    assert columns_page() in text_of(answer)
    assert not queries.has_data(lindewaard)


@pytest.mark.long
def test_the_header_and_three_rows_are_shown_and_never_stored(adviser, lindewaard):
    bring(adviser)
    page = text_of(adviser.get(f"{columns_page()}?over=berichten"))
    assert all(shown in page for shown in ("Wat stond er", "Geheime tekst", "Derde"))
    adviser.post(columns_page(), POINTED)
    stored = str(list(Batch.objects.values())) + str(list(ColumnPointing.objects.values()))
    assert "Geheime tekst" not in stored + str([event.facts for event in events(lindewaard.pk)])


def test_what_a_column_may_be_is_guessed(adviser):
    bring(adviser)
    page = adviser.get(f"{columns_page()}?over=berichten").content.decode()
    assert '<option value="Geplaatst op" selected>' in page


def test_once_pointed_at_the_table_is_read(adviser, lindewaard):
    bring(adviser)
    answer = adviser.post(columns_page(), POINTED, follow=True)
    assert "3 regels gelezen: 2 bewaard, 1 weggelaten." in text_of(answer)
    assert "Gelezen met de kolommen die u hebt aangewezen." in text_of(answer)
    assert not list(folders.folder_of(lindewaard.pk).glob("incoming/*"))


@pytest.mark.long
def test_the_next_table_with_the_same_columns_is_read_by_itself_and_says_so(adviser):
    bring(adviser)
    adviser.post(columns_page(), POINTED)
    newer = "Gezien;Webadres;Wat stond er;Geplaatst op\n120;https://x.example/1;Tekst;2026-03-01 10:00\n"
    answer = bring(adviser, newer)
    assert "Gelezen met de kolommen die u al eerder hebt aangewezen." in text_of(answer)
    assert "LinkedIn: van 1 bericht zijn de cijfers veranderd" in text_of(answer)


@pytest.mark.long
def test_two_unknown_tables_are_pointed_at_one_after_the_other(adviser):
    bring(adviser, TABLE, TABLE.replace("Gezien", "Vertoond"))
    adviser.post(columns_page(), POINTED)
    answer = adviser.post(columns_page(), {**POINTED, "impressions": "Vertoond"}, follow=True)
    assert Batch.objects.get().state == BatchState.DONE
    assert "6 regels gelezen" in text_of(answer)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"is_own": ""}, "Wij lezen dit alleen als het berichten van uw eigen kanaal zijn."),
        ({"published": ""}, "Kies iets bij ‘Wanneer is het bericht geplaatst?’."),
        ({"note": ""}, "Wijs een kolom aan waaraan u een bericht herkent, of de kolom met de tekst."),
        ({"impressions": "Webadres"}, "Deze kolom hebt u ook ergens anders aangewezen."),
        ({"platform": "hyves"}, "hyves"),
        ({"note": "Bestaat niet"}, "Bestaat niet"),
    ],
    ids=["not our own", "no time", "nothing tells them apart", "a column twice", "no platform", "no such column"],
)
@pytest.mark.long
def test_what_cannot_be_is_said_and_what_was_filled_in_stays(adviser, change, said):
    bring(adviser)
    answer = adviser.post(columns_page(), POINTED | change)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert '<option value="Geplaatst op" selected>' in answer.content.decode() or "published" in change
    assert not ColumnPointing.objects.exists()


def test_that_the_messages_are_of_our_own_channel_is_in_the_audit_trail(adviser, lindewaard):
    bring(adviser)
    adviser.post(columns_page(), POINTED)
    event = next(event for event in events(lindewaard.pk) if event.action == "columns.pointed")
    assert event.facts == {"platform": "linkedin", "says_own_channel": True}
    assert event.actor.name == "adviser-lindewaard"


def test_files_can_be_withdrawn_and_are_then_removed(adviser, lindewaard):
    bring(adviser)
    adviser.post(f"{HERE}/{Batch.objects.get().pk}/toch-niet")
    assert Batch.objects.get().state == BatchState.REFUSED
    assert not list(folders.folder_of(lindewaard.pk).glob("incoming/*"))
    assert adviser.get(columns_page()).status_code == 302


def test_files_that_waited_a_day_are_removed(adviser, lindewaard):
    bring(adviser)
    assert service.run_retention(lindewaard, today=timezone.localdate())["waiting_files"] == 0
    Batch.objects.update(ended_at=timezone.now() - timedelta(hours=25))
    assert service.run_retention(lindewaard, today=timezone.localdate())["waiting_files"] == 1
    assert not list(folders.folder_of(lindewaard.pk).glob("incoming/*"))


def test_a_table_next_to_a_file_that_is_really_wrong_does_not_wait(adviser, lindewaard):
    bring(adviser, TABLE, "geen tabel")
    assert Batch.objects.get().state == BatchState.REFUSED
    assert not list(folders.folder_of(lindewaard.pk).glob("incoming/*"))


@pytest.mark.long
def test_where_the_columns_are_can_be_forgotten(adviser):
    bring(adviser)
    adviser.post(columns_page(), POINTED)
    assert "Vergeet deze tabel van LinkedIn" in text_of(adviser.get(f"{HERE}/afspraken"))
    adviser.post(f"{HERE}/afspraken/kolommen/{ColumnPointing.objects.get().pk}/vergeten")
    bring(adviser, TABLE + "2026-04-01 10:00;https://x.example/4;Vierde;7\n")
    assert Batch.objects.latest("pk").state == BatchState.POINTING


def test_nothing_is_forgotten_while_documents_are_asked_for(adviser, monkeypatch):
    bring(adviser)
    adviser.post(columns_page(), POINTED)
    monkeypatch.setattr(holds, "_GUARDS", [lambda _: "Er loopt een verzoek."])
    answer = adviser.post(f"{HERE}/afspraken/kolommen/{ColumnPointing.objects.get().pk}/vergeten", follow=True)
    assert "Er loopt een verzoek." in text_of(answer)
    assert ColumnPointing.objects.exists()


def test_a_layout_of_one_municipality_is_unknown_in_another(adviser, elders, browser_of):
    bring(adviser)
    adviser.post(columns_page(), POINTED)
    stranger = browser_of(Role.ADVISER, municipality=elders)
    stranger.post("/gemeente/elders/bestanden/inlezen", {"chosen": SimpleUploadedFile("a.csv", TABLE.encode())})
    assert Batch.objects.get(municipality=elders).state == BatchState.POINTING
    pointing = ColumnPointing.objects.get()
    assert stranger.post(f"/gemeente/elders/bestanden/afspraken/kolommen/{pointing.pk}/vergeten").status_code == 404


def test_every_column_has_a_question():
    from dorpskern.terms.column_map import COLUMNS
    from dorpsplein.imports import messages

    assert tuple(messages.COLUMNS) == COLUMNS
    assert set(pipeline.OF_RESIDENTS) < set(pipeline.FORMATS)


@pytest.mark.long
def test_what_changed_in_the_columns_of_an_export_is_told_where_it_is_read(adviser):
    bring(adviser, export_of([post()]).decode("utf-8-sig"))
    answer = text_of(adviser.get(f"{HERE}/{Batch.objects.latest('pk').pk}"))
    assert "kolommen lezen wij niets" in answer
    assert "Let op: deze kolom" not in answer
    headers = [name for name in FACEBOOK if name != "Reach"]
    answer = bring(adviser, export_of([post(2)], headers=[*headers, "Viewers"]).decode("utf-8-sig"))
    page = text_of(answer)
    assert "Let op: deze kolom is nieuw in uw export: Viewers." in page
    assert "Let op: deze kolom staat niet meer in uw export: Reach." in page
