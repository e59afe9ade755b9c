"""The validator bites: one wrong thing in the framework or the questionnaire, and it says which and where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.policy import load_framework, load_questionnaire, load_thresholds
from dorpskern.policy.checks.elements import framework_problems
from dorpskern.policy.checks.questions import ANCHOR_SCORES, questionnaire_problems, threshold_problems
from dorpskern.terms.framework import Criterion
from dorpskern.terms.question import Anchor
from dorpskern.terms.refusal import Code

FRAMEWORK, QUESTIONNAIRE, THRESHOLDS = load_framework(), load_questionnaire(), load_thresholds()


def told(refusals):
    return [refusal.facts.get("problem", refusal.code.value) for refusal in refusals]


def with_question(position=0, **changes):
    """The shipped questionnaire with one question changed."""
    questions = list(QUESTIONNAIRE.questions)
    questions[position] = replace(questions[position], **changes)
    return replace(QUESTIONNAIRE, questions=tuple(questions))


def problems_with(position=0, **changes):
    return told(questionnaire_problems(with_question(position, **changes), version="1.0"))


def test_the_shipped_words_and_questions_are_in_order():
    assert told(framework_problems(FRAMEWORK)) == []
    assert told(questionnaire_problems(QUESTIONNAIRE, version="1.0")) == []
    assert told(threshold_problems(THRESHOLDS, QUESTIONNAIRE)) == []


COSTS = next(n for n, question in enumerate(QUESTIONNAIRE.questions) if question.id == "costs.hours")


@pytest.mark.parametrize(
    ("position", "changes", "problem"),
    [
        (0, {"urn": "urn:dorpsplein:framework:0.9:question:x"}, "urn_wrong"),
        (0, {"section": "baseline.10"}, "section_unknown"),
        (0, {"clause": 2}, "section_wrong"),
        (0, {"criterion": Criterion.COSTS, "floor_at": None}, "section_wrong"),
        (0, {"floor_at": None}, "floor_outside_baseline"),
        (0, {"floor_at": 0.3}, "floor_not_an_anchor"),
        (COSTS, {"floor_at": 0.25}, "floor_outside_baseline"),
        (0, {"text_en": ""}, "translation_missing"),
        (0, {"text_nl": " ", "text_en": " "}, "translation_missing"),
        (0, {"why_nl": "", "why_en": ""}, "translation_missing"),
        (0, {"double_counting_en": ""}, "translation_missing"),
        (0, {"accepted_evidence": ("trend:likes.count", "document")}, "evidence_malformed"),
        (0, {"accepted_evidence": ("fact:gossip.heard", "document")}, "evidence_malformed"),
        (0, {"accepted_evidence": ("hearsay", "document")}, "evidence_malformed"),
        (0, {"who_can_answer": ()}, "who_unknown"),
        (0, {"who_can_answer": ("adviser", "oracle")}, "who_unknown"),
        (
            0,
            {"double_counting_nl": "Zie baseline.1.nergens.", "double_counting_en": "See baseline.1.nergens."},
            "question_unknown",
        ),
    ],
    ids=lambda part: "-".join(part) if isinstance(part, dict) else str(part),
)
def test_one_wrong_thing_in_a_question_is_found(position, changes, problem):
    assert problems_with(position, **changes) == [problem]


def test_two_questions_with_one_id_are_refused():
    questions = (*QUESTIONNAIRE.questions, QUESTIONNAIRE.questions[0])
    refusals = list(questionnaire_problems(replace(QUESTIONNAIRE, questions=questions), version="1.0"))
    assert [refusal.code for refusal in refusals] == [Code.ID_DOUBLE, Code.ID_DOUBLE]
    assert refusals[0].facts["id"] == "baseline.1.abuse_share"


def test_a_question_whose_id_names_another_section_is_refused():
    urn = "urn:dorpsplein:framework:1.0:question:costs.abuse"
    assert problems_with(0, id="costs.abuse", urn=urn)[0] == "section_wrong"


def test_two_sections_with_one_id_are_refused():
    sections = (*QUESTIONNAIRE.sections, QUESTIONNAIRE.sections[0])
    assert told(questionnaire_problems(replace(QUESTIONNAIRE, sections=sections), version="1.0")) == ["id_double"]


def test_a_section_without_a_core_question_is_refused():
    questions = tuple(replace(one, core=one.core and one.section != "costs") for one in QUESTIONNAIRE.questions)
    changed = replace(QUESTIONNAIRE, questions=questions)
    assert told(questionnaire_problems(changed, version="1.0")) == ["no_core_question"]


def test_a_questionnaire_of_another_version_than_the_framework_is_refused():
    assert "version_differs" in told(questionnaire_problems(QUESTIONNAIRE, version="1.1"))


def test_what_is_to_be_looked_up_first_must_name_a_question():
    first = (replace(QUESTIONNAIRE.look_up_first[0], id="costs.nothing"), *QUESTIONNAIRE.look_up_first[1:])
    changed = replace(QUESTIONNAIRE, look_up_first=first)
    assert told(questionnaire_problems(changed, version="1.0")) == ["question_unknown"]


def test_a_rule_without_its_translation_is_refused():
    rules = (replace(QUESTIONNAIRE.rules[0], text_en=""), *QUESTIONNAIRE.rules[1:])
    changed = replace(QUESTIONNAIRE, rules=rules)
    assert told(questionnaire_problems(changed, version="1.0")) == ["translation_missing"]


@given(st.lists(st.sampled_from([*ANCHOR_SCORES, 0.1, 0.6, -0.25, 1.25]), max_size=7))
def test_anchors_stand_at_0_and_every_quarter_up_to_1_and_nowhere_else(scores):
    anchors = tuple(Anchor(score, "tekst", "text") for score in scores)
    expected = [] if tuple(scores) == ANCHOR_SCORES else ["anchors_out_of_step"]
    assert problems_with(0, anchors=anchors) == expected


def test_the_strict_reading_may_not_be_milder_and_must_name_a_question():
    assert problems_of_limits(strict={"costs.nothing": 1.0}) == ["question_unknown"]
    assert problems_of_limits(strict={"baseline.3.paid_priority": 0.25}) == ["strict_is_milder"]


def test_what_a_final_decision_is_asked_of_must_be_a_question():
    assert problems_of_limits(unlawful={"law.nothing": 0.25}) == ["question_unknown"]


@pytest.mark.parametrize(("below", "meets"), [(0.5, 0.25), (0.5, 0.5), (0.0, 0.5), (0.5, 1.5)])
def test_the_limit_of_conflict_lies_under_that_of_no_conflict(below, meets):
    assert problems_of_limits(below=below, meets=meets) == ["thresholds_reversed"]


def problems_of_limits(**other) -> list[str]:
    changed = replace(THRESHOLDS, limits=replace(THRESHOLDS.limits, **other))
    return told(threshold_problems(changed, QUESTIONNAIRE))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"trends": FRAMEWORK.trends[1:]}, "element_missing"),
        ({"clauses": FRAMEWORK.clauses[::-1]}, "element_missing"),
        ({"criteria": FRAMEWORK.criteria[:-1]}, "element_missing"),
        ({"urn": "urn:dorpsplein:framework:2.0"}, "urn_wrong"),
        ({"scan_lead": replace(FRAMEWORK.scan_lead, urn="urn:x")}, "urn_wrong"),
        ({"scan": (*FRAMEWORK.scan[:3], replace(FRAMEWORK.scan[3], text_en=""))}, "translation_missing"),
        ({"scan": (*FRAMEWORK.scan[:3], replace(FRAMEWORK.scan[3], text_en="", text_nl=""))}, "translation_missing"),
        ({"actions": (*FRAMEWORK.actions, FRAMEWORK.actions[0])}, "id_double"),
    ],
    ids=lambda part: "-".join(part) if isinstance(part, dict) else str(part),
)
def test_one_wrong_thing_in_the_words_of_the_deck_is_found(changes, problem):
    assert told(framework_problems(replace(FRAMEWORK, **changes))) == [problem]
