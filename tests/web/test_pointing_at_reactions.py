"""A table of reactions under our own messages: pointed at once, counted, and nothing of it kept but numbers."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dorpsplein.accounts.models import Role
from dorpsplein.audit.queries import events
from dorpsplein.imports import queries, service
from dorpsplein.imports.models import Batch, BatchState, ColumnPointing

pytestmark = pytest.mark.usefixtures("nobody_listens")

HERE = "/gemeente/lindewaard/bestanden"
TABLE = (
    "Datum;Nummer;Antwoord op;Auteur;Tekst\n"
    "2026-03-01 10:00;r1;p1;Sanne;Wanneer komt de geheime kliko?\n"
    "2026-03-01 11:00;r2;r1;Gemeente;Morgen.\n"
    "2026-03-01 12:00;r3;p1;Piet;Dank.\n"
)
POINTED = {
    "platform": "facebook",
    "published": "Datum",
    "reaction": "Nummer",
    "in_answer_to": "Antwoord op",
    "author": "Auteur",
    "own_name": "Gemeente",
    "content": "Tekst",
    "is_own": "on",
}


@pytest.fixture
def adviser(browser_of):
    return browser_of(Role.ADVISER)


@pytest.fixture
def assessed(lindewaard, person_as):
    """The privacy officer assessed the DPIA."""
    service.record_dpia(lindewaard, on=date(2026, 9, 14), officer="F. Gee", by=person_as(Role.PRIVACY_OFFICER))


def bring(browser):
    browser.post(f"{HERE}/inlezen", {"chosen": [SimpleUploadedFile("reacties.csv", TABLE.encode())]}, follow=True)
    return f"{HERE}/{Batch.objects.latest('pk').pk}/kolommen"


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_page_offers_to_point_at_a_table_of_reactions_and_guesses_its_columns(adviser, assessed):
    page = bring(adviser)
    first = text_of(adviser.get(page))
    assert "?over=reacties" in first
    assert "?over=berichten" in first
    assert "Onthoud dit en lees het bestand in" not in first  # first what it is about, then which column is what
    asked = text_of(adviser.get(f"{page}?over=reacties"))
    assert "Woorden, namen en nummers laten wij meteen weg." in asked
    assert '<option value="Nummer" selected>' not in asked  # not a name we have seen
    assert '<option value="Antwoord op" selected>' in asked


@pytest.mark.long
def test_reactions_are_counted_and_the_pointing_is_remembered(adviser, assessed, lindewaard):
    page = bring(adviser)
    answer = adviser.post(f"{page}?over=reacties", POINTED, follow=True)
    assert "2 reacties geteld" in text_of(answer)
    assert "3 regels gelezen: 3 bewaard, 0 weggelaten." in text_of(answer)
    assert ColumnPointing.objects.get().about == "reactions"
    event = next(event for event in events(lindewaard.pk) if event.action == "columns.pointed")
    assert event.facts == {"platform": "facebook", "says_own_channel": True, "about": "reactions"}
    assert "Facebook: reacties onder uw berichten" in text_of(adviser.get(f"{HERE}/afspraken"))
    bring(adviser)
    assert Batch.objects.latest("pk").state == BatchState.DONE


def test_no_word_and_no_name_is_left_in_the_store_or_the_database(adviser, assessed, lindewaard):
    page = bring(adviser)
    adviser.post(f"{page}?over=reacties", POINTED)
    kept = b"".join(path.read_bytes() for path in queries.store_of(lindewaard).rglob("*") if path.is_file())
    said = str(list(Batch.objects.values())) + str([event.facts for event in events(lindewaard.pk)])
    assert not any(word.encode() in kept or word in said for word in ("Sanne", "kliko", "geheime"))


@pytest.mark.long
def test_without_the_dpia_nothing_of_it_is_read(adviser, lindewaard):
    page = bring(adviser)
    assert "Dit kan pas als de privacyfunctionaris (FG) de DPIA heeft beoordeeld." in text_of(
        adviser.get(f"{page}?over=reacties")
    )
    answer = adviser.post(f"{page}?over=reacties", POINTED)
    assert answer.status_code == 422
    assert "Dat lezen wij pas in als de privacyfunctionaris" in text_of(answer)
    assert not ColumnPointing.objects.exists()
    assert not queries.has_data(lindewaard)


def test_once_the_dpia_is_withdrawn_a_known_table_is_refused(adviser, assessed, lindewaard, person_as):
    adviser.post(f"{bring(adviser)}?over=reacties", POINTED)
    service.withdraw_dpia(lindewaard, by=person_as(Role.PRIVACY_OFFICER))
    adviser.post(f"{HERE}/inlezen", {"chosen": [SimpleUploadedFile("meer.csv", TABLE.replace("r3", "r4").encode())]})
    latest = Batch.objects.latest("pk")
    assert (latest.state, latest.refusals[0]["code"]) == (BatchState.REFUSED, "dpia_missing")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"own_name": ""}, "Wij moeten weten wat van uzelf is."),
        ({"is_own": ""}, "Wij lezen dit alleen als het reacties onder uw eigen berichten zijn."),
        ({"reaction": "Tekst"}, "Deze kolom hebt u ook ergens anders aangewezen."),
    ],
)
@pytest.mark.long
def test_what_cannot_be_is_said_and_what_was_filled_in_stays(adviser, assessed, change, said):
    answer = adviser.post(f"{bring(adviser)}?over=reacties", POINTED | change)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert '<option value="Datum" selected>' in answer.content.decode()


@pytest.mark.long
def test_reactions_pointed_at_as_own_messages_are_not_read_and_can_be_pointed_at_again(adviser, assessed, lindewaard):
    page = bring(adviser)
    as_messages = {"platform": "facebook", "published": "Datum", "content": "Tekst", "is_own": "on"}
    answer = text_of(adviser.post(f"{page}?over=berichten", as_messages, follow=True))
    assert "een kolom ‘auteur’ met 3 verschillende namen" in answer
    assert not queries.has_data(lindewaard)
    assert "een kolom ‘auteur’ met 3 verschillende namen" in text_of(adviser.get(page))
    assert "2 reacties geteld" in text_of(adviser.post(f"{page}?over=reacties", POINTED, follow=True))
