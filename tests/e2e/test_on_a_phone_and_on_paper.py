"""What a small screen and a sheet of paper hold: a short header, cards in the place of a wide table, one side of A4."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from dorpsplein.accounts.models import Role
from e2e.conftest import DESKTOP, PHONE, barriers

HERE = "/gemeente/lindewaard"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_trends_fit_on_one_side_of_a4(transactional_db, measured, person_as, visit, language):
    page = visit(f"{HERE}/meten/blad", person_as(Role.EXECUTIVE), language=language)
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    assert round(printed.pages[0].mediabox.height / 72 * 25.4) == 297
    assert page.locator(".dp-onepage tbody tr").count() == 11


def test_the_header_of_a_phone_is_short_and_its_menu_opens_with_a_key_without_javascript(
    transactional_db, lindewaard, person_as, visit
):
    page = visit(f"{HERE}/werkplek", person_as(Role.CLERK), viewport=PHONE, java_script_enabled=False)
    assert page.locator("header").first.bounding_box()["height"] <= 80
    there = page.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Besluiten")
    assert not there.is_visible()
    page.get_by_text("Menu", exact=True).press("Enter")
    assert there.is_visible()
    assert page.get_by_role("button", name="Uitloggen").is_visible()


def test_a_wide_screen_shows_what_is_in_the_menu_at_once(transactional_db, lindewaard, person_as, visit):
    page = visit(f"{HERE}/werkplek", person_as(Role.CLERK), viewport=DESKTOP)
    assert page.get_by_role("navigation", name="Onderdelen").get_by_role("link", name="Besluiten").is_visible()
    assert not page.get_by_text("Menu", exact=True).is_visible()
    assert barriers(page) == []


def test_a_table_on_a_phone_is_a_card_per_row_and_stays_a_table(transactional_db, lindewaard, person_as, visit):
    page = visit(f"{HERE}/beheer/mensen", person_as(Role.MANAGER), viewport={"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    row = page.get_by_role("table").get_by_role("row").nth(1)
    assert page.get_by_role("columnheader").count() == 2
    assert row.evaluate("one => getComputedStyle(one).display") == "block"
    label = "one => getComputedStyle(one, '::before').content"
    assert row.get_by_role("cell").evaluate(label).startswith('"Rollen"')
    assert barriers(page) == []
