"""The adviser's way: nothing measured yet, measure, all trends at a glance, one trend, its table, the next one."""

from __future__ import annotations

import pytest

from dorpsplein.accounts.models import Role
from dorpsplein.trends import service
from e2e.conftest import DESKTOP, PHONE, barriers, follow, picture

HERE = "/gemeente/lindewaard/meten"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_adviser_measures_and_reads_a_trend(visit, lindewaard, person_as, with_files, viewport):
    page = visit(HERE, person_as(Role.ADVISER), viewport=viewport)
    assert page.get_by_role("heading", level=2).count() == 3
    assert barriers(page) == []
    with_files(lindewaard)
    page.reload()
    follow(page.get_by_role("button", name="Meet nu"))
    page.get_by_role("heading", name="Meten: elf trends in één blik").wait_for()
    assert barriers(page) == []
    if viewport is DESKTOP:
        picture(page, "adviser-2-eleven-trends")
    follow(page.get_by_role("link", name="Weten wat er speelt"))
    page.get_by_role("heading", level=1, name="Weten wat er speelt").wait_for()
    table = page.get_by_text("De cijfers in een tabel").first
    table.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("columnheader", name="Hoe zeker").first.is_visible()
    assert page.get_by_role("img", name="Eigen berichten per week", exact=False).count() == 1
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    if viewport is DESKTOP:
        picture(page, "adviser-3-one-trend")
    follow(page.locator("a[rel=next]"))
    page.get_by_role("heading", level=1, name="Publieke/private ruimte").wait_for()


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)], ids=["16:9", "4:3"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_screen_of_the_room_needs_no_scrolling(visit, lindewaard, person_as, with_files, size, language):
    with_files(lindewaard)
    service.ask_to_measure(lindewaard, by=None)
    width, height = size
    options = {"viewport": {"width": width, "height": height}, "language": language}
    page = visit(f"{HERE}/scherm", person_as(Role.CLERK), **options)
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tiles = page.locator(".dp-screen__tile")
    assert tiles.evaluate_all("all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length") == 0
    assert barriers(page) == []
