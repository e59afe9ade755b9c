"""Every address of a page that changes something has an operation of the API, or a reason why not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from dorpsplein.accounts.gate import Who
from lib.operations import operations

BY_GATE = {
    Who.PUBLIC: "for people without an account, on a page: a device keeps them to one answer; and entering itself",
    Who.SIGNED_IN: "of a person alone in the browser: leaving, password, second step, keys and the own data",
    Who.COORDINATORS: "of the national coordinator: a key belongs to one municipality",
}
"""Why what others than members of a municipality change is not in the API (docs/adr/0009-api.md)."""

OWN = "nobody's but the owner's: the worksheet, the own answer to the scan, what somebody has seen of the library"
OTHERWISE = "another operation does the same"
EXCEPTIONS: dict[str, str] = {
    **dict.fromkeys(
        (
            "decisions:worksheet-notes",
            "decisions:worksheet-add",
            "decisions:worksheet-change",
            "decisions:worksheet-remove",
            "decisions:worksheet-erase",
            "scan:answer-as-member",
            "assessments:library",
        ),
        OWN,
    ),
    "weighing:own-sheet": f"{OTHERWISE}: PUT …/eigen-inschatting takes every way of weighing",
    "assessments:channels": f"{OTHERWISE}: POST …/kanalen, once for each channel",
    "assessments:evidence-use": f"{OTHERWISE}: what is found is sent as evidence (POST …/bewijs)",
}
ON_A_SCREEN = "the words of residents leave no screen: an audit is started, judged and ended by people who see it"
EXCEPTIONS |= {
    f"abuse:{one}": ON_A_SCREEN
    for one in ("start", "point", "invite", "free", "end-early", "settle", "cancel", "judge", "forget-model")
}
ONLY_COMPUTES = {"weighing:check": "computes again and keeps nothing, so the API reads it with GET"}


def pages(resolver: URLResolver | None = None, space: str = "", before: str = "") -> Iterator[tuple[str, str, object]]:
    """Every page of the site: its name, its address with something that is not there filled in, its view."""
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        for name, converter in one.pattern.converters.items():
            value = "987654" if isinstance(converter, IntConverter) else "bestaat-niet"
            for kind in ("int", "slug", "str"):
                route = route.replace(f"<{kind}:{name}>", value)
        if isinstance(one, URLResolver):
            yield from pages(one, f"{space}{one.namespace}:" if one.namespace else space, route)
        elif isinstance(one, URLPattern) and one.name and not route.startswith("api/"):
            yield f"{space}{one.name}", f"/{route}", one.callback


@pytest.fixture
def changing(db) -> dict[str, Who]:
    """The pages that take a POST, by name, with whom they are for; a page says itself what it takes."""
    found, silent = {}, []
    for name, address, view in pages():
        answer = Client().put(address)
        if answer.status_code != 405:
            silent.append(name)
        elif "POST" in answer["Allow"]:
            found[name] = view.gate.who
    assert silent == ["set_language"], "each page says which methods it takes; choosing a language is a cookie"
    return found


def done_by_the_api() -> set[str]:
    """The pages whose change an operation makes."""
    return {one.key.page for one in operations() if one.key and one.method != "GET"}


@pytest.mark.long
def test_every_change_of_a_page_of_members_has_an_operation_or_a_reason(changing):
    of_members = {name for name, who in changing.items() if who is Who.MEMBERS}
    assert sorted(of_members - done_by_the_api() - set(EXCEPTIONS) - set(ONLY_COMPUTES)) == []


@pytest.mark.long
def test_every_other_change_is_of_people_whom_no_key_belongs_to(changing):
    others = {name: who for name, who in changing.items() if who is not Who.MEMBERS}
    assert set(others.values()) <= set(BY_GATE)
    assert set(others) & done_by_the_api() == set()


@pytest.mark.long
def test_no_reason_is_given_for_what_has_an_operation_or_is_not_there(changing):
    assert sorted(set(EXCEPTIONS) & done_by_the_api()) == []
    assert sorted((set(EXCEPTIONS) | set(ONLY_COMPUTES)) - set(changing)) == []


@pytest.mark.long
def test_what_the_law_looks_at_is_really_there(changing):
    assert {"imports:delete", "decisions:confirm", "trends:compare-periods", "accounts:sign-out"} <= set(changing)
