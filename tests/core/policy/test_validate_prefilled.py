"""The validator bites: an answer without a sourced fact, with one fact twice, or with a verdict on thin ice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.policy import load_questions
from dorpskern.policy.checks.prefilled import prefilled_problems
from dorpskern.terms.assessment import Answer, Evidence, EvidenceKind
from dorpskern.terms.fact import Kind, LegalState
from lib.policy_examples import TODAY, answered, channel, cited, fact

QUESTIONS = {question.id: question for question in load_questions()}

MARK = "baseline.8.sender_known"  # limit 0.25, twelve months
ARCHIVE = "business_model.ad_archive"
MODERATORS = "trend:vulnerable.dutch_moderators"


def problems(*answers, facts=(), on=TODAY, **changes):
    refusals = prefilled_problems(
        channel(*answers, **changes),
        version="1.0",
        questions=QUESTIONS,
        facts={each.id: each for each in (fact(), *facts)},
        on=on,
    )
    return [refusal.facts.get("problem", refusal.code.value) for refusal in refusals]


def test_a_verdict_on_a_fresh_and_sure_decision_stands():
    assert problems(answered(MARK, 0.0, "pf-1", decides=True)) == []


def test_a_score_without_evidence_is_refused():
    assert problems(answered(MARK, 0.5)) == ["score_without_evidence"]


def test_an_unknown_answer_has_no_evidence_that_supports_it():
    assert problems(answered(MARK, None)) == []
    assert problems(answered(MARK, None, "pf-1")) == ["unknown_with_evidence"]


def test_a_fact_that_is_not_among_the_sourced_ones_supports_nothing():
    assert problems(answered(MARK, 0.5, "ph-999")) == ["id_unknown"]
    assert problems(answered(MARK, 0.5, "pf-1", counter=(cited("ph-999"),))) == ["id_unknown"]
    assert problems(answered(MARK, None, see=("ph-999",))) == ["id_unknown"]


def test_one_fact_supports_one_question_per_channel():
    archive = fact("pf-2", criterion="business_model", key="advertentiearchief")
    twice = problems(answered(MARK, 0.5, "pf-1"), answered(ARCHIVE, 0.5, "pf-1", "pf-2"), facts=[archive])
    assert twice == ["evidence_reused", "fact_not_accepted"]
    assert problems(answered(MARK, 0.5, "pf-1"), answered(ARCHIVE, 0.5, "pf-2"), facts=[archive]) == []


def test_the_same_fact_may_be_named_twice_under_one_question():
    assert problems(answered(MARK, 0.5, "pf-1", "pf-1")) == []


def test_a_fact_about_another_platform_is_refused():
    assert problems(answered(MARK, 0.5, "pf-2"), facts=[fact("pf-2", subject="facebook")]) == ["fact_about_another"]


def test_a_fact_of_a_kind_the_question_does_not_accept_is_refused():
    assert problems(answered(MARK, 0.5, "pf-2"), facts=[fact("pf-2", key="aantal_likes")]) == ["fact_not_accepted"]


def test_a_fact_that_points_the_other_way_is_no_support():
    assert problems(answered(MARK, 0.5, "pf-1", counter=(cited("pf-1"),))) == ["counter_supports"]


def test_an_answer_to_a_question_that_does_not_exist_is_refused():
    assert problems(answered("baseline.8.nothing", 0.5, "pf-1")) == ["question_unknown"]


def test_one_channel_answers_a_question_once():
    assert problems(answered(MARK, None), answered(MARK, None)) == ["id_double"]


def test_only_what_was_measured_may_lie_between_two_anchors():
    question = "baseline.2.dutch_moderators"
    measured = (Evidence(EvidenceKind.MEASURED, "rapport", date="2026-06-30", confidence="medium"),)
    assert problems(answered(question, 0.3, evidence=measured)) == ["between_anchors"]
    assert problems(answered(question, 0.3, evidence=measured, measured=MODERATORS)) == []
    assert problems(answered(question, 0.3, evidence=measured, measured="trend:knowing.other")) == ["fact_not_accepted"]


def test_an_interval_runs_from_low_to_high():
    assert problems(answered(MARK, (0.75, 0.5), "pf-1")) == ["interval_reversed"]


def test_a_note_needs_both_languages():
    assert problems(answered(MARK, 0.5, "pf-1", note="Alleen Nederlands.")) == ["translation_missing"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"framework": "0.9"}, "version_differs"),
        ({"urn": "urn:dorpsplein:framework:1.0:prefilled:facebook"}, "urn_wrong"),
        ({"name_en": ""}, "translation_missing"),
    ],
)
def test_a_file_for_another_version_or_channel_is_refused(changes, problem):
    assert problems(answered(MARK, None), **changes) == [problem]


def test_an_answer_that_does_not_apply_needs_no_evidence():
    row = answered(MARK, None)
    assert problems(type(row)(answer=Answer("x", MARK, None, not_applicable="Er is geen reclame."))) == []


@pytest.mark.parametrize(
    "weak",
    [
        {"confidence": "medium"},
        {"legal_state": LegalState.PRELIMINARY},
        {"legal_state": LegalState.INVESTIGATED},
        {"as_of": "2025-10-24"},  # thirteen months: past the question's twelve
        {"as_of": "2026-11-25"},  # tomorrow
        {"as_of": "2026-04-01", "kind": Kind.PRICE},  # past its own six months
        {"superseded_by": "pf-9"},
        {"as_of": ""},
    ],
    ids=str,
)
def test_below_needs_strong_evidence_and_a_stale_fact_decides_nothing(weak):
    facts = [fact("pf-2", **weak)]
    assert problems(answered(MARK, 0.0, "pf-2", decides=True), facts=facts) == ["decides_on_weak_evidence"]
    assert problems(answered(MARK, 0.0, "pf-2"), facts=facts) == []  # a signal may be shipped


def test_an_observation_alone_decides_nothing():
    seen = (Evidence(EvidenceKind.OBSERVATION, "Eigen proef", date="2026-11-01"),)
    assert problems(answered(MARK, 0.0, evidence=seen, decides=True)) == ["decides_on_weak_evidence"]


def test_a_verdict_must_be_claimed_by_who_ships_it():
    assert problems(answered(MARK, 0.0, "pf-1")) == ["verdict_not_claimed"]


@pytest.mark.parametrize("score", [0.25, (0.0, 0.25), (0.0, 0.5)])
def test_an_answer_that_is_not_wholly_below_its_limit_cannot_decide(score):
    assert problems(answered(MARK, score, "pf-1", decides=True)) == ["decides_above_limit"]


def test_an_unknown_answer_and_a_question_without_a_limit_cannot_decide():
    assert problems(answered(MARK, None, decides=True)) == ["decides_above_limit"]
    archive = fact("pf-2", criterion="business_model", key="advertentiearchief")
    assert problems(answered(ARCHIVE, 0.0, "pf-2", decides=True), facts=[archive]) == ["decides_above_limit"]


@given(st.dates(date(2026, 6, 1), date(2032, 1, 1)))
def test_a_verdict_stands_until_twelve_whole_months_have_passed_since_its_fact(on):
    still = on < date(2027, 7, 1)
    expected = [] if still else ["decides_on_weak_evidence"]
    assert problems(answered(MARK, 0.0, "pf-1", decides=True), on=on) == expected
