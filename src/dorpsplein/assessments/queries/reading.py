"""Read assessments, their history, what is said about them and how others see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from dorpskern.report.chapters.others import is_of_ourselves
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models import (
    Alternative,
    Assessment,
    Assignment,
    Change,
    Comment,
    Hearing,
    PeopleView,
    PrivacyView,
)


def assessments_of(municipality: Municipality) -> QuerySet[Assessment]:
    """The assessments of a municipality, newest first."""
    return Assessment.objects.filter(municipality=municipality)


def listed(municipality: Municipality) -> QuerySet[Assessment]:
    """The assessments of a municipality with the number of channels, for a list."""
    return assessments_of(municipality).annotate(channels=Count("alternatives")).select_related("follows")


def members_of(municipality: Municipality) -> QuerySet[Person]:
    """Who may be asked to look something up."""
    return Person.objects.filter(memberships__municipality=municipality, is_active=True).distinct().order_by("name")


def threads(assessment: Assessment, alternative: Alternative | None, question: str) -> list[Comment]:
    """What was said about one question for one channel, thread by thread: open ones first."""
    found = Comment.objects.filter(
        assessment=assessment, alternative=alternative, question=question, thread=None
    ).select_related("by", "resolved_by")
    replies = Prefetch("replies", Comment.objects.select_related("by"))
    return sorted(found.prefetch_related(replies), key=lambda one: one.resolved_at is not None)


def open_threads(assessment: Assessment) -> QuerySet[Comment]:
    """Every thread that is not settled."""
    return assessment.comments.filter(thread=None, resolved_at=None).select_related("by", "alternative")


def history(alternative: Alternative, question: str) -> QuerySet[Change]:
    """What changed in one answer, newest first."""
    return Change.objects.filter(alternative=alternative, question=question).select_related("by")


def history_of(assessment: Assessment) -> QuerySet[Change]:
    """Everything that changed in an assessment, newest first."""
    return assessment.changes.select_related("by", "alternative")


def mine(person: Person, municipality: Municipality) -> QuerySet[Assignment]:
    """What somebody was asked to look up and has not finished, in what may still be changed."""
    return Assignment.objects.filter(
        person=person, assessment__municipality=municipality, assessment__signed_at=None, done_at=None
    ).select_related("assessment", "alternative", "by")


def assignments_for(alternative: Alternative, section: str) -> QuerySet[Assignment]:
    """Who looks up what in one section for one channel."""
    return Assignment.objects.filter(alternative=alternative, section=section, done_at=None).select_related("person")


def heard_channels(assessment: Assessment) -> list[Alternative]:
    """The channels behind which somebody else stands, who may reply."""
    return [one for one in assessment.alternatives.all() if not is_of_ourselves(one.channel)]


@dataclass(frozen=True, slots=True)
class Views:
    """How others see an assessment; for the report. ``hearings``: one per channel that has one."""

    privacy: PrivacyView | None
    people: PeopleView | None
    hearings: Sequence[Hearing]


def views_of(assessment: Assessment) -> Views:
    """The views of the privacy officer, of the people concerned and of the platforms that are judged."""
    return Views(
        privacy=PrivacyView.objects.filter(assessment=assessment).first(),
        people=PeopleView.objects.filter(assessment=assessment).first(),
        hearings=list(
            Hearing.objects.filter(alternative__assessment=assessment)
            .exclude(letter="", not_asked="", reply="", sent_on=None)
            .select_related("alternative")
            .order_by("alternative__place")
        ),
    )
