"""Fixtures: a municipality with one person per role, another municipality, and browsers that are logged in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.imports import hooks


@pytest.fixture(autouse=True)
def data_of_its_own(settings, tmp_path):
    """No test sees the files of another."""
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "data" / "files"


@pytest.fixture
def nobody_listens(monkeypatch):
    """After an import nothing is measured: that is tested where measuring is."""
    monkeypatch.setattr(hooks, "_LISTENERS", [])


@pytest.fixture
def lindewaard(db) -> Municipality:
    return accounts.found_municipality(slug="lindewaard", name="Lindewaard", is_demo=True)


@pytest.fixture
def elders(db) -> Municipality:
    """Another municipality: nothing of it may be seen from Lindewaard, or the other way round."""
    return accounts.found_municipality(slug="elders", name="Elders")


@pytest.fixture
def person_as(lindewaard) -> Callable[..., Person]:
    """``person_as(Role.CLERK)``: somebody with that role in Lindewaard; the same person each time."""

    def make(*roles: Role, name: str = "", municipality: Municipality = lindewaard) -> Person:
        called = name or "-".join([*roles, municipality.slug])
        email = f"{called}@voorbeeld.example"
        person = Person.objects.filter(email=email).first() or Person.objects.create_person(email=email, name=called)
        for role in roles:
            accounts.give_role(municipality, person, role)
        return person

    return make


@pytest.fixture
def browser_of(person_as) -> Callable[..., Client]:
    """``browser_of(Role.CLERK)``: a logged-in browser of somebody with that role; without roles a stranger's."""

    def make(*roles: Role, name: str = "", municipality: Municipality | None = None) -> Client:
        browser = Client()
        if roles:
            asked = {"municipality": municipality} if municipality else {}
            browser.force_login(person_as(*roles, name=name, **asked), backend="sesame.backends.ModelBackend")
        return browser

    return make


@pytest.fixture
def coordinator(db) -> Client:
    """The browser of the national coordinator."""
    browser = Client()
    person = Person.objects.create_person(email="landelijk@voorbeeld.example", name="Landelijk", is_coordinator=True)
    browser.force_login(person, backend="sesame.backends.ModelBackend")
    return browser
