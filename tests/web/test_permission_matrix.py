"""Every address × every role × every municipality: only whom the gate names gets in, anybody else sees nothing.

The addresses come from the URL table, so none can be forgotten. What a page does with a member it lets in is tested
elsewhere; here it only must not be the page that strangers get.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, UUIDConverter

from dorpsplein.accounts.gate import Who
from dorpsplein.accounts.middleware import OTHERS
from dorpsplein.accounts.models import Role
from dorpsplein.ui import views

NOWHERE = {IntConverter: 987654, SlugConverter: "bestaat-niet", UUIDConverter: "00000000-0000-0000-0000-000000000000"}


def routes(found=None, before: str = "", converters: dict | None = None) -> Iterator[tuple[str, object, dict]]:
    """Every address of the site with its view and the parts that are filled in."""
    for one in found if found is not None else get_resolver().url_patterns:
        known = {**(converters or {}), **one.pattern.converters}
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, before + str(one.pattern), known)
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern), one.callback, known


ROUTES = list(routes())
OURS = [(route, view, known) for route, view, known in ROUTES if not view.__module__.startswith(OTHERS)]
GATED = [(route, view.gate, known) for route, view, known in OURS if hasattr(view, "gate")]
MEMBERS = [(route, gate, known) for route, gate, known in GATED if gate.who is Who.MEMBERS]
DOORS = [(route, gate, known) for route, gate, known in GATED if gate.who is not Who.PUBLIC]


def filled(route: str, known: dict, municipality: str) -> str:
    """An address with the municipality filled in, and things that are not there for the rest."""
    for name, converter in known.items():
        value = municipality if name == "municipality" else NOWHERE.get(type(converter), "bestaat-niet")
        for kind in ("int", "slug", "uuid", "str", "path"):
            route = route.replace(f"<{kind}:{name}>", str(value)).replace(f"<{name}>", str(value))
    return f"/{route}"


def test_every_address_says_who_may_pass():
    assert [route for route, view, _ in OURS if not hasattr(view, "gate")] == []


def test_every_address_of_members_is_in_a_municipality():
    assert [route for route, _, known in MEMBERS if "municipality" not in known] == []


def asked(browser: Client, method: str, route: str, known: dict) -> HttpResponse:
    return getattr(browser, method)(filled(route, known, "lindewaard"))


@pytest.fixture(autouse=True)
def plain_error_pages(monkeypatch):
    """What they look like is tested elsewhere; here they would be made a thousand times."""
    monkeypatch.setattr(views, "render", lambda _request, _template, _told, status: HttpResponse(status=status))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.long
def test_without_an_account_one_is_sent_to_the_login_and_sees_nothing(method, lindewaard, client):
    """In one test per method, because a database per address would take most of the time."""
    wrong = []
    for route, _, known in DOORS:
        answer = asked(client, method, route, known)
        if answer.status_code != 405 and not answer.headers.get("Location", "").startswith("/inloggen?"):
            wrong.append((route, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.long
def test_members_of_another_municipality_see_nothing(method, lindewaard, elders, browser_of):
    browser = browser_of(*Role, municipality=elders)
    answers = {route: asked(browser, method, route, known).status_code for route, _, known in MEMBERS}
    assert {route: status for route, status in answers.items() if status not in (404, 405)} == {}


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.long
def test_each_role_passes_exactly_where_the_gate_says(role, method, browser_of, monkeypatch):
    """A view that was reached is seen by a mark, because what it answers for a thing that is not there is a 404 too."""
    reached: list[str] = []
    browser, wrong = browser_of(role), []
    for route, gate, known in MEMBERS:
        reached.clear()
        with monkeypatch.context() as patch:
            _mark(route, reached, patch)
            answer = asked(browser, method, route, known)
        if answer.status_code == 405:
            continue
        if bool(reached) != (role in gate.roles) or (role not in gate.roles and answer.status_code != 404):
            wrong.append((route, answer.status_code))
    assert wrong == []


def _mark(route: str, reached: list[str], monkeypatch) -> None:
    """Let the view of an address tell that it was reached, and do what it did."""
    view = next(view for one, view, _ in OURS if one == route)
    inner = inspect.unwrap(view)
    cells = [cell for cell in _cells(view) if cell.cell_contents is inner]
    assert cells, f"{route}: the gate must stand directly around the view"

    def mark(request, *args, **kwargs):
        reached.append(route)
        return inner(request, *args, **kwargs)

    for cell in cells:
        monkeypatch.setattr(cell, "cell_contents", mark)


def _cells(view):
    """The places where the wrappers of a view keep what they wrap."""
    while hasattr(view, "__wrapped__"):
        yield from view.__closure__ or ()
        view = view.__wrapped__
