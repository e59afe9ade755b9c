"""What ``dorpsplein weigh`` promises in JSON. docs/reference/commands.md."""

from __future__ import annotations

import json

import pytest

from dorpskern.terms.assessment import Participant
from dorpskern.terms.framework import WEIGHED
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.weigh.as_json import weighing_as_json
from lib.assessments import assessment, judged, meets, outcome, scored

ROWS = [
    *meets("a"), *scored("a", 0.9, 0.2, "?", 0.5, 0.5),
    *meets("b"), *scored("b", 0.2, 0.9, 0.5, (0.2, 0.8), 0.5),
    judged("c", 3, 0.1), *scored("c", 1, 1, 1, 1, 1),
]  # fmt: skip
PEOPLE = (
    Participant("p"),
    Participant("q", points={WEIGHED[0]: 1.0}),
    Participant("r", ranking=tuple((c,) for c in WEIGHED)),
)


@pytest.fixture(scope="module")
def told():
    weighed = outcome(assessment(ROWS, people=PEOPLE), seed=7)
    return json.loads(json.dumps(weighing_as_json(weighed), allow_nan=False))


def test_the_keys_of_the_contract_are_there(told):
    assert {"framework", "alternatives", "pairwise", "decisive_unknowns", "monte_carlo_error"} <= set(told)
    assert {
        "id", "floor", "failed_clauses", "unknown_clauses", "rank_acceptability", "central_weights",
        "confidence_factor", "advice",
    } <= set(told["alternatives"][0])  # fmt: skip


def test_a_channel_that_meets_the_floor_has_ranks_weights_and_confidence(told):
    first = told["alternatives"][0]
    assert (first["id"], first["floor"], first["failed_clauses"], first["unknown_clauses"]) == ("a", "meets", [], [])
    assert sum(first["rank_acceptability"]) == pytest.approx(1)
    assert len(first["rank_acceptability"]) == 2
    assert list(first["central_weights"]) == [str(criterion) for criterion in WEIGHED]
    assert sum(first["central_weights"].values()) == pytest.approx(1)
    assert 0 <= first["confidence_factor"] <= 1


def test_a_channel_below_the_floor_has_none_of_them(told):
    below = told["alternatives"][2]
    assert (below["floor"], below["failed_clauses"]) == ("below", [3])
    assert (below["rank_acceptability"], below["central_weights"], below["confidence_factor"]) == ([], {}, None)
    assert below["advice"] == "do_not_use"


def test_pairs_are_told_for_every_two_channels(told):
    assert {one: sorted(others) for one, others in told["pairwise"].items()} == {
        "a": ["b", "c"], "b": ["a", "c"], "c": ["a", "b"],
    }  # fmt: skip
    assert told["pairwise"]["c"]["a"] == 1.0


def test_unknowns_are_named_by_channel_and_criterion(told):
    found = {(one["alternative"], one["criterion"]) for one in told["decisive_unknowns"]}
    assert found == {("a", "law"), ("b", "business_model")}
    assert all(0 <= one["effect"] <= 1 for one in told["decisive_unknowns"])


def test_every_voice_gets_the_same_number_of_weighings(told):
    assert told["samples"] == 40_002
    assert told["monte_carlo_error"] < 0.005
    assert (told["participants"], told["silent"], told["seed"]) == (3, 1, 7)


def test_the_floor_under_the_other_reading_of_clause_3_is_told_too(told):
    assert told["other_reading"] == {"a": "meets", "b": "meets", "c": "below"}


def test_a_handful_of_weighings_is_refused():
    with pytest.raises(Refusal) as refused:
        outcome(assessment(ROWS), samples=99)
    assert (refused.value.code, refused.value.facts) == (Code.SAMPLES_TOO_FEW, {"samples": 99, "least": 100})


def test_a_negative_seed_is_refused():
    with pytest.raises(Refusal) as refused:
        outcome(assessment(ROWS), seed=-1)
    assert refused.value.code is Code.OPTION_INVALID


def test_nothing_to_weigh_is_refused():
    with pytest.raises(Refusal) as refused:
        outcome(assessment([]))
    assert refused.value.code is Code.NO_ALTERNATIVES
