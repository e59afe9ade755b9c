"""A real browser (Debian's Chromium) on a running site, with axe."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from lib.demo_site import Site, running
from lib.of_the_site import *  # noqa: F403

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")  # the first opens pages without a whole window
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Axe().axe_script
HOW = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "selectors": False,
    "iframes": False,
    "preload": False,  # only for sound, of which there is none
}
PHONE, DESKTOP = {"width": 375, "height": 740}, {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items):
    """Everything in a browser is slow."""
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Gone before tests of another module run: Playwright keeps an event loop in this thread, which only it may see."""
    if CHROMIUM is None:
        pytest.fail(
            "Chromium is missing. Debian, Ubuntu: sudo apt install chromium; or name it: CHROMIUM=/path make test"
        )
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # because of that loop
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory, demo_made) -> Iterator[Site]:
    """The demo, running; changes that a test makes stay in the copy of this worker."""
    with running(demo_made, tmp_path_factory.mktemp("site") / "data") as started:
        yield started


@pytest.fixture
def visit(chromium, live_server, client) -> Iterator[Callable[..., Page]]:
    """``visit("/address", person, viewport=PHONE)``: that page in a window of its own."""
    opened = []

    def go(path: str, person=None, *, viewport=DESKTOP, language="nl", **options) -> Page:
        context = chromium.new_context(viewport=viewport, locale="nl-NL", **options)
        opened.append(context)
        if person is not None:
            client.force_login(person, backend="sesame.backends.ModelBackend")
            cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        if language != "nl":
            context.add_cookies(
                [{"name": django_settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}]
            )
        page = context.new_page()
        answer = page.goto(live_server.url + path)
        assert answer.status < 500, f"{path} gave {answer.status}"
        return page

    yield go
    for context in opened:
        context.close()


def follow(link: Locator, key: str | None = None) -> None:
    """Click a link or button (or press a key on it) and wait until the page it leads to is there."""
    with link.page.expect_navigation():
        link.press(key) if key else link.click()


def barriers(page: Page) -> list[str]:
    """What axe finds on a page as it stands now, one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(
        """async how => (await axe.run(how)).violations.flatMap(
          one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`))""",
        HOW,
    )
    return found


PICTURES = Path(__file__).resolve().parents[2] / "docs" / "images" / "journeys"


def picture(page: Page, name: str) -> None:
    """Keep a page as a picture in the docs; only when asked (`make pictures`), so that tests change no files."""
    if os.environ.get("DORPSPLEIN_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=True)
