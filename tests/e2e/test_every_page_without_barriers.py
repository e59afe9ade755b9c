"""axe on every page and state of the demo, in both languages, on a phone and on a desktop, and in other conditions."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from dorpsplein.accounts.models import Role
from e2e.conftest import DESKTOP, PHONE, barriers
from lib.crawl import Answer, crawl, forms
from lib.demo_site import Site
from lib.nothing_kept import HEADER

SHARDS = range(12)
HALF, NARROWEST = {"width": 640, "height": 450}, {"width": 320, "height": 225}
"""A desktop of 1280 at 200 % and at 400 % zoom."""
MOST_STEPS = 60
WATCH = """
window.unseen = []; window.reached = 0;
document.addEventListener("focusin", event => {
  const look = getComputedStyle(event.target);
  window.reached += 1;
  if (look.outlineStyle === "none" && look.boxShadow === "none") unseen.push(event.target.outerHTML.slice(0, 120));
});
"""
SEND_EMPTY = """form => {
  for (const one of form.elements) {
    if (one.type === "checkbox" || one.type === "radio") one.checked = false;
    else if (one.tagName === "SELECT") one.selectedIndex = -1;
    else if (one.type !== "hidden" && one.type !== "submit") one.value = "";
  }
  HTMLFormElement.prototype.submit.call(form);
}"""


class Seen(NamedTuple):
    """A page or a form: its address, as whom it is looked at, and which form of the page it is."""

    path: str
    role: str
    form: int = 0


@pytest.fixture(scope="session")
def looked_at(site: Site, tmp_path_factory, worker_id) -> dict[str, list[Seen]]:
    """ "pages" and "forms": one of each kind; the first worker looks, the others read its list."""
    base = tmp_path_factory.getbasetemp()
    kept = (base if worker_id == "master" else base.parent) / "pages-of-the-demo.json"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(_walked(site)))
    return {what: sorted(Seen(*one) for one in found) for what, found in json.loads(kept.read_text()).items()}


def _walked(site: Site) -> dict[str, list[Seen]]:
    """As the first role that may see it."""
    pages = {"an address that is not there": Seen("/er-is-niets", "stranger")}
    asked: dict[str, Seen] = {}
    for role in ("stranger", *site.sessions):
        starts = ["/", "/gemeente/lindewaard"] + (["/begin"] if role in site.sessions else [])
        if role in site.sessions and role != "coordinator":
            starts.append("/gemeente/lindewaard/werkplek")
        found, _ = crawl(lambda path, role=role: site.get(path, role=role), starts, role=role)
        for page in found:
            pages.setdefault(page.name, Seen(page.path, role))
            for name, place in forms(page.body, page.path).items():
                asked.setdefault(name, Seen(page.path, role, place))
    return {"pages": list(pages.values()), "forms": list(asked.values())}


class Windows:
    """One window per person."""

    def __init__(self, chromium, site: Site, **headers: str) -> None:
        self._chromium, self._site, self._headers = chromium, site, headers
        self._open: dict[str, Page] = {}

    def of(self, role: str, language: str) -> Page:
        """The window of somebody with this role, who reads this language."""
        if role not in self._open:
            context = self._chromium.new_context(locale="nl-NL", viewport=DESKTOP, extra_http_headers=self._headers)
            if role in self._site.sessions:
                context.add_cookies([self._cookie("sessionid", self._site.sessions[role])])
            self._open[role] = context.new_page()
        self._open[role].context.add_cookies([self._cookie("django_language", language)])
        return self._open[role]

    def _cookie(self, name: str, value: str) -> dict[str, str]:
        return {"name": name, "value": value, "url": self._site.url}

    def close(self) -> None:
        """All of them."""
        for page in self._open.values():
            page.context.close()


@pytest.fixture
def windows(chromium, site) -> Iterator[Windows]:
    opened = Windows(chromium, site)
    yield opened
    opened.close()


@pytest.fixture
def trying(chromium, site) -> Iterator[Windows]:
    """Windows in which a form can be sent without anything coming of it."""
    opened = Windows(chromium, site, **{HEADER: "1"})
    yield opened
    opened.close()


def wrong_with(page: Page) -> list[str]:
    """On a desktop and on a phone."""
    found = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        found += [f"{size['width']} wide: {one}" for one in barriers(page)]
    return found


def too_wide(page: Page) -> list[str]:
    """At 400 % zoom."""
    page.set_viewport_size(NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} wide at 400 % zoom"] if width > NARROWEST["width"] else []


def wrong_in_other_conditions(page: Page) -> list[str]:
    """At 200 % zoom, in colours of somebody's own and without movement."""
    page.set_viewport_size(HALF)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found = [f"at 200 %, forced colours: {one}" for one in barriers(page)]
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    return found


def lost_by_keyboard(page: Page) -> list[str]:
    """What has the focus without showing it, when the whole page is walked with Tab."""
    page.set_viewport_size(DESKTOP)
    page.evaluate(WATCH)
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
    told = page.evaluate("({unseen, reached})")
    return told["unseen"] or ([] if told["reached"] else ["Tab reaches nothing"])


def test_the_outcome_of_an_audit_is_one_of_the_pages(site, looked_at):
    audits = [found for found in looked_at["pages"] if found.path.startswith("/gemeente/lindewaard/controles/")]
    assert [one for one in audits if b"bleven zonder oordeel" in site.get(one.path, role=one.role).body]


@pytest.mark.parametrize("shard", SHARDS)
def test_every_page(shard, windows, site, looked_at, subtests):
    for found in looked_at["pages"][shard :: len(SHARDS)]:
        for language in ("nl", "en"):
            with subtests.test(msg=f"{found.path} as {found.role}, {language}"):
                page = windows.of(found.role, language)
                page.goto(site.url + found.path)
                assert wrong_with(page) == []
                assert too_wide(page) == []
                if language == "nl":
                    assert wrong_in_other_conditions(page) == []
                    assert lost_by_keyboard(page) == []


@pytest.mark.parametrize("shard", SHARDS)
def test_every_form_that_is_sent_empty(shard, trying, site, looked_at, subtests):
    """What is wrong with it, or that it was done, is said on a page without barriers."""
    for found in looked_at["forms"][shard :: len(SHARDS)]:
        for language in ("nl", "en"):
            with subtests.test(msg=f"form {found.form} of {found.path} as {found.role}, {language}"):
                page = trying.of(found.role, language)
                page.goto(site.url + found.path)
                with page.expect_navigation() as sent:
                    page.locator("form").nth(found.form).evaluate(SEND_EMPTY)
                assert sent.value.status in (200, 422)
                assert wrong_with(page) == []
                assert too_wide(page) == []


def test_every_page_of_a_municipality_with_nothing_in_it(visit, lindewaard, person_as, browser_of, subtests):
    browser = browser_of(*Role, name="iedereen")
    pages, wrong = crawl(lambda path: Answer.of(browser.get(path)), ["/gemeente/lindewaard/werkplek"], role="everybody")
    assert wrong == []
    person = person_as(name="iedereen")
    first = {page.name: page.path for page in pages}
    for path in first.values():
        for language in ("nl", "en"):
            with subtests.test(msg=f"{path}, {language}"):
                page = visit(path, person, language=language)
                assert wrong_with(page) == []
                assert too_wide(page) == []
                page.context.close()
