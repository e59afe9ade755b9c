"""The policy that ships keeps its own rules, and its prefilled answers say no more than their facts."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern import policy
from dorpskern.policy import load_facts, load_prefilled, load_questions, prefilled_channels
from dorpskern.policy.checks.strength import is_strong
from dorpskern.policy.prefilled_files import load_prefilled_channel
from dorpskern.policy.schemas import file_problems, policy_files
from dorpskern.policy.validate import validate_policy
from dorpskern.terms.assessment import EvidenceKind
from dorpskern.terms.refusal import Refusal
from dorpskern.weigh.answering.strong_evidence import is_strong as is_strong_when_weighing
from lib.policy_examples import TODAY

FACTS = {fact.id: fact for fact in load_facts()}
QUESTIONS = {question.id: question for question in load_questions()}
ANSWERS = [answer for channel in prefilled_channels() for answer in load_prefilled(channel)]


def named(answer):
    return f"{answer.alternative}:{answer.question}"


def test_the_shipped_policy_keeps_its_own_rules():
    validate_policy(on=TODAY)


@pytest.mark.parametrize(("path", "schema"), policy_files(), ids=lambda part: "/".join(part))
def test_every_policy_file_has_the_shape_of_its_schema(path, schema):
    assert list(file_problems(path, schema)) == []


def test_a_verdict_on_a_fact_that_has_grown_old_is_refused_until_the_fact_is_renewed():
    with pytest.raises(Refusal) as refused:
        validate_policy(on=date(2027, 2, 1))
    assert refused.value.at == "prefilled/x.toml baseline.8.sender_known"
    assert refused.value.facts["problem"] == "decides_on_weak_evidence"


def test_the_five_channels_of_the_framework_and_some_more_have_prefilled_answers():
    assert {"facebook", "x", "mastodon", "municipal_website", "newsletter"} <= set(prefilled_channels())
    assert {"instagram", "linkedin", "tiktok", "bluesky", "youtube"} <= set(prefilled_channels())


@pytest.mark.parametrize(
    ("named_as", "channel"),
    [
        ("facebook", "facebook"),
        ("Facebook", "facebook"),
        ("facebook:3f2a", "facebook"),
        ("twitter", "x"),
        ("website", "municipal_website"),
        ("municipal-website", "municipal_website"),
        ("nieuwsbrief", "newsletter"),
    ],
)
def test_a_channel_may_be_called_by_its_usual_names(named_as, channel):
    assert {answer.alternative for answer in load_prefilled(named_as)} == {channel}


def test_a_channel_nobody_researched_has_no_prefilled_answers():
    assert load_prefilled("papier") == ()


@pytest.mark.parametrize("answer", ANSWERS, ids=named)
def test_a_prefilled_answer_is_about_its_channel_and_says_why_in_both_languages(answer):
    assert answer.is_prefilled
    assert answer.question in QUESTIONS
    assert answer.note
    assert answer.note_en


@pytest.mark.parametrize("answer", [one for one in ANSWERS if one.evidence], ids=named)
def test_prefilled_evidence_can_be_looked_up(answer):
    for piece in (*answer.evidence, *answer.counter):
        if piece.kind is EvidenceKind.FACT:
            fact = FACTS[piece.fact]
            assert (piece.source, piece.url, piece.date) == (fact.source, fact.url, fact.as_of)
            assert piece.confidence == fact.confidence


def test_a_prefilled_measurement_asks_for_your_own_and_is_too_weak_to_decide():
    rows = [row for channel in prefilled_channels() for row in load_prefilled_channel(channel).answers if row.measured]
    assert {row.answer.alternative for row in rows} == {"facebook", "instagram", "linkedin", "tiktok"}
    for row in rows:
        assert "Vul dit in uit uw eigen meting" in row.answer.note
        assert "Fill this in from your own measurement" in row.answer.note_en
        (piece,) = row.answer.evidence
        assert piece.kind is EvidenceKind.MEASURED
        assert not is_strong(piece, facts=FACTS, review_months=12, on=TODAY)


def test_only_the_decision_on_the_mark_of_x_puts_a_clause_below_on_facts_alone():
    decide = [
        named(row.answer)
        for channel in prefilled_channels()
        for row in load_prefilled_channel(channel).answers
        if row.decides
    ]
    assert decide == ["x:baseline.8.sender_known"]


def test_the_appeal_is_shown_beside_the_decision_on_x():
    answer = next(one for one in load_prefilled("x") if one.question == "baseline.8.sender_known")
    assert [piece.fact for piece in answer.counter] == ["pf-085"]
    assert "beroep" in answer.note


def test_the_state_that_stays_is_shown_beside_the_advice_to_leave_facebook():
    answer = next(one for one in load_prefilled("facebook") if one.question == "law.authority_advice")
    assert [piece.fact for piece in answer.counter] == ["pf-027"]


@pytest.mark.parametrize("on", [date(2024, 1, 1), TODAY, date(2027, 6, 1)])
def test_the_policy_and_the_weighing_agree_on_what_is_strong_evidence(on):
    for answer in ANSWERS:
        months = QUESTIONS[answer.question].review_months
        for piece in answer.evidence:
            ours = is_strong(piece, facts=FACTS, review_months=months, on=on)
            assert ours is is_strong_when_weighing(piece, facts=FACTS, review_months=months, on=on), named(answer)


def test_a_channel_is_found_by_any_of_its_names():
    assert policy.prefilled_channel("Facebook:lindewaard").id == "facebook"
    assert policy.prefilled_channel("website").id == "municipal_website"
    assert policy.prefilled_channel("postduif") is None


def test_what_is_looked_up_first_helps_to_answer_a_question():
    known = {question.id for question in policy.load_questions()}
    assert {one.id for one in policy.load_questionnaire().look_up_first} <= known
