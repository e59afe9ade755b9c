"""The national coordinator proposes the next version of the framework, sees what it does, and tells everybody."""

from __future__ import annotations

import pytest
from django.core import mail

from dorpskern import pipeline, policy
from dorpsplein.accounts.models import Person, Role
from dorpsplein.assessments import service as assessments
from dorpsplein.assessments.models import Alternative, Answer
from e2e.conftest import barriers, picture

FIRST, *REST = [question.id for question in policy.load_questions()]
WHY = {"nl": "Deze vraag leverde nooit een ander antwoord op.", "en": "This question never gave another answer."}
MIGRATION = {"from": "1.0", "to": "1.1", "kept": REST, "added": [], "dropped": [{"question": FIRST, "why": WHY}]}


@pytest.fixture
def coordinator_herself(db) -> Person:
    return Person.objects.create_person(email="landelijk@voorbeeld.example", name="Landelijk", is_coordinator=True)


def test_the_coordinator_proposes_a_version_and_announces_it(visit, lindewaard, person_as, coordinator_herself):
    person_as(Role.MANAGER)
    made = assessments.start(lindewaard, title="Kanalen", by=None)
    channel = Alternative.objects.create(assessment=made, key="a", name="a")
    for question in (FIRST, *REST[:3]):
        Answer.objects.create(alternative=channel, question=question, kind="unknown")
    page = visit("/landelijk/kader", coordinator_herself)
    page.get_by_label("Migratie (TOML)").set_input_files(
        {"name": "1.0_to_1.1.toml", "mimeType": "text/plain", "buffer": pipeline.toml_text(MIGRATION).encode()}
    )
    page.get_by_label("Wat verandert er, en waarom?").fill("Eén vraag minder, omdat die niets toevoegde.")
    picture(page, "coordinator-1-proposing")
    page.get_by_role("button", name="Toets het voorstel").click()
    page.get_by_role("heading", level=1, name="Voorstel voor versie 1.1").wait_for()
    assert page.get_by_role("row", name="vervalt, blijft bewaard 1").is_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Kondig deze versie aan").click()
    page.get_by_text("Verteld aan 1 beheerder.").wait_for()
    picture(page, "coordinator-2-announced")
    assert "Eén vraag minder" in mail.outbox[-1].body
