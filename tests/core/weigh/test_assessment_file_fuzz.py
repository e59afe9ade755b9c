"""Whatever somebody writes into an assessment file, it is read or refused: never an error of ours."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorpskern.terms.assessment import Assessment
from dorpskern.terms.framework import Criterion
from dorpskern.terms.refusal import Refusal, Refusals
from dorpskern.weigh.as_json import mix_as_json, weighing_as_json
from dorpskern.weigh.assessment_file import read_assessment
from lib.assessments import chosen, outcome

LETTERS = st.text(alphabet='abc é‘"\\[]{}#=\n', max_size=5)
NUMBERS = st.one_of(st.floats(), st.integers(-3, 200), st.floats(0, 1))
ODD = st.one_of(NUMBERS, st.booleans(), LETTERS, st.lists(NUMBERS, max_size=3), st.just({}))
CRITERIA = st.sampled_from([str(one) for one in Criterion])
ENDS = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


def table(_always=None, **keys):
    return st.fixed_dictionaries(_always or {}, optional=keys)


EVIDENCE = st.lists(table(kind=st.sampled_from(["measured", "fact"]), date=st.just("2026-05")), max_size=2)
KNOWN = {"alternative": st.sampled_from("ab"), "score": st.one_of(st.floats(0, 1), ENDS)}
ALTERNATIVE = table(
    name=LETTERS, cost_eur_per_year=st.integers(0, 99), reach=st.dictionaries(LETTERS, st.floats(0, 1), max_size=2),
    open=st.booleans(), in_use=st.booleans(), explained=LETTERS, explained_until=st.just("2027-01-01"),
)  # fmt: skip
JUDGEMENT = st.one_of(
    table({**KNOWN, "clause": st.integers(1, 9)}, evidence=EVIDENCE),
    table({**KNOWN, "criterion": CRITERIA}, evidence=EVIDENCE, same_as=LETTERS),
)
ANSWER = table({**KNOWN, "question": st.just("law.dpia")}, evidence=EVIDENCE, counter=EVIDENCE, note=LETTERS)
PARTICIPANT = st.one_of(
    table(role=LETTERS),
    table({"ranking": st.permutations([str(one) for one in Criterion])}),
    table({"points": st.dictionaries(CRITERIA, st.integers(1, 100), min_size=2, max_size=4)}),
)
MIX = table(
    budget_eur_per_year=st.floats(0, 200),
    min_coverage=st.one_of(st.floats(0, 1), st.dictionaries(LETTERS, st.floats(0, 1), max_size=2)),
    require_open_channel=st.booleans(),
)
FILE = table(
    {
        "framework": st.just("1.0"),
        "alternative": st.tuples(ALTERNATIVE, ALTERNATIVE).map(
            lambda both: [{**one, "id": name} for one, name in zip(both, "ab", strict=True)]
        ),
    },
    municipality=LETTERS,
    judgement=st.lists(JUDGEMENT, max_size=4),
    answer=st.lists(ANSWER, max_size=2),
    participant=st.lists(PARTICIPANT, max_size=3),
    mix=MIX,
)


def places(value, at=()):
    """Every key and index in a nested value."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in entries:
        yield (*at, key)
        yield from places(one, (*at, key))


def spoiled(value, at, odd):
    """The same value with something odd in one place."""
    if not at:
        return odd
    inside = dict(value) if isinstance(value, dict) else list(value)
    inside[at[0]] = spoiled(inside[at[0]], at[1:], odd)
    return inside


SPOILED = FILE.flatmap(lambda file: st.builds(spoiled, st.just(file), st.sampled_from(list(places(file))), ODD))


def as_toml(value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {as_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(one) for one in value) + "]"
    if isinstance(value, float):
        return repr(value).replace("e", ".0e") if "e" in repr(value) and "." not in repr(value) else repr(value)
    return json.dumps(value, ensure_ascii=False)


def written(file) -> str:
    return "\n".join(f"{key} = {as_toml(value)}" for key, value in file.items())


def read(text: str) -> Assessment | None:
    try:
        return read_assessment(text, at="x.toml", known_frameworks=["dorpsplein-1.0"])
    except (Refusal, Refusals):
        return None


@given(FILE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_proper_file_is_weighed(file):
    found = read(written(file))
    assert found is not None
    json.dumps(weighing_as_json(outcome(found, samples=100)), allow_nan=False)
    if found.mix is not None:
        json.dumps(mix_as_json(chosen(found, samples=100)), allow_nan=False)


@given(SPOILED)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_file_with_one_odd_thing_is_weighed_or_refused(file):
    found = read(written(file))
    if found is not None:
        json.dumps(weighing_as_json(outcome(found, samples=100)), allow_nan=False)


@given(st.text(max_size=200))
def test_any_text_is_refused(text):
    assert read(text) is None
