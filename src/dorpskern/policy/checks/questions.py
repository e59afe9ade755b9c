"""The questions: whether each can be read, answered and traced, and whether its limits keep the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dorpskern.policy.checks.elements import doubles, untranslated
from dorpskern.policy.checks.problems import Problem, invalid
from dorpskern.policy.framework import URN_PREFIX
from dorpskern.policy.questionnaire import Questionnaire, Thresholds
from dorpskern.terms.framework import Criterion, Trend
from dorpskern.terms.question import Question
from dorpskern.terms.refusal import Refusal

ANCHOR_SCORES = (0.0, 0.25, 0.5, 0.75, 1.0)
SCOPES = ("platform", "local")

_CRITERIA = "|".join(criterion.value for criterion in Criterion)
_EVIDENCE = re.compile(rf"document|own|fact:({_CRITERIA})\.\w+|trend:({'|'.join(Trend)})\.\w+")
_MENTION = re.compile(rf"\b(?:baseline\.\d|{_CRITERIA})\.[a-z_]+")


def questionnaire_problems(questionnaire: Questionnaire, *, version: str) -> Iterator[Refusal]:
    """Everything that is wrong with the questionnaire as a whole and with each question."""
    if questionnaire.version != version:
        yield invalid(Problem.VERSION_DIFFERS, at="questionnaire.toml", expected=version)
    yield from doubles((section.id for section in questionnaire.sections), at="section")
    yield from doubles((question.id for question in questionnaire.questions), at="question")
    yield from doubles((question.urn for question in questionnaire.questions), at="question.urn")
    for rule in (*questionnaire.rules, *questionnaire.who, *questionnaire.look_up_first):
        yield from untranslated(f"questionnaire.toml {rule.id}", (rule.text_nl, rule.text_en))
    known = {question.id for question in questionnaire.questions}
    for rule in questionnaire.look_up_first:
        if rule.id not in known:
            yield invalid(Problem.QUESTION_UNKNOWN, at="questionnaire.toml look_up_first", question=rule.id)
    core = {question.section for question in questionnaire.questions if question.core}
    for section in questionnaire.sections:
        if section.id not in core:
            yield invalid(Problem.NO_CORE_QUESTION, at=section.id)
    for question in questionnaire.questions:
        yield from _question_problems(question, questionnaire, version)


def threshold_problems(thresholds: Thresholds, questionnaire: Questionnaire) -> Iterator[Refusal]:
    """Whether the limits stand in their order and the strict reading is stricter."""
    limits = thresholds.limits
    if not 0 < limits.below < limits.meets <= 1:
        yield invalid(Problem.THRESHOLDS_REVERSED, at="thresholds.toml")
    floor_at = {question.id: question.floor_at or 0.0 for question in questionnaire.questions}
    for question in sorted({*limits.strict, *limits.unlawful} - set(floor_at)):
        yield invalid(Problem.QUESTION_UNKNOWN, at="thresholds.toml", question=question)
    for question, strict in limits.strict.items():
        if strict <= floor_at.get(question, 0.0):
            yield invalid(Problem.STRICT_IS_MILDER, at="thresholds.toml", question=question)


def _question_problems(question: Question, questionnaire: Questionnaire, version: str) -> Iterator[Refusal]:
    urn = f"{URN_PREFIX}:{version}:question:{question.id}"
    if question.urn != urn:
        yield invalid(Problem.URN_WRONG, at=question.id, expected=urn)
    yield from _place(question, questionnaire)
    yield from _limits(question)
    yield from _words(question)
    for piece in question.accepted_evidence:
        if _EVIDENCE.fullmatch(piece) is None:
            yield invalid(Problem.EVIDENCE_MALFORMED, at=question.id, evidence=piece)
    known = {who.id for who in questionnaire.who}
    if not question.who_can_answer or not known.issuperset(question.who_can_answer):
        yield invalid(Problem.WHO_UNKNOWN, at=question.id, known=sorted(known))
    ids = {one.id for one in questionnaire.questions}
    mentioned = set(_MENTION.findall(f"{question.double_counting_nl} {question.double_counting_en}"))
    for missing in sorted(mentioned - ids):
        yield invalid(Problem.QUESTION_UNKNOWN, at=question.id, question=missing)


def _place(question: Question, questionnaire: Questionnaire) -> Iterator[Refusal]:
    section = next((one for one in questionnaire.sections if one.id == question.section), None)
    if section is None:
        yield invalid(Problem.SECTION_UNKNOWN, at=question.id, section=question.section)
    elif not (
        question.id.startswith(f"{section.id}.")
        and (question.criterion, question.clause) == (section.criterion, section.clause)
    ):
        yield invalid(Problem.SECTION_WRONG, at=question.id, section=question.section)


def _limits(question: Question) -> Iterator[Refusal]:
    if tuple(anchor.score for anchor in question.anchors) != ANCHOR_SCORES:
        yield invalid(Problem.ANCHORS_OUT_OF_STEP, at=question.id)
    if (question.floor_at is None) == (question.criterion is Criterion.BASELINE):
        yield invalid(Problem.FLOOR_OUTSIDE_BASELINE, at=question.id)
    elif question.floor_at is not None and question.floor_at not in ANCHOR_SCORES:
        yield invalid(Problem.FLOOR_NOT_AN_ANCHOR, at=question.id)


def _words(question: Question) -> Iterator[Refusal]:
    if not question.text_nl.strip() or not question.why_nl.strip():
        yield invalid(Problem.TRANSLATION_MISSING, at=question.id)
    yield from untranslated(
        question.id,
        (question.text_nl, question.text_en),
        (question.why_nl, question.why_en),
        (question.double_counting_nl, question.double_counting_en),
        *((anchor.text_nl, anchor.text_en) for anchor in question.anchors),
        *zip(question.evidence_nl, question.evidence_en, strict=True),
    )
