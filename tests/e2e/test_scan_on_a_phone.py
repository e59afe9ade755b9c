"""A resident does the scan on a phone, also without JavaScript and by keyboard; a clerk reads the outcome."""

from __future__ import annotations

from dorpsplein.accounts.models import Role
from e2e.conftest import PHONE, barriers, follow
from lib.scans import answered, closed, opened

HERE = "/gemeente/lindewaard/herkennen"


def test_a_resident_answers_with_a_keyboard_and_without_javascript(visit, lindewaard, transactional_db):
    scan = opened(lindewaard, title="Scan voor inwoners")
    page = visit(HERE + "/scan", viewport=PHONE, java_script_enabled=False)
    page.locator("#id_speaker_3").focus()
    page.keyboard.press("Space")
    for place in range(4):
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight" if place % 2 else "ArrowLeft")
    follow(page.get_by_role("button", name="Verstuur"), "Enter")
    assert page.get_by_role("heading", name="Dank u wel").is_visible()
    assert scan.answers.get().speaker == "residents"


def test_large_places_to_tap_and_no_barriers_also_where_something_is_wrong(visit, lindewaard, transactional_db):
    opened(lindewaard)
    page = visit(HERE + "/scan", viewport=PHONE)
    sizes = page.locator(".scan-tap label").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(sizes) >= 24
    assert sorted(sizes)[4] >= 44
    follow(page.get_by_role("button", name="Verstuur"))
    assert page.get_by_text("Kies als wie u antwoordt.").is_visible()
    assert barriers(page) == []


def test_an_outcome_beside_last_year_has_no_barriers(visit, lindewaard, person_as, transactional_db):
    rounds = [opened(lindewaard, year=year) for year in (2025, 2026)]
    for one in rounds:
        answered(one, "council", 6, 3)
        answered(one, "officials", 5, 4)
        closed(one)
    there = f"{HERE}/rondes/{rounds[1].pk}/uitkomst?met={rounds[0].pk}"
    page = visit(there, person_as(Role.CLERK), viewport=PHONE)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
