"""A next version of the framework: begun from the present one, checked by the policy's own rules, laid over it."""

from __future__ import annotations

import threading
import tomllib
from datetime import date

import pytest

from dorpskern import pipeline, policy
from dorpskern.policy.files import laid_over, policy_text
from dorpskern.report.published import written
from dorpskern.steps.proposing import checked_version, effect, next_version, shipped_steps, write_version
from dorpskern.terms.refusal import Code, Refusal, Refusals

ON = date(2026, 11, 26)
MIGRATION = "migrations/1.0_to_1.1.toml"
WHY = {"nl": "Duidelijker.", "en": "Clearer."}
QUESTIONS = [question.id for question in policy.load_questions()]
ASKED = "baseline.4.read_free"
SENTENCE = policy.load_questions()[QUESTIONS.index(ASKED)].text_nl
JUDGED = """
framework = "1.1"
[[alternative]]
id = "a"
name = "A"
[[judgement]]
alternative = "a"
clause = 1
score = 0.6
"""


def step(kept=QUESTIONS, **moves) -> str:
    """A migration that keeps every question but those that are moved."""
    gone = {row["question"] for rows in moves.values() for row in rows if "question" in row}
    return written({"from": "1.0", "to": "1.1", "kept": [one for one in kept if one not in gone], "added": [], **moves})


def reworded(**more: str) -> dict[str, str]:
    """Version 1.1 with another sentence for one question."""
    files = next_version("1.1")
    files["questionnaire.toml"] = files["questionnaire.toml"].replace(SENTENCE, "Kunt u hier lezen zonder account?")
    files[MIGRATION] = step(reworded=[{"question": ASKED, "why": WHY}])
    return {**files, **more}


def without(asked: str) -> dict[str, str]:
    """Version 1.1 without one question, wherever it was named."""
    files = next_version("1.1")
    table, limits = tomllib.loads(files["questionnaire.toml"]), tomllib.loads(files["thresholds.toml"])
    table["question"] = [one for one in table["question"] if one["id"] != asked]
    table["look_up_first"] = [one for one in table["look_up_first"] if one["question"] != asked]
    for one in table["question"]:
        if asked in str(one.get("double_counting", "")):
            del one["double_counting"]
    limits["clause_3"]["strict_floor_at"].pop(asked, None)
    return {
        **files,
        "questionnaire.toml": written(table),
        "thresholds.toml": written(limits),
        MIGRATION: step(dropped=[{"question": asked, "why": WHY}]),
    }


def problems(files: dict[str, str]) -> set[str]:
    with pytest.raises((Refusal, Refusals)) as refused:
        checked_version(files, on=ON)
    found = getattr(refused.value, "refusals", (refused.value,))
    return {str(one.facts["problem"]) if one.code is Code.POLICY_INVALID else one.code.value for one in found}


@pytest.fixture
def version(tmp_path):
    """The folder of the reworded version."""
    write_version(reworded(), tmp_path / "1.1")
    yield tmp_path / "1.1"
    policy.use_folder(None)


@pytest.mark.long
def test_a_version_begins_as_the_present_one_under_another_number_and_keeps_every_rule():
    proposal = checked_version(next_version("1.1"), on=ON)
    assert (proposal.from_version, proposal.to_version) == ("1.0", "1.1")
    assert proposal.counts["kept"] == len(QUESTIONS)
    assert proposal.words == ()


@pytest.mark.parametrize("number", ["1.0", "0.1-draft", "nieuw", "1", "1.1; rm", ""])
def test_a_version_needs_a_number_that_is_new(number):
    with pytest.raises(Refusal) as refused:
        next_version(number)
    assert refused.value.facts["problem"] == "version_differs"


@pytest.mark.long
def test_every_sentence_that_changes_is_shown_before_and_after():
    proposal = checked_version(reworded(), on=ON)
    assert [(one.at, one.before_nl, one.after_nl) for one in proposal.words] == [
        (f"question:{ASKED}", SENTENCE, "Kunt u hier lezen zonder account?")
    ]
    assert [(one.question, one.kind) for one in proposal.moves] == [(ASKED, "reworded")]


@pytest.mark.long
def test_a_question_that_is_said_to_stay_may_not_change_silently():
    assert problems(reworded(**{MIGRATION: step()})) == {"kept_changed"}
    sooner = next_version("1.1")
    sooner["questionnaire.toml"] = sooner["questionnaire.toml"].replace("review_months = 12", "review_months = 6", 1)
    assert problems(sooner) == {"kept_changed"}


@pytest.mark.long
def test_a_question_that_only_gets_another_name_reads_the_same():
    files = next_version("1.1")
    for name in ("questionnaire.toml", "thresholds.toml"):
        files[name] = files[name].replace(ASKED, "baseline.4.no_account")
    files[MIGRATION] = step(renamed=[{"question": ASKED, "to": "baseline.4.no_account", "why": WHY}])
    assert checked_version(files, on=ON).words == ()


