"""What goes into the archive and what a Woo request gets: label, pile and term of each document."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from dorpsplein.accounts.models import Role
from dorpsplein.decisions import queries, service
from lib import decided


@pytest.fixture
def clerk(person_as):
    return person_as(Role.CLERK)


@pytest.mark.long
def test_the_archive_gets_each_published_version_and_the_paper_behind_it(lindewaard, elders, clerk, settings):
    decided.published(elders, clerk)
    decided.ready(lindewaard, clerk, title="Nog een concept")
    publication = decided.published(lindewaard, clerk)
    version, paper = queries.for_archive(lindewaard)
    assert (version.label, version.pile, version.until) == ("Besluit 1, versie 1", "archive", date(2034, 1, 1))
    assert version.data == publication.content
    assert paper.label == f"Besluit 1, versie 1: {decided.NAME}"
    assert hashlib.sha256((settings.DATA_DIR / paper.file).read_bytes()).hexdigest() == paper.sha256


def test_a_woo_request_also_gets_concepts_plans_mails_and_answers_but_no_worksheet(lindewaard, clerk):
    decision = decided.published(lindewaard, clerk).decision
    concept = decided.opened(lindewaard, title="Nog een concept")
    fields = {"text": "Zeg de advertenties op", "owner_role": "team", "due_on": date(2027, 2, 1)}
    service.add_action(decision, fields, by=clerk)
    question = decision.questions.create(receipt="AAAA-AAAA")
    service.answer_question(question, asked="Waarom?", answer="Daarom.", is_public=False, by=clerk)
    service.request_documents(lindewaard, subject="Vraag", text="Mogen wij?", by=clerk)
    service.keep_platform(service.worksheet_for(lindewaard, clerk), {"name": "Geheim platform"})
    found = queries.for_woo(lindewaard)
    told = str([(one.label, one.data) for one in found])
    for said in ("Nog een concept", "Zeg de advertenties op", "Daarom.", "Mogen wij?"):
        assert said in told
    assert "Geheim" not in told
    piles = {one.label: one.pile for one in found}
    assert piles[f"Dossier {concept.pk}: Nog een concept"] == "destroy_by_date"
