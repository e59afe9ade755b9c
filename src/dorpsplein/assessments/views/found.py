"""What the pages share: things are found in the municipality of the address, and who may do what with them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from dorpskern import policy
from dorpskern.terms.question import Question
from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.accounts.models import Role
from dorpsplein.assessments.models import Alternative, Assessment
from dorpsplein.assessments.queries.sheet import SHOWN
from dorpsplein.assessments.queries.waits import APPROVERS, REVIEWERS
from dorpsplein.assessments.words import language, question_by_id, section_names

__all__ = [
    "APPROVERS",
    "EDITORS",
    "REVIEWERS",
    "assessment_of",
    "channel_of",
    "complain",
    "place",
    "question_of",
    "section_of",
    "shown",
]

EDITORS = (Role.ADVISER, Role.CLERK, Role.MANAGER)


def assessment_of(request: MemberRequest, pk: int) -> Assessment:
    """One assessment of this municipality."""
    found = Assessment.objects.select_related("municipality", "created_by", "follows")
    return get_object_or_404(found, pk=pk, municipality=request.municipality)


def channel_of(request: MemberRequest, assessment: int, channel: int) -> Alternative:
    """One channel of an assessment of this municipality."""
    found = Alternative.objects.select_related("assessment__municipality")
    return get_object_or_404(found, pk=channel, assessment_id=assessment, assessment__municipality=request.municipality)


def question_of(question: str) -> Question:
    """One question of the present framework."""
    found = question_by_id().get(question)
    if found is None:
        raise Http404
    return found


def section_of(section: str) -> str:
    """The id of a section that exists."""
    if section not in section_names(language()):
        raise Http404
    return section


def shown(request: HttpRequest, *, otherwise: str = SHOWN[0]) -> str:
    """Which questions are asked for: ``?toon=lokaal``."""
    asked = request.POST.get("toon") or request.GET.get("toon", "")
    return asked if asked in SHOWN else otherwise


def place(request: MemberRequest, assessment: Assessment, **more: Any) -> dict[str, Any]:
    """What every page about an assessment knows."""
    is_editor = bool(request.roles & set(EDITORS))
    return {
        "assessment": assessment,
        "is_editor": is_editor,
        "may_edit": is_editor and assessment.is_open,
        "may_answer": is_editor
        and assessment.is_open
        and assessment.reading_adopted_on is not None
        and assessment.framework == policy.load_framework().version,
        "is_present": assessment.framework == policy.load_framework().version,
        **more,
    }


def complain(request: HttpRequest, error: ValidationError) -> None:
    """Say what was refused on the next page."""
    for said in error.messages:
        messages.error(request, said)
