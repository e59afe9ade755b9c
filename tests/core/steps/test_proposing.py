"""A proposed next version of the framework: checked by the policy's own rules, shown with its effect."""

from __future__ import annotations

import pytest

from dorpskern import policy
from dorpskern.report.published import written
from dorpskern.steps.proposing import checked_proposal, effect, shipped_steps
from dorpskern.terms.refusal import Code, Refusal, Refusals

QUESTIONS = [question.id for question in policy.load_questions()]
FIRST, SECOND, THIRD, FOURTH, *REST = QUESTIONS
WHY = {"nl": "Duidelijker.", "en": "Clearer."}


def migration(**other) -> str:
    """A step from the present version that keeps most, rewords one, renames one, splits one and drops one."""
    table = {
        "from": "1.0",
        "to": "1.1",
        "kept": REST,
        "added": ["baseline.1.new"],
        "reworded": [{"question": FIRST, "why": WHY}],
        "renamed": [{"question": SECOND, "to": "baseline.1.renamed", "why": WHY}],
        "split": [{"question": THIRD, "to": ["baseline.1.a", "baseline.1.b"], "heir": "baseline.1.a", "why": WHY}],
        "dropped": [{"question": FOURTH, "why": WHY}],
    }
    return written({**table, **other})


def framework(version: str = "1.1", urn: str = "urn:dorpsplein:framework:1.1") -> str:
    text = {"nl": "Tekst", "en": "Text"}
    about = dict.fromkeys(("title", "source", "provisional", "literal"), text)
    return written({"framework": {"version": version, "urn": urn, "contact": "a@b.nl", **about}})


def problems(text: str, **more: str) -> list[tuple[Code, str]]:
    with pytest.raises((Refusal, Refusals)) as refused:
        checked_proposal(text, at="voorstel.toml", **more)
    found = getattr(refused.value, "refusals", (refused.value,))
    return [(one.code, one.facts.get("problem", "")) for one in found]


def test_a_whole_proposal_is_counted():
    proposal = checked_proposal(migration(), at="voorstel.toml", framework=framework())
    assert dict(proposal.counts) == {
        "kept": len(REST), "reworded": 1, "renamed": 1, "split": 1, "dropped": 1, "added": 1,
    }  # fmt: skip
    assert [(one.question, one.kind) for one in proposal.moves] == [
        (FIRST, "reworded"),
        (SECOND, "renamed"),
        (THIRD, "split"),
        (FOURTH, "dropped"),
    ]


def test_its_effect_is_counted_in_answers():
    proposal = checked_proposal(migration(), at="voorstel.toml")
    told = effect(proposal, {FIRST: 3, SECOND: 2, THIRD: 1, FOURTH: 4, REST[0]: 5})
    assert told == {"kept": 5, "reworded": 3, "renamed": 2, "split": 1, "dropped": 4}


def test_a_question_that_is_not_named_is_a_problem():
    assert problems(migration(kept=REST[1:])) == [(Code.POLICY_INVALID, "migration_incomplete")]


def test_it_begins_at_the_present_version_and_ends_at_a_new_one():
    assert problems(migration(**{"from": "0.9"})) == [(Code.POLICY_INVALID, "version_differs")]
    assert problems(migration(to="1.0")) == [(Code.POLICY_INVALID, "version_differs")]


def test_a_file_of_another_shape_is_refused():
    assert problems("dit is geen toml")[0][0] is Code.TOML_BROKEN
    assert (Code.POLICY_INVALID, "schema") in problems(written({"from": "1.0"}))


def test_the_rules_of_every_migration_hold():
    assert problems(migration(split=[{"question": THIRD, "to": ["x.a", "x.b"], "heir": "x.c", "why": WHY}])) == [
        (Code.POLICY_INVALID, "migration_shape")
    ]


def test_the_words_of_the_framework_must_belong_to_the_same_version():
    assert problems(migration(), framework=framework("1.2", "urn:dorpsplein:framework:1.2")) == [
        (Code.POLICY_INVALID, "version_differs")
    ]
    assert problems(migration(), framework=framework(urn="urn:dorpsplein:framework:2.0")) == [
        (Code.POLICY_INVALID, "urn_wrong")
    ]
    assert problems(migration(), framework=written({"framework": "1.1"})) == [(Code.POLICY_INVALID, "schema")]


def test_the_steps_that_ship_with_the_product_are_shown():
    (step,) = shipped_steps()
    assert (step.from_version, step.to_version) == ("0.1-draft", "1.0")
    assert sum(step.counts.values()) > 70
