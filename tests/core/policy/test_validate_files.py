"""The validator bites: facts, migrations and files that do not have their shape."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from dorpskern.policy.checks.facts import fact_problems
from dorpskern.policy.checks.migrations import migration_problems
from dorpskern.policy.files import read_toml
from dorpskern.policy.migrate import ChangeKind, Migration, Move
from dorpskern.policy.prefilled_files import read_prefilled
from dorpskern.policy.schemas import load_schema, policy_files, table_problems
from dorpskern.policy.validate import shipped_policy, validate_policy
from dorpskern.terms.refusal import Code, Refusal, Refusals
from lib.policy_examples import TODAY, fact

SCHEMAS = sorted(entry.name for entry in files("dorpskern.policy").joinpath("schema").iterdir())


def told(refusals):
    return [refusal.facts.get("problem", refusal.code.value) for refusal in refusals]


def test_every_schema_is_itself_a_json_schema_of_2020_12():
    for name in SCHEMAS:
        schema = load_schema(name.removesuffix(".schema.json"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        Draft202012Validator.check_schema(schema)


def test_every_schema_is_used_and_every_file_has_one():
    used = {f"{schema}.schema.json" for _, schema in policy_files()}
    assert used == set(SCHEMAS)


def spoiled(path, change):
    table = deepcopy(read_toml(*path))
    change(table)
    return table


@pytest.mark.parametrize(
    ("path", "schema", "change", "where"),
    [
        (["scan.toml"], "scan", lambda t: t["item"].pop(), "$.item"),
        (["trends.toml"], "trends", lambda t: t["trend"][0].update(id="likes"), "$.trend[0].id"),
        (["trends.toml"], "trends", lambda t: t["trend"][0]["text"].pop("en"), "$.trend[0].text"),
        (["questionnaire.toml"], "questionnaire", lambda t: t["question"][0].update(floor_at=0.3), "floor_at"),
        (["questionnaire.toml"], "questionnaire", lambda t: t["question"][0].pop("why"), "$.question[0]"),
        (["questionnaire.toml"], "questionnaire", lambda t: t["question"][0].update(mood="sad"), "$.question[0]"),
        (["thresholds.toml"], "thresholds", lambda t: t["floor"].update(below=2), "$.floor.below"),
        (["prefilled", "x.toml"], "prefilled", lambda t: t["answer"][1].update(expect=0.5), "$.answer[1]"),
        (["prefilled", "x.toml"], "prefilled", lambda t: t["answer"][1].pop("evidence"), "$.answer[1]"),
        (["prefilled", "x.toml"], "prefilled", lambda t: t["channel"].update(read_on="soon"), "$.channel.read_on"),
    ],
    ids=lambda part: part if isinstance(part, str) else None,
)
def test_a_file_that_loses_its_shape_is_refused_with_the_place(path, schema, change, where):
    (refusal,) = table_problems(spoiled(path, change), schema, at=path[-1])
    assert refusal.code is Code.POLICY_INVALID
    assert refusal.facts["problem"] == "schema"
    assert where in refusal.at


def test_a_prefilled_answer_on_an_unverified_fact_is_not_even_loaded():
    table = spoiled(["prefilled", "polis.toml"], lambda t: t["answer"][0].update(evidence=["ph-999"]))
    with pytest.raises(Refusal) as refused:
        read_prefilled(table, facts={})
    assert refused.value.code is Code.ID_UNKNOWN
    assert refused.value.facts["id"] == "ph-999"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"url": ""}, "fact_unsourced"),
        ({"confidence": "believed"}, "fact_unsourced"),
        ({"sentence_en": ""}, "translation_missing"),
        ({"sentence_nl": "", "sentence_en": ""}, "translation_missing"),
        ({"caution_nl": "Let op."}, "translation_missing"),
    ],
    ids=str,
)
def test_a_fact_needs_an_address_enough_confidence_and_two_languages(changes, problem):
    assert told(fact_problems([fact(**changes)])) == [problem]


def test_two_facts_with_one_id_are_refused():
    assert told(fact_problems([fact(), fact()])) == ["id_double", "id_double"]
    assert told(fact_problems([fact(), fact("pf-2")])) == []


STEP = Migration("1.0", "1.1", kept=("a", "b"), added=("c",))


def step_problems(*moves, kept=("a", "b"), after=("a", "b", "c")):
    return told(migration_problems(replace(STEP, kept=kept, moves=moves), version="1.1", question_ids=after))


def moved(kind, *to, heir="", nl="Daarom.", en="Therefore."):
    return Move("old", ChangeKind(kind), to, nl, en, heir)


def test_a_step_that_names_every_question_once_is_fine():
    assert step_problems() == []
    assert step_problems(moved("renamed", "new"), after=("a", "b", "c", "new")) == []
    assert step_problems(moved("split", "x", "y", heir="x"), after=("a", "b", "c", "x", "y")) == []
    assert step_problems(moved("dropped")) == []
    assert step_problems(moved("reworded", "old"), after=("a", "b", "c", "old")) == []


def test_a_step_that_forgets_a_question_is_refused():
    assert step_problems(after=("a", "b", "c", "forgotten")) == ["migration_incomplete"]


def test_a_step_that_names_a_question_twice_is_refused():
    assert step_problems(kept=("a", "b", "b")) == ["id_double", "id_double"]


@pytest.mark.parametrize(
    "move",
    [
        moved("renamed"),
        moved("renamed", "old"),
        moved("split", "new"),
        moved("split", "x", "y", heir="z"),
        moved("renamed", "new", heir="new"),
        moved("dropped", "new"),
        moved("reworded", "new"),
    ],
    ids=str,
)
def test_a_change_that_contradicts_itself_is_refused(move):
    assert "migration_shape" in step_problems(move, after=("a", "b", "c", *move.to))


def test_a_change_needs_a_reason_in_two_languages():
    assert step_problems(moved("dropped", en="")) == ["translation_missing"]
    assert step_problems(moved("dropped", nl="", en="")) == ["translation_missing"]


def test_a_step_to_a_later_version_is_not_held_against_the_present_questions():
    assert told(migration_problems(STEP, version="1.0", question_ids=("z",))) == []


def test_all_problems_of_a_policy_are_told_together():
    policy = shipped_policy()
    wrong = replace(policy, facts=(*policy.facts, fact(url=""), fact("pf-2", confidence="rumour")))
    with pytest.raises(Refusals) as refused:
        validate_policy(wrong, on=TODAY)
    assert {"facts pf-1", "facts pf-2"} <= {refusal.at for refusal in refused.value.refusals}
