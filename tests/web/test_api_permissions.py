"""Every operation × every role: a key passes exactly where the gate of the same page lets its person pass."""

from __future__ import annotations

import pytest

from dorpsplein.accounts.gate import Who
from dorpsplein.accounts.models import Role, Scope
from dorpsplein.api import door
from lib.operations import operations

ALL = list(operations())
WITH_KEY = [one for one in ALL if one.key is not None]
FOR_EVERYBODY = {"GET /gemeenten/{gemeente}/register", "GET /gemeenten/{gemeente}/register/{int:nummer}"}
ONLY_COMPUTES = {"POST /gemeenten/{gemeente}/beoordelingen/{int:beoordeling}/wat-als"}
"""Asks with a body and changes nothing."""


def test_only_the_register_is_open_to_everybody():
    assert {str(one) for one in ALL if one.key is None} <= FOR_EVERYBODY


def test_every_operation_leans_on_a_page_for_members():
    assert {door.gate_of(one.key.page).who for one in WITH_KEY} == {Who.MEMBERS}


def test_every_operation_that_changes_something_says_so():
    wrong = [one for one in WITH_KEY if one.key.writes != (one.method != "GET" and str(one) not in ONLY_COMPUTES)]
    assert [str(one) for one in wrong] == []


@pytest.mark.parametrize("role", [*Role])
@pytest.mark.long
def test_a_key_passes_exactly_where_its_role_passes_the_gate_of_the_page(role, program, monkeypatch):
    client, passed, real = program(role), [], door.municipality_for

    def noticed(*args, **kwargs):
        found = real(*args, **kwargs)
        passed.append(found)
        return found

    monkeypatch.setattr(door, "municipality_for", noticed)
    monkeypatch.setattr(door.limits, "take", lambda *_args, **_kwargs: True)
    wrong = []
    for one in WITH_KEY:
        passed.clear()
        status = one.ask(client).status_code
        may = role in door.gate_of(one.key.page).roles
        if bool(passed) != may or (not may and status != 404) or status >= 500:
            wrong.append((str(one), status))
    assert wrong == []


@pytest.mark.long
def test_a_key_of_another_municipality_finds_nothing(program, elders, monkeypatch):
    monkeypatch.setattr(door.limits, "take", lambda *_args, **_kwargs: True)
    client = program(*Role, municipality=elders)
    assert {one.ask(client).status_code for one in WITH_KEY} == {404}


@pytest.mark.long
def test_a_key_that_only_reads_is_refused_at_every_change(program, monkeypatch):
    monkeypatch.setattr(door.limits, "take", lambda *_args, **_kwargs: True)
    client = program(*Role, scope=Scope.READ)
    answers = {str(one): one.ask(client).status_code for one in WITH_KEY if one.key.writes}
    assert {name: status for name, status in answers.items() if status != 403} == {}


def test_without_a_key_nothing_opens(client, lindewaard):
    assert {one.ask(client).status_code for one in WITH_KEY} == {401}
