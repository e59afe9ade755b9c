"""Answers survive a new version of the framework: nothing is lost silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.policy import load_questions
from dorpskern.policy.migrate import Change, ChangeKind, Migration, Move, load_migrations, migrate_answers
from dorpskern.terms.assessment import Answer, Evidence, EvidenceKind, Score
from dorpskern.terms.refusal import Code, Refusal

IDS = [question.id for question in load_questions()]

# An invented next version: one question renamed, one split with an heir, one split without, one dropped, one new.
RENAMED, SPLIT, TORN, DROPPED = "costs.hours", "law.dpia", "law.woo", "costs.money"
NEXT = Migration(
    from_version="1.0",
    to_version="1.1",
    kept=tuple(each for each in IDS if each not in (RENAMED, SPLIT, TORN, DROPPED)),
    moves=(
        Move(RENAMED, ChangeKind.RENAMED, ("costs.time",), "Heet nu tijd.", "Is now called time."),
        Move(SPLIT, ChangeKind.SPLIT, ("law.dpia", "law.dpia_advice"), "Twee vragen.", "Two questions.", "law.dpia"),
        Move(TORN, ChangeKind.SPLIT, ("law.woo_find", "law.woo_names"), "Twee vragen.", "Two questions."),
        Move(DROPPED, ChangeKind.DROPPED, (), "Bleek dubbel.", "Turned out double."),
    ),
    added=("costs.training",),
)
STEPS = (*load_migrations(), NEXT)
PROOF = (Evidence(EvidenceKind.DOCUMENT, "Urenstaat", date="2026-10-01"),)


def answer(question: str, score: float = 0.5) -> Answer:
    return Answer("x", question, Score(score, score), evidence=PROOF, note="van de adviseur")


def test_answers_to_the_draft_can_be_read_today():
    answers = tuple(answer(question) for question in IDS)
    after, changes = migrate_answers(answers, "0.1-draft", "1.0")
    assert after == answers
    assert {change.before.question for change in changes} == {
        "baseline.8.generated",
        "baseline.9.removal_reason",
        "business_model.rule_power",
    }


def test_a_reworded_question_keeps_its_answer_and_says_that_it_must_be_looked_at():
    kept = answer("business_model.rule_power", 0.25)
    after, (change,) = migrate_answers([kept], "0.1-draft", "1.0")
    assert after == (kept,)
    assert change.kind is ChangeKind.REWORDED
    assert "Kijk of uw antwoord nog klopt" in change.why_nl
    assert "Check whether your answer still holds" in change.why_en


def test_nothing_changes_when_the_version_is_already_right():
    assert migrate_answers([answer("costs.hours")], "1.0", "1.0") == ((answer("costs.hours"),), ())


def test_a_renamed_question_takes_its_answer_along():
    after, (change,) = migrate_answers([answer(RENAMED)], "1.0", "1.1", migrations=STEPS)
    assert after == (answer("costs.time"),)
    assert change == Change(ChangeKind.RENAMED, "Heet nu tijd.", "Is now called time.", answer(RENAMED), after)


def test_the_heir_of_a_split_keeps_score_and_evidence_and_the_other_part_is_unknown():
    (heir, other), (change,) = migrate_answers([answer(SPLIT)], "1.0", "1.1", migrations=STEPS)
    assert heir == answer("law.dpia")
    assert other == Answer("x", "law.dpia_advice", Score.not_known())
    assert change.before == answer(SPLIT)


def test_a_split_without_an_heir_asks_both_parts_again():
    after, (change,) = migrate_answers([answer(TORN)], "1.0", "1.1", migrations=STEPS)
    assert [one.question for one in after] == ["law.woo_find", "law.woo_names"]
    assert all(one.score == Score.not_known() and not one.evidence for one in after)
    assert change.before.evidence == PROOF


def test_a_dropped_answer_is_gone_from_the_answers_and_whole_in_the_changes():
    after, (change,) = migrate_answers([answer(DROPPED)], "1.0", "1.1", migrations=STEPS)
    assert after == ()
    assert (change.kind, change.before, change.why_nl) == (ChangeKind.DROPPED, answer(DROPPED), "Bleek dubbel.")


def test_several_steps_are_taken_one_after_the_other():
    after, changes = migrate_answers([answer(RENAMED)], "0.1-draft", "1.1", migrations=STEPS)
    assert [one.question for one in after] == ["costs.time"]
    assert [change.kind for change in changes] == [ChangeKind.RENAMED]


def test_the_shortest_way_is_taken_when_there_are_two():
    direct = Migration("0.1-draft", "1.1", kept=tuple(IDS))
    after, changes = migrate_answers([answer(DROPPED)], "0.1-draft", "1.1", migrations=(*STEPS, direct))
    assert (after, changes) == ((answer(DROPPED),), ())


@pytest.mark.parametrize(("start", "goal"), [("1.0", "0.1-draft"), ("1.0", "9.9"), ("9.9", "1.0")])
def test_a_version_nobody_can_reach_is_refused(start, goal):
    with pytest.raises(Refusal) as refused:
        migrate_answers([], start, goal)
    assert refused.value.code is Code.FRAMEWORK_UNKNOWN


def test_an_answer_to_a_question_the_old_version_does_not_have_is_refused_and_not_dropped():
    with pytest.raises(Refusal) as refused:
        migrate_answers([answer("costs.nonsense")], "0.1-draft", "1.0")
    assert refused.value.code is Code.ID_UNKNOWN
    assert refused.value.facts["id"] == "costs.nonsense"


@given(st.lists(st.builds(answer, st.sampled_from(IDS), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]))))
def test_every_old_answer_is_found_again_in_the_new_answers_or_in_the_changes(answers):
    after, changes = migrate_answers(answers, "1.0", "1.1", migrations=STEPS)
    assert all(one in after or one in [change.before for change in changes] for one in answers)
    assert {one.question for one in after} <= set(NEXT.questions_after())
