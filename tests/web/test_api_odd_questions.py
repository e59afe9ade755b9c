"""Whatever is sent, the API answers with what it can or with what is wrong, never with a fault of its own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dorpsplein.accounts.models import Role
from dorpsplein.api import door
from lib.decided import opened
from lib.scans import opened as round_opened

ODD = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.text(max_size=20),
    some.floats(allow_nan=False),
    some.just("\x00"),
    some.just(10**25),
    some.lists(some.text(max_size=5), max_size=3),
    some.dictionaries(some.text(max_size=5), some.integers(), max_size=3),
)
DAYS = some.one_of(some.dates().map(str), some.just("2026-11-24"))


def by(schema: dict[str, Any], known: dict[str, Any]) -> some.SearchStrategy[Any]:
    """Values by a schema, so that they get past the door."""
    if "$ref" in schema:
        return by(known[schema["$ref"].rpartition("/")[2]], known)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return some.one_of(*(by(one, known) for one in schema[several]))
    if "enum" in schema:
        return some.sampled_from(schema["enum"])
    return _plain(schema, known)


def _plain(schema: dict[str, Any], known: dict[str, Any]) -> some.SearchStrategy[Any]:
    kind = schema.get("type")
    if kind == "object":
        fields = {name: by(one, known) for name, one in schema.get("properties", {}).items()}
        more = schema.get("additionalProperties")
        if fields or not isinstance(more, dict):
            return some.fixed_dictionaries(fields)
        return some.dictionaries(some.text(max_size=8), by(more, known), max_size=3)
    if kind == "array":
        return some.lists(by(schema.get("items", {}), known), max_size=2)
    if kind == "string":
        return DAYS if schema.get("format") == "date" else some.text(min_size=schema.get("minLength", 0), max_size=30)
    return {
        "integer": some.integers(-1, 3) | some.integers(),
        "number": some.floats(allow_nan=False, allow_infinity=False),
        "boolean": some.booleans(),
    }.get(kind, ODD)


@pytest.fixture
def filled(lindewaard, person_as):
    """Something of most kinds, so that numbers lead somewhere."""
    opened(lindewaard, person_as(Role.CLERK))
    round_opened(lindewaard)


@pytest.mark.long
@pytest.mark.django_db
def test_random_questions_never_meet_a_fault(program, filled, client, monkeypatch):
    monkeypatch.setattr(door.limits, "take", lambda *_args, **_kwargs: True)
    document = json.loads(client.get("/api/v1/openapi.json").content)
    known = document["components"]["schemas"]
    asked = [(path, method, told) for path, one in document["paths"].items() for method, told in one.items()]
    caller = program(*Role)
    caller.raise_request_exception = False

    @settings(
        max_examples=60,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(some.data())
    def every_answer_is_ours(data: some.DataObject) -> None:
        path, method, told = data.draw(some.sampled_from(asked))
        for one in told["parameters"]:
            name = one["name"]
            value = "lindewaard" if name == "gemeente" else data.draw(some.integers(1, 3) | by(one["schema"], known))
            if one["in"] == "path":
                path = path.replace(f"{{{name}}}", str(value).replace("/", "").replace("?", "").replace("#", "") or "x")
        content = told.get("requestBody", {}).get("content", {}).get("application/json")
        body = data.draw(some.one_of(by(content["schema"], known), ODD)) if content else data.draw(ODD)
        answer = caller.generic(method.upper(), path, json.dumps(body), content_type="application/json")
        assert answer.status_code < 500, (method, path, body, answer.content)

    every_answer_is_ours()
