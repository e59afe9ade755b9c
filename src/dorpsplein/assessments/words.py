"""The questionnaire in the words of a page: sections, questions, and what an answer says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dorpskern import pipeline, policy
from dorpskern.terms.assessment import Answer
from dorpskern.terms.question import Question


def language() -> str:
    """The language of the page, as the policy knows it."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


@policy.remembered
def questions_of(section: str) -> tuple[Question, ...]:
    """The questions of one section: the core ones first."""
    found = [one for one in policy.load_questions() if one.section == section]
    return tuple(sorted(found, key=lambda one: not one.core))


@policy.remembered
def question_by_id() -> Mapping[str, Question]:
    """Every question of the present framework."""
    return {one.id: one for one in policy.load_questions()}


@policy.remembered
def section_names(spoken: str) -> Mapping[str, str]:
    """What each section is called: the name of its clause or criterion in the framework."""
    names = pipeline.names(spoken)
    return {
        one.id: f"{one.clause}. {names.clauses[one.clause]}" if one.clause else names.criteria[one.criterion.value]
        for one in policy.load_questionnaire().sections
    }


def question_said(question: str) -> str:
    """The sentence of a question; its id when it is of an older framework."""
    found = question_by_id().get(question)
    return question if found is None else text_of(found)


def text_of(question: Question) -> str:
    """What is asked."""
    return question.text_nl if language() == "nl" else question.text_en


def anchor_said(question: Question, score: float) -> str:
    """What a score means; a score between two descriptions is said as a number."""
    for anchor in question.anchors:
        if anchor.score == score:
            return anchor.text_nl if language() == "nl" else anchor.text_en
    number = f"{score:.2f}".rstrip("0").rstrip(".")
    return _("%(score)s, tussen twee beschrijvingen in") % {
        "score": number.replace(".", ",") if language() == "nl" else number
    }


def answer_said(question: Question | None, answer: Answer) -> str:
    """What an answer says, in a sentence or two descriptions."""
    if answer.score is None:
        return _("De vraag past hier niet: %(reason)s") % {"reason": answer.not_applicable or "–"}
    if answer.score.unknown or question is None:
        return _("Dit weten wij niet")
    low = anchor_said(question, answer.score.low)
    if answer.score.low == answer.score.high:
        return low
    high = anchor_said(question, answer.score.high)
    return _("Tussen ‘%(low)s’ en ‘%(high)s’") % {"low": low, "high": high}


def note_of(answer: Answer) -> str:
    """The note of an answer in the language of the page."""
    return (answer.note_en or answer.note) if language() == "en" else answer.note
