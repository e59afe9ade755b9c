"""The questionnaire that ships: complete, in two languages, and said to be ours."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest

from dorpskern.policy import load_questionnaire, load_questions, load_thresholds
from dorpskern.terms.framework import CLAUSES, WEIGHED

QUESTIONS = load_questions()

JARGON = ("DPIA", "Woo", "RSS", "HAR", "WCAG", "AVG", "DSA", "API", "URL", "webcare", "algoritm", "hash", "content")
"""Words a resident may not know; where one is needed the sentence itself explains it."""


def test_there_are_73_questions_in_14_sections():
    questionnaire = load_questionnaire()
    assert len(questionnaire.questions) == 73
    assert len(questionnaire.sections) == 14


def test_41_questions_are_about_the_platform_and_32_are_local():
    scopes = [question.scope for question in QUESTIONS]
    assert (scopes.count("platform"), scopes.count("local")) == (41, 32)


def test_the_short_path_has_32_questions_of_which_19_about_the_platform_as_the_rule_says():
    core = [question for question in QUESTIONS if question.core]
    assert len(core) == 32
    assert sum(question.scope == "platform" for question in core) == 19
    rule = next(rule for rule in load_questionnaire().rules if rule.id == "short_path")
    assert "32" in rule.text("nl")
    assert "19" in rule.text("nl")
    assert "32" in rule.text("en")


def test_every_clause_and_every_weighed_criterion_has_questions():
    assert {question.clause for question in QUESTIONS if question.clause} == set(CLAUSES)
    assert {question.criterion for question in QUESTIONS if question.clause is None} == set(WEIGHED)


def test_the_page_says_that_the_questions_are_not_vngs_and_that_the_council_adopts_them_first():
    questionnaire = load_questionnaire()
    assert "niet van de VNG" in questionnaire.ours_nl
    assert "De raad stelt de vragen en de grenzen vast voordat" in questionnaire.ours_nl
    assert "not VNG's" in questionnaire.ours_en
    assert "The council adopts" in questionnaire.ours_en


def test_the_thresholds_are_said_to_be_ours_and_lie_at_a_quarter_and_a_half():
    thresholds = load_thresholds()
    assert (thresholds.limits.below, thresholds.limits.meets) == (0.25, 0.5)
    assert "niet van de VNG" in thresholds.ours_nl
    assert thresholds.default_reading == "graded"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_question_is_a_short_question_in_both_languages(question):
    for text in (question.text_nl, question.text_en):
        assert text.endswith("?")
        assert len(text.split()) <= 34
    assert question.text_nl != question.text_en


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_no_sentence_in_a_question_is_longer_than_twenty_five_words(question):
    anchors = [text for anchor in question.anchors for text in (anchor.text_nl, anchor.text_en)]
    notes = [question.double_counting_nl, question.double_counting_en, question.why_nl, question.why_en]
    for text in anchors + notes:
        for sentence in re.split(r"[.?!;:] ", text):
            assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_five_anchors_of_a_question_say_five_different_things(question):
    assert len({anchor.text_nl for anchor in question.anchors}) == 5
    assert len({anchor.text_en for anchor in question.anchors}) == 5


def test_an_abbreviation_in_a_question_or_anchor_is_explained_where_it_stands():
    explained = {"DPIA": "privacyrisico", "Woo": "informatie", "RSS": "officiële weg", "WCAG": "toegankelijk"}
    for question in QUESTIONS:
        for text in (question.text_nl, *(anchor.text_nl for anchor in question.anchors)):
            for word in JARGON:
                if re.search(rf"\b{word}", text):
                    assert word in explained, f"{question.id}: {word}"
                    assert explained[word] in text, f"{question.id}: {text}"


def test_what_a_text_says_by_you_is_u_and_never_je():
    texts = [text for question in QUESTIONS for text in (question.text_nl, *(a.text_nl for a in question.anchors))]
    texts += [rule.text_nl for rule in load_questionnaire().rules]
    assert not [text for text in texts if re.search(r"\b(je|jij|jou|jouw|jullie)\b", text)]


def test_every_kind_of_accepted_evidence_is_said_in_words():
    for question in QUESTIONS:
        assert len(question.accepted_evidence) == len(question.evidence_nl) == len(question.evidence_en) > 0


def test_informing_questions_have_no_limit_that_can_fail_them():
    informs = {question.id for question in QUESTIONS if question.floor_at == 0.0}
    assert {"baseline.1.office_holders", "baseline.2.felt_safety", "baseline.9.own_topics"} <= informs


def test_changing_a_question_or_limit_makes_a_new_version():
    """The fingerprint is version 1.0's: ids, short path, scope, limits, shelf lives and scores of the anchors."""
    fixed = [
        (
            question.id,
            question.core,
            question.scope,
            question.floor_at,
            question.review_months,
            [anchor.score for anchor in question.anchors],
        )
        for question in QUESTIONS
    ]
    fingerprint = sha256(json.dumps(fixed).encode()).hexdigest()[:16]
    assert (load_questionnaire().version, fingerprint) == ("1.0", "1a2fa950c9e41d19")
