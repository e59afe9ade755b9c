"""Eight people weigh, each at an own window and with the keyboard alone; the clerk reveals; the result shows."""

from __future__ import annotations

import re
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pytest

from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.weighing.models import Round, Sheet
from e2e.conftest import PHONE, barriers, follow, picture

LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
WEGEN = "/gemeente/lindewaard/wegen"


@pytest.fixture
def assessment(lindewaard):
    made, _ = assessments.start_from_file(
        lindewaard, title="Vijf kanalen van Lindewaard", text=LINDEWAARD, at="lindewaard.toml", by=None
    )
    return made


def press_until(page, text: str, key: str = "Tab", most: int = 60) -> None:
    """Walk with the keyboard to what is called so."""
    for _ in range(most):
        page.keyboard.press(key)
        if text in page.evaluate("document.activeElement.textContent.trim()"):
            return
    raise AssertionError(f"{text} cannot be reached with {key}")


def test_eight_people_weigh_by_keyboard_the_clerk_reveals_and_the_result_shows(visit, assessment, person_as):
    clerk = person_as(Role.CLERK)
    page = visit(f"{WEGEN}/{assessment.pk}/ronde", clerk)
    page.get_by_label("Naam van de ronde").fill("Raadsavond over onze kanalen")
    assert barriers(page) == []
    follow(page.get_by_role("button", name="Open de ronde"))
    opened = Round.objects.get()
    for number in range(8):
        _give(visit, opened, person_as(Role.COUNCIL_MEMBER, name=f"raadslid-{number}"), ups=number % 4)
    assert Sheet.objects.count() == 8
    assert len({str(sheet.voice) for sheet in Sheet.objects.all()}) == 4

    page = visit(f"{WEGEN}/ronde/{opened.pk}", clerk)
    assert "8 van de 8" in page.locator("main").inner_text()
    follow(page.get_by_role("link", name="Sluit de ronde"))
    follow(page.get_by_role("button", name="Sluit de ronde nu"))
    assert not Sheet.objects.exists()
    follow(page.get_by_role("button", name="Bereken de uitkomst en maak die bekend"))
    assert "als eerste uit de bus" in page.locator("main").inner_text()
    assert barriers(page) == []
    picture(page, "weighing-3-outcome")

    member = person_as(Role.COUNCIL_MEMBER, name="raadslid-1")
    page = visit(f"{WEGEN}/{assessment.pk}/uitkomst", member, viewport=PHONE)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    picture(page, "weighing-4-outcome-phone")
    page = visit(f"{WEGEN}/ronde/{opened.pk}", member, viewport=PHONE)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    picture(page, "weighing-2-spread-phone")


def _give(visit, opened: Round, person, *, ups: int) -> None:
    """Bring the costs up so many places, let the next point share the place, and keep it: with keys alone."""
    page = visit(f"{WEGEN}/ronde/{opened.pk}/inschatting", person, viewport=PHONE)
    press_until(page, "Omhoog Interoperabiliteit")
    for _ in range(ups):
        page.keyboard.press("Enter")
        assert "Omhoog Interoperabiliteit" in page.evaluate("document.activeElement.textContent")
    if ups:
        assert f"plaats {5 - ups}" in page.locator("[data-ranking-said]").text_content()
    if ups == 1:
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        picture(page, "weighing-1-ranking-phone")
    press_until(page, "Bewaar mijn inschatting")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ronde/{opened.pk}")


def test_a_card_can_be_dragged_with_a_thumb_and_without_javascript_the_buttons_still_work(visit, assessment, person_as):
    from dorpsplein.weighing import service

    clerk, member = person_as(Role.CLERK), person_as(Role.COUNCIL_MEMBER)
    opened = service.open_round(
        assessment, title="Avond", roles=[Role.COUNCIL_MEMBER], guests=0, by=clerk, on=assessment.created_at.date()
    )
    address = f"{WEGEN}/ronde/{opened.pk}/inschatting"
    page = visit(address, member, viewport=PHONE)
    handles = page.locator("[data-place]")
    handles.nth(2).scroll_into_view_if_needed()
    start, end = handles.nth(2).bounding_box(), handles.nth(1).bounding_box()
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 10, end["y"] + 40, steps=8)
    page.mouse.move(end["x"] + 10, end["y"] - 20, steps=8)
    page.mouse.up()
    names = page.locator(".dpw-card__name").all_inner_texts()
    assert names.index("Wet- en regelgeving") < names.index("Kosten")
    plain = visit(address, member, viewport=PHONE, java_script_enabled=False)
    follow(plain.get_by_role("button", name="Omhoog Kosten"))
    assert plain.locator(".dpw-card__name").all_inner_texts()[0] == "Kosten"
    assert plain.get_by_label("Plaats van Kosten").input_value() == "1"


def test_posts_of_one_person_at_the_same_moment_keep_one_sheet(site):
    """On a real server with a database in a file."""
    role = Role.COUNCIL_MEMBER.value
    opened = re.search(rb"/wegen/ronde/(\d+)/inschatting", site.get(WEGEN, role=role).body)[1].decode()
    address = f"{site.url}{WEGEN}/ronde/{opened}/inschatting/volgorde"
    keys = ("goals_reach", "costs", "law", "business_model", "interoperability")

    def give(turn: int) -> int:
        cookies = f"sessionid={site.sessions[role]}; csrftoken={'c' * 32}"
        sent = {"csrfmiddlewaretoken": "c" * 32}
        sent |= {f"value-{key}": str(1 + (place + turn) % 5) for place, key in enumerate(keys)}
        headers = {"Cookie": cookies, "Origin": site.url}
        asked = urllib.request.Request(address, data=urllib.parse.urlencode(sent).encode(), headers=headers)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return answer.status

    with ThreadPoolExecutor(6) as several:
        assert set(several.map(give, range(12))) == {200}
    page = site.get(f"{WEGEN}/ronde/{opened}", role=Role.CLERK.value).body.decode()
    assert "1 van de 10" in page
