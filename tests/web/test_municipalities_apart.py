"""Two municipalities at the same time on the same site: neither ever sees a name of the other.

Every page of members that needs nothing but a municipality is asked, so pages that are added later are asked too. The
requests go through the whole site (middleware and all) in threads that each have their own line to the database.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorpsplein.accounts import service
from dorpsplein.accounts.gate import Who
from dorpsplein.accounts.models import Municipality, Person, Role, Scope
from dorpsplein.assessments.models import Assessment
from dorpsplein.audit import queries as audit
from dorpsplein.audit.models import Event
from dorpsplein.config.database import database
from web.test_permission_matrix import GATED

PLACES = ("Vossenbroek", "Kattendijke")
PAGES = sorted(
    route
    for route, gate, known in GATED
    if "municipality" in known and len(known) == 1 and gate.who in (Who.MEMBERS, Who.PUBLIC)
)
THREADS = 6


@dataclass(frozen=True)
class Visit:
    """One request: to a page of a municipality, by somebody with every role there or by a stranger."""

    place: str
    page: str
    cookie: str
    language: str


def marks(place: str) -> tuple[str, ...]:
    """What is found on pages of one municipality and nowhere else."""
    return (place, place.lower(), f"Mens van {place}", f"{place.lower()}-uitgenodigd@")


@pytest.fixture
def cookies(transactional_db, tmp_path, settings) -> Iterator[dict[str, str]]:
    """Two municipalities with people, invitations, keys and colours; the cookie of somebody in each."""
    settings.LOGGING_CONFIG = None
    cookies = {}
    for place in PLACES:
        municipality = service.found_municipality(slug=place.lower(), name=place)
        person = Person.objects.create_person(email=f"mens@{place.lower()}.example", name=f"Mens van {place}")
        for role in Role:
            service.give_role(municipality, person, role)
        service.invite(
            municipality, f"{place.lower()}-uitgenodigd@voorbeeld.example", [Role.CLERK], by=person, origin=""
        )
        service.make_token(person, municipality, name=f"dashboard {place}")
        service.set_house_style(municipality, {f"--merk-{place.lower()}": "#00513b"}, by=person)
        browser = Client()
        browser.force_login(person, backend="sesame.backends.ModelBackend")
        cookies[place] = browser.cookies[django_settings.SESSION_COOKIE_NAME].value
    with database_for_threads(tmp_path):
        yield cookies


@contextmanager
def database_for_threads(folder: Path) -> Iterator[None]:
    """PostgreSQL is one already; what SQLite keeps in memory is copied to a file that threads open as a site does."""
    kept = connections.settings["default"]
    if connection.vendor == "sqlite":
        file = folder / "threads.sqlite3"
        copy = sqlite3.connect(file)
        connection.connection.backup(copy)
        copy.close()
        connections.settings["default"] = {**kept, "OPTIONS": database("", folder)["OPTIONS"], "NAME": str(file)}
    try:
        yield
    finally:
        connections.settings["default"] = kept


def ask(visit: Visit) -> tuple[Visit, int, str]:
    """The answer to one request, through the whole site."""
    told: list[str] = []
    sent = f"{django_settings.LANGUAGE_COOKIE_NAME}={visit.language}"
    if visit.cookie:
        sent += f"; {django_settings.SESSION_COOKIE_NAME}={visit.cookie}"
    address = "/" + visit.page.replace("<slug:municipality>", visit.place.lower())
    request = RequestFactory().get(address, headers={"Cookie": sent})
    try:
        answer = SITE(request.environ, lambda status, _headers, _exc=None: told.append(status))
        body = b"".join(answer).decode(errors="replace")
        answer.close()
    finally:
        connections.close_all()
    return visit, int(told[0].split()[0]), body


SITE = WSGIHandler()


@pytest.mark.long
def test_under_load_each_answer_names_its_own_municipality_only(cookies):
    visits = st.builds(
        lambda place, page, known, language: Visit(place, page, cookies[place] if known else "", language),
        st.sampled_from(PLACES),
        st.sampled_from(PAGES),
        st.sampled_from([True, True, True, False]),
        st.sampled_from(["nl", "en"]),
    )

    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(asked=st.lists(visits, min_size=30, max_size=40))
    def law(asked):
        with ThreadPoolExecutor(THREADS) as pool:
            for visit, status, body in pool.map(ask, asked):
                other = next(place for place in PLACES if place != visit.place)
                assert status < 500, f"{visit.page} gave {status}"
                assert not [mark for mark in marks(other) if mark in body], f"{visit.page} of {visit.place}"
                if status == 200 and "<html" in body:
                    assert visit.place in body
                    assert f'<html lang="{visit.language}"' in body

    law()


def send(token: str, place: str, title: str) -> int:
    """Start an assessment as a program does; the status of the answer."""
    told: list[str] = []
    body = json.dumps({"title": title, "reading": "graded", "adopted_on": "2026-11-01"})
    address = f"/api/v1/gemeenten/{place.lower()}/beoordelingen"
    headers = {"Authorization": f"Bearer {token}"}
    request = RequestFactory().post(address, body, content_type="application/json", headers=headers)
    try:
        SITE(request.environ, lambda status, _headers, _exc=None: told.append(status)).close()
    finally:
        connections.close_all()
    return int(told[0].split()[0])


@pytest.mark.long
def test_when_both_write_at_once_each_keeps_its_own_and_no_event_is_lost(cookies):
    """A key of the one also knocks at the door of the other, in between."""
    with ThreadPoolExecutor(1) as pool:
        tokens = {place: pool.submit(new_token, place).result() for place in PLACES}
    vossenbroek, kattendijke = PLACES
    asked = [(place, place, f"{place} {n}") for n in range(6) for place in PLACES]
    asked += [(kattendijke, vossenbroek, "Van een ander"), (vossenbroek, kattendijke, "Van een ander")]
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda one: send(tokens[one[0]], *one[1:]), asked))
        found = list(pool.map(kept_by, PLACES))
    assert answers == [201] * 12 + [404] * 2
    assert found == [({f"{place} {n}" for n in range(6)}, 6, None) for place in PLACES]


def new_token(place: str) -> str:
    """A key with which a program writes for somebody there."""
    try:
        municipality = Municipality.objects.get(slug=place.lower())
        person = Person.objects.get(name=f"Mens van {place}")
        return service.make_token(person, municipality, name="schrijft", scope=Scope.WRITE)[1]
    finally:
        connections.close_all()


def kept_by(place: str) -> tuple[set[str], int, int | None]:
    """The titles there, how many the trail tells of, and where its chain is broken."""
    try:
        municipality = Municipality.objects.get(slug=place.lower())
        titles = set(Assessment.objects.filter(municipality=municipality).values_list("title", flat=True))
        events = Event.objects.filter(municipality_id=municipality.pk, action="assessment.started").count()
        return titles, events, audit.check(municipality.pk).broken_at
    finally:
        connections.close_all()


def test_the_pages_that_are_asked_are_those_of_the_whole_site():
    assert len(PAGES) > 10


@pytest.mark.long
def test_somebody_in_two_municipalities_sees_one_at_a_time(lindewaard, elders, person_as, browser_of):
    """Names of people who work in one of them are not on the pages of the other."""
    both = person_as(*Role, name="beiden")
    for role in Role:
        service.give_role(elders, both, role)
    person_as(Role.CLERK, name="alleen-lindewaard")
    person_as(Role.CLERK, name="alleen-elders", municipality=elders)
    browser = browser_of(Role.CLERK, name="beiden")
    for route in PAGES:
        for place, other in (("lindewaard", "alleen-elders"), ("elders", "alleen-lindewaard")):
            answer = browser.get("/" + route.replace("<slug:municipality>", place))
            if not answer.streaming:
                assert other not in answer.content.decode(errors="replace"), route
