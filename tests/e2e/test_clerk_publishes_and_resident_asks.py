"""The journey of the clerk and of a resident: publish a decision in steps; read it on a phone and ask why."""

from __future__ import annotations

import pytest
from django.core import mail

from dorpsplein.accounts.models import Role
from e2e.conftest import DESKTOP, PHONE, barriers, follow, picture
from lib import decided

DOSSIER = "/gemeente/lindewaard/besluiten"
REGISTER = "/gemeente/lindewaard/register"


def test_the_clerk_publishes_in_three_steps_and_a_resident_reads_and_asks_why(visit, lindewaard, person_as):
    lindewaard.contact_email = "vragen@lindewaard.example"
    lindewaard.save()
    clerk = person_as(Role.CLERK)
    decision = decided.adopted(lindewaard, clerk)
    page = visit(f"{DOSSIER}/{decision.pk}", clerk)
    follow(page.get_by_role("link", name="Publicatie voorbereiden"))
    follow(page.get_by_role("button", name="Bekijk het voorbeeld"))
    assert "Dit is precies wat inwoners zullen zien." in page.content()
    assert barriers(page) == []
    follow(page.get_by_role("button", name="Bevestig: maak dit openbaar"))
    assert page.url.endswith(f"{REGISTER}/1")
    picture(page, "clerk-1-register")

    phone = visit(REGISTER, viewport=PHONE)
    follow(phone.get_by_role("link", name="Onze kanalen in 2027"))
    phone.get_by_text("X-account: In strijd").click()
    assert phone.get_by_text("Uitkomst van de afweging: afbouwen.").is_visible()
    assert barriers(phone) == []
    follow(phone.get_by_role("link", name="Vraag waarom"))
    phone.get_by_label("Wat wilt u weten?").fill("Waarom stopt u met X?")
    follow(phone.get_by_role("button", name="Verstuur mijn vraag"))
    assert "Uw vraag is op" in phone.content()
    picture(phone, "resident-1-asked-why")
    assert "Waarom stopt u met X?" in mail.outbox[-1].body


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_pages_of_a_decision_have_no_barriers_and_do_not_scroll_sideways(visit, lindewaard, person_as, viewport):
    clerk = person_as(Role.CLERK, Role.COUNCIL_MEMBER)
    decision = decided.published(lindewaard, clerk).decision
    pages = ("", "/bewerken", "/kanalen", "/gegevens", "/acties", "/teksten", "/publiceren", "/intrekken", "/vragen")
    inside = [f"{DOSSIER}/{decision.pk}{page}" for page in pages]
    others = [f"{DOSSIER}{page}" for page in ("", "/nieuw", "/opvragen", "/werkblad", "/nakijken")]
    public = [f"{REGISTER}{page}" for page in ("", "/1", "/1/veranderd", "/1/waarom", "/nakijken")]
    page = visit(inside[0], clerk, viewport=viewport)
    site = page.url.split("/gemeente")[0]
    for address in (*inside, *others, *public):
        page.goto(site + address)
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address
