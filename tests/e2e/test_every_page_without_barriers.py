"""axe on every page of the demo, as everybody who may see it, in both languages, on a phone and on a desktop."""

from __future__ import annotations

import fcntl
import json
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from e2e.conftest import DESKTOP, PHONE, barriers
from lib.crawl import crawl
from lib.demo_site import Site

SHARDS = 8
NARROWEST = {"width": 320, "height": 640}
"""A desktop of 1280 at 400 % zoom."""
ROLES = ("stranger", "clerk", "adviser", "council_member", "manager", "privacy_officer", "executive", "coordinator")


class Seen(NamedTuple):
    """A page: its address, and as whom it is looked at."""

    path: str
    role: str


@pytest.fixture(scope="session")
def all_pages(site: Site, tmp_path_factory, worker_id) -> list[Seen]:
    """One page of each kind, as the first role that may see it; the first worker looks, the others read its list."""
    base = tmp_path_factory.getbasetemp()
    kept = (base if worker_id == "master" else base.parent) / "pages-of-the-demo.json"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(_walked(site)))
    return [Seen(*one) for one in json.loads(kept.read_text())]


def _walked(site: Site) -> list[tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for role in ROLES:
        starts = ["/", "/gemeente/lindewaard"] + (["/begin"] if role in site.sessions else [])
        if role in site.sessions and role != "coordinator":
            starts.append("/gemeente/lindewaard/werkplek")
        pages, _ = crawl(lambda path, role=role: site.get(path, role=role), starts, role=role)
        for page in pages:
            found.setdefault(page.name, (page.path, role))
    return list(found.values())


def window(chromium, site: Site, role: str, *, language: str = "nl", viewport=DESKTOP, **options) -> Page:
    """A window of somebody with this role."""
    context = chromium.new_context(viewport=viewport, locale="nl-NL", **options)
    cookies = {"django_language": language, **({"sessionid": site.sessions[role]} if role in site.sessions else {})}
    context.add_cookies([{"name": name, "value": value, "url": site.url} for name, value in cookies.items()])
    return context.new_page()


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_page_has_no_barriers_and_fits(shard, chromium, site, all_pages, subtests):
    mine = sorted(all_pages, key=lambda page: page.path)[shard::SHARDS]
    windows: dict[tuple[str, str], Page] = {}
    for found in mine:
        for language in ("nl", "en"):
            key = (found.role, language)
            if key not in windows:
                windows[key] = window(chromium, site, found.role, language=language)
            page = windows[key]
            with subtests.test(msg=f"{found.path} as {found.role}, {language}"):
                page.set_viewport_size(DESKTOP)
                page.goto(site.url + found.path)
                assert barriers(page) == []
                if language == "nl":
                    page.set_viewport_size(PHONE)
                    assert barriers(page) == []
                    page.set_viewport_size(NARROWEST)
                    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    for page in windows.values():
        page.context.close()


def test_forced_colours_and_less_motion_break_nothing(chromium, site, all_pages, subtests):
    for found in sorted(all_pages, key=lambda page: page.path)[::5]:
        page = window(chromium, site, found.role, forced_colors="active", reduced_motion="reduce")
        with subtests.test(msg=found.path):
            page.goto(site.url + found.path)
            assert barriers(page) == []
        page.context.close()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(chromium, site, all_pages, subtests):
    for found in sorted(all_pages, key=lambda page: page.path)[::4]:
        page = window(chromium, site, found.role)
        with subtests.test(msg=found.path):
            page.goto(site.url + found.path)
            unseen, reached = _walk(page)
            assert unseen == []
            assert reached >= 1
        page.context.close()


def _walk(page: Page, most: int = 60) -> tuple[list[str], int]:
    """Press Tab until the page is left: what had the focus without showing it, and how many places were reached."""
    unseen, reached = [], 0
    for _ in range(most):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => { const one = document.activeElement;
              if (!one || one === document.body) return null;
              const look = getComputedStyle(one);
              const shown = look.outlineStyle !== 'none' || look.boxShadow !== 'none';
              return {what: one.outerHTML.slice(0, 120), shown}; }"""
        )
        if told is None:
            break
        reached += 1
        if not told["shown"]:
            unseen.append(told["what"])
    return unseen, reached