@pytest.mark.long
def test_a_limit_that_changes_is_shown_and_holds(tmp_path):
    files = next_version("1.1")
    files["thresholds.toml"] = files["thresholds.toml"].replace("meets = 0.5", "meets = 0.75")
    proposal = checked_version(files, on=ON)
    assert [(one.at, one.before_nl, one.after_nl) for one in proposal.words] == [("limits meets", "0.5", "0.75")]
    write_version(files, tmp_path)
    with laid_over(tmp_path):
        _, after = pipeline.weigh_text(JUDGED, at="a.toml", on=ON, samples=100)
    _, before = pipeline.weigh_text(JUDGED.replace("1.1", "1.0"), at="a.toml", on=ON, samples=100)
    assert [one.alternatives[0].clauses[0].floor.value for one in (before, after)] == ["meets", "not_shown"]


@pytest.mark.long
def test_a_question_that_is_dropped_takes_its_prefilled_answers_along(tmp_path):
    asked = next(one.question for one in policy.load_prefilled("x") if one.evidence)
    files = without(asked)
    proposal = checked_version(files, on=ON)
    assert [one.at for one in proposal.words if not one.after_nl] == [f"question:{asked}"]
    write_version(files, tmp_path)
    with laid_over(tmp_path):
        assert asked not in {one.question for one in policy.load_prefilled("x")}
    assert asked in {one.question for one in policy.load_prefilled("x")}


@pytest.mark.long
def test_every_rule_of_the_policy_holds_for_a_proposal():
    assert "migration_incomplete" in problems(reworded(**{MIGRATION: step(QUESTIONS[1:])}))
    assert problems(reworded(**{"limits.toml": "a = 1"})) == {"file_unknown"}
    assert problems(reworded(**{"facts/platforms/x.toml": "a = 1"})) == {"file_unknown"}
    assert problems(reworded(**{"scan.toml": "a = 1"})) == {"schema"}
    assert problems({name: text for name, text in reworded().items() if name != MIGRATION}) == {"migration_missing"}
    assert "urn_wrong" in problems(reworded(**{"scan.toml": next_version("1.2")["scan.toml"]}))
    assert "version_differs" in problems(reworded(**{"framework.toml": next_version("1.2")["framework.toml"]}))
    back = written({**tomllib.loads(step()), "to": "0.1-draft"})
    assert "version_differs" in problems(reworded(**{MIGRATION: back}))


def test_a_file_that_is_no_toml_says_where():
    with pytest.raises(Refusal) as refused:
        checked_version({"framework.toml": "dit is geen toml"}, on=ON)
    assert (refused.value.code, refused.value.at) == (Code.TOML_BROKEN, "framework.toml")


def test_its_effect_is_counted_in_answers():
    told = effect({"a": "reworded", "b": "dropped"}, {"a": 3, "b": 2, "c": 5})
    assert told == {"kept": 5, "reworded": 3, "renamed": 0, "split": 0, "dropped": 2}


def test_the_steps_that_ship_with_the_product_are_shown():
    (shipped,) = shipped_steps()
    assert (shipped.from_version, shipped.to_version) == ("0.1-draft", "1.0")
    assert sum(shipped.counts.values()) > 70


def test_a_version_laid_over_the_policy_holds_everywhere_and_can_be_taken_away(version):
    policy.use_folder(version)
    assert policy.known_frameworks() == ("1.1", "1.0", "0.1-draft")
    assert policy.load_framework().version == "1.1"
    assert pipeline.shipped_version() == "1.0"
    assert {one.framework for one in map(policy.prefilled_channel, policy.prefilled_channels()) if one} == {"1.1"}
    policy.use_folder(None)
    assert policy.known_frameworks() == ("1.0", "0.1-draft")


@pytest.mark.long
def test_a_version_can_follow_on_one_that_is_laid_over(version, tmp_path):
    policy.use_folder(version)
    files = next_version("1.2")
    assert "migrations/1.1_to_1.2.toml" in files
    assert "Kunt u hier lezen zonder account?" in files["questionnaire.toml"]
    assert checked_version(files, on=ON).from_version == "1.1"
    write_version(files, tmp_path / "1.2", over=version)
    policy.use_folder(tmp_path / "1.2")
    assert policy.known_frameworks() == ("1.2", "1.1", "1.0", "0.1-draft")


def test_looking_at_a_version_changes_nothing_for_anybody_else(version):
    seen = []
    with laid_over(version):
        other = threading.Thread(target=lambda: seen.append(policy.load_framework().version))
        other.start()
        other.join()
        assert policy.load_framework().version == "1.1"
    assert seen == ["1.0"]
    assert policy.load_framework().version == "1.0"


def test_a_folder_or_a_file_that_is_not_there_changes_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        policy.use_folder(tmp_path / "gone")
    assert policy.folder_in_use() is None
    with pytest.raises(FileNotFoundError):
        policy_text("gone.toml")
