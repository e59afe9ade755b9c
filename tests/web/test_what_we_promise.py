"""Promises of the design that no page by itself can keep: headers, the internet, terms, what needs no DPIA."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import dorpsplein
from dorpsplein.accounts.models import Role
from dorpsplein.care.models import Pile
from dorpsplein.care.retention.kinds import KINDS
from dorpsplein.imports.queries import rules_of

SHELL = Path(dorpsplein.__file__).parent
REACHING = {
    "socket",
    "http",
    "urllib",
    "requests",
    "httpx",
    "ftplib",
    "smtplib",
    "aiohttp",
    "webbrowser",
    "socketserver",
}
"""Modules that can reach another machine. ``urllib.parse`` takes an address apart, ``http`` names the statuses."""
ALLOWED = {
    ("accounts/views/login.py", "requests"): "the exceptions of the login provider that somebody chose to log in with",
    ("decisions/service/asking.py", "smtplib"): "the exception of a mail somebody sends",
    ("decisions/service/reminding.py", "smtplib"): "the exception of the mail of a reminder",
    ("decisions/service/requesting.py", "smtplib"): "the exception of a mail somebody sends",
    ("jobs/cut_off.py", "socket"): "the way to the database, for work that has no network",
}


OURSELVES = ("bench/", "demo/")
"""Start this very site on this machine, and ask it something."""


def imported(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.long
def test_nothing_in_the_site_calls_out_to_the_internet_on_its_own():
    found = {
        (file.relative_to(SHELL).as_posix(), name)
        for file in SHELL.rglob("*.py")
        for name in imported(file)
        if name.split(".")[0] in REACHING and name not in ("urllib.parse", "http")
    }
    assert {one for one in found if not one[0].startswith(OURSELVES)} == set(ALLOWED)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/is-er-niet",
        "/inloggen",
        "/gemeente/lindewaard",
        "/api/v1/openapi.json",
        "/gemeente/lindewaard/register.atom",
    ],
)
@pytest.mark.long
def test_a_browser_may_run_and_fetch_nothing_but_what_is_ours(client, lindewaard, address):
    policy = client.get(address)["Content-Security-Policy"]
    told = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    assert told["default-src"] == ["'none'"]
    assert told["script-src"] == told["style-src"] == told["connect-src"] == told["form-action"] == ["'self'"]
    assert told["frame-ancestors"] == told["base-uri"] == ["'none'"]
    assert not re.search(r"unsafe|https?:|\*|nonce", policy)


def test_every_kind_of_data_is_in_one_of_three_piles_and_what_goes_by_date_has_a_term():
    assert {kind.pile for kind in KINDS} == set(Pile)
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    chosen_elsewhere = {"imports"}  # the municipality chooses while reading in: test_keeping_imports
    without_term = {kind.name for kind in KINDS if kind.pile is Pile.BY_DATE and kind.days is None}
    assert without_term == chosen_elsewhere


def test_the_page_shows_the_three_piles(lindewaard, browser_of):
    page = browser_of(Role.PRIVACY_OFFICER).get("/gemeente/lindewaard/beheer/bewaren").text
    for pile in Pile:
        assert f"<caption>{pile.label}</caption>" in page


@pytest.mark.long
def test_what_the_first_ten_minutes_give_needs_no_dpia_and_no_data_of_residents(lindewaard, measured, browser_of):
    assert not rules_of(lindewaard).has_dpia
    assert measured.findings
    text = str(measured.findings)
    assert "paid_reach" in text
    page = browser_of(Role.ADVISER).get("/gemeente/lindewaard/meten").text
    assert page.count('class="dp-card dp-trend"') == 11


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/privacy", "Ook dat is een gegeven van u"),
        ("/gemeente/lindewaard/beheer/sleutels", "Een schuilnaam is dus nog een persoonsgegeven"),
    ],
)
def test_the_pages_say_that_a_pseudonym_is_still_personal_data(lindewaard, browser_of, address, said):
    assert said in browser_of(Role.PRIVACY_OFFICER).get(address).text
