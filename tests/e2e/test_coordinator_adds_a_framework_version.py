"""The national coordinator makes the next version of the framework, and every municipality works with it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core import mail

from dorpskern import policy
from dorpsplein.accounts.models import Person, Role
from dorpsplein.assessments import service as assessments
from dorpsplein.assessments.models import Alternative, Answer
from e2e.conftest import barriers, follow, picture

ASKED = "baseline.4.read_free"
QUESTIONS = [question.id for question in policy.load_questions()]
TEXT = next(question.text_nl for question in policy.load_questions() if question.id == ASKED)
NEW = "Kunt u hier alles lezen zonder dat u een account maakt?"
WHY = {"nl": "Gemeenten lazen de vraag verschillend.", "en": "Municipalities read the question differently."}


@pytest.fixture
def coordinator_herself(db) -> Person:
    yield Person.objects.create_person(email="landelijk@voorbeeld.example", name="Landelijk", is_coordinator=True)
    policy.use_folder(None)


def changed(begun: bytes) -> bytes:
    """The zip that was got, with one question in other words."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(begun)) as got, zipfile.ZipFile(out, "w") as archive:
        for name in got.namelist():
            text = got.read(name).decode()
            if name.endswith("questionnaire.toml"):
                text = text.replace(TEXT, NEW)
            if "migrations/" in name:
                text = text.replace(f'"{ASKED}", ', "").replace(f', "{ASKED}"', "")
                text += f'[[reworded]]\nquestion = "{ASKED}"\nwhy.nl = "{WHY["nl"]}"\nwhy.en = "{WHY["en"]}"\n'
            archive.writestr(name, text)
    return out.getvalue()


def test_the_coordinator_makes_a_version_and_it_holds(visit, lindewaard, person_as, coordinator_herself):
    person_as(Role.MANAGER)
    made = assessments.start(lindewaard, title="Kanalen", by=None)
    channel = Alternative.objects.create(assessment=made, key="a", name="a")
    for question in (ASKED, *QUESTIONS[:3]):
        Answer.objects.create(alternative=channel, question=question, kind="unknown")
    page = visit("/landelijk/kader", coordinator_herself)
    page.get_by_label("Nummer van de nieuwe versie").fill("1.1")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Haal de bestanden op").click()
    begun = downloading.value.path().read_bytes()
    page.get_by_label("Bestanden van de nieuwe versie").set_input_files(
        {"name": "1.1.zip", "mimeType": "application/zip", "buffer": changed(begun)}
    )
    page.get_by_label("Wat verandert er, en waarom?").fill("De vraag over lezen zonder account is duidelijker.")
    picture(page, "coordinator-1-proposing")
    follow(page.get_by_role("button", name="Toets het voorstel"))
    page.get_by_role("heading", level=1, name="Voorstel voor versie 1.1").wait_for()
    assert page.get_by_role("row", name=NEW).is_visible()
    assert barriers(page) == []
    follow(page.get_by_role("button", name="Kondig deze versie aan"))
    page.get_by_text("Verteld aan 1 beheerder.").wait_for()
    picture(page, "coordinator-2-announced")
    assert "lezen zonder account" in mail.outbox[-1].body
    follow(page.get_by_role("link", name="Stel deze versie vast"))
    assert barriers(page) == []
    follow(page.get_by_role("button", name="Stel versie 1.1 vast"))
    page.get_by_text("Versie 1.1 geldt nu.").wait_for()
    picture(page, "coordinator-3-adopted")
    clerk = visit(f"/gemeente/lindewaard/beoordelingen/{made.pk}/kader", person_as(Role.CLERK))
    assert clerk.get_by_text(WHY["nl"]).is_visible()
