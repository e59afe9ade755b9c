"""Two people judge reactions with the keyboard alone; a phone will do too, and so does a browser without JavaScript."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from dorpsplein.abuse import service
from dorpsplein.accounts.models import Role
from dorpsplein.imports import service as imports
from e2e.conftest import PHONE, barriers, follow

WORDS = ("Die wethouder is een klootzak", "Wanneer komt de bus?", "Mooi plan, dank u wel")


@pytest.fixture
def audit(transactional_db, lindewaard, person_as):
    adviser = person_as(Role.ADVISER)
    imports.record_dpia(lindewaard, on=timezone.localdate(), officer="Hanna", by=adviser)
    file = SimpleUploadedFile("r.csv", "\n".join(["Tekst;Naam", *(f"{one};Jan Jansen" for one in WORDS)]).encode())
    made = service.start(lindewaard, file, scores=None, by=adviser)
    seats = person_as(Role.CLERK, name="anna"), person_as(Role.CLERK, name="bert")
    service.point(made, columns={"text": "Tekst"}, platform="facebook", size=100, coders=seats, by=adviser)
    return made


def say(page, *keys: str) -> None:
    """Press keys, each once the page that asks for it is there."""
    for key in keys:
        with page.expect_navigation():
            page.keyboard.press(key)


def test_everything_is_judged_with_one_key_per_answer_and_no_page_has_a_barrier(visit, audit, person_as):
    anna = person_as(Role.CLERK, name="anna")
    page = visit(f"/gemeente/lindewaard/controles/{audit.pk}/beoordelen", anna)
    assert barriers(page) == []
    page.get_by_role("button", name="Ik heb dit gelezen").focus()
    say(page, "Enter")
    assert barriers(page) == []
    for _ in WORDS:
        if "klootzak" in page.locator("blockquote").inner_text():
            say(page, "b", "6")
            page.get_by_text("Wie treft het?").wait_for()
            say(page, "z", "6", "Backspace", "6", "p")
            assert "Tijd voor een pauze" in page.locator("h1").inner_text()
            assert barriers(page) == []
            assert page.get_by_text("of druk op Enter").is_visible()
            say(page, "Enter", "w")
        else:
            page.keyboard.press("w")  # a key of another question does nothing
            say(page, "k" if "bus" in page.locator("blockquote").inner_text() else "n")
    assert "U hebt alles beoordeeld" in page.locator("h1").inner_text()
    page.get_by_role("button", name="Lever in").focus()
    say(page, "Enter")
    assert "Dank u wel" in page.locator("h1").inner_text()


def test_on_a_phone_without_javascript_the_buttons_are_large_and_do_the_same(visit, audit, person_as):
    bert = person_as(Role.CLERK, name="bert")
    page = visit(
        f"/gemeente/lindewaard/controles/{audit.pk}/beoordelen", bert, viewport=PHONE, java_script_enabled=False
    )
    follow(page.get_by_role("button", name="Ik heb dit gelezen"))
    buttons = page.locator("[data-key]")
    heights = [buttons.nth(place).bounding_box()["height"] for place in range(5)]
    assert min(heights) >= 44
    assert page.get_by_text("Antwoorden met toetsen").is_hidden()
    follow(buttons.first)
    assert "U hebt 1 reactie beoordeeld." in page.locator("main").inner_text()
