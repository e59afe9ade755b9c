"""Read the national library: what it says, what changed since somebody looked, what municipalities reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from dorpskern import policy
from dorpskern.terms import assessment as core
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.as_core import library_as_core
from dorpsplein.assessments.models import Example, LibraryAnswer, LibraryChange, LibraryLook, LibraryReport
from dorpsplein.assessments.service.library import from_table
from dorpsplein.assessments.words import answer_said, language, question_by_id, question_said


@dataclass(frozen=True, slots=True)
class Entry:
    """One question about one platform. ``correction``: the coordinator's, when there is one that counts."""

    channel: str
    question: str
    text: str
    said: str
    shipped: core.Answer | None
    correction: LibraryAnswer | None


@dataclass(frozen=True, slots=True)
class Told:
    """A correction in words: what was, what is."""

    change: LibraryChange
    channel: str
    text: str
    was: str
    now: str
    is_new: bool


def platforms() -> list[tuple[str, str]]:
    """The platforms of the library: (id, what it is called)."""
    named = [policy.prefilled_channel(one) for one in policy.prefilled_channels()]
    found = [(one.id, one.name_nl if language() == "nl" else one.name_en) for one in named if one is not None]
    return sorted(found, key=lambda one: one[1].casefold())


def platform_name(channel: str) -> str:
    """What a platform is called."""
    return dict(platforms()).get(channel, channel)


def entries(channel: str) -> list[Entry]:
    """Every question about platforms, as it is answered for one."""
    corrections = {one.question: one for one in LibraryAnswer.objects.filter(channel=channel, is_withdrawn=False)}
    shipped = {one.question: one for one in policy.load_prefilled(channel)}
    asked = [one.id for one in policy.load_questions() if one.scope == "platform" or one.id in shipped]
    return [_entry(channel, one, shipped.get(one), corrections.get(one)) for one in asked]


def _entry(channel: str, question: str, shipped: core.Answer | None, correction: LibraryAnswer | None) -> Entry:
    answer = library_as_core(correction) if correction else shipped
    said = answer_said(question_by_id()[question], answer) if answer else ""
    return Entry(channel, question, question_said(question), said, shipped, correction)


def changes(channel: str = "", question: str = "") -> QuerySet[LibraryChange]:
    """What was corrected, newest first."""
    found = LibraryChange.objects.all()
    if channel:
        found = found.filter(channel=channel)
    return found.filter(question=question) if question else found


def last_look(person: Person) -> datetime | None:
    """When somebody last looked at the corrections."""
    look = LibraryLook.objects.filter(person=person).first()
    return look.at if look else None


def told(found: Sequence[LibraryChange], *, since: datetime | None) -> list[Told]:
    """Corrections in words, marked when they are newer than the last look."""
    return [_told(one, since) for one in found]


def _told(change: LibraryChange, since: datetime | None) -> Told:
    return Told(
        change=change,
        channel=platform_name(change.channel),
        text=question_said(change.question),
        was=_said(change.old, change.question),
        now=_said(change.new, change.question),
        is_new=since is None or change.at > since,
    )


def _said(table: dict[str, Any] | None, question: str) -> str:
    return answer_said(question_by_id().get(question), from_table(table, question)) if table else ""


def reports() -> QuerySet[LibraryReport]:
    """What municipalities reported: unanswered first."""
    return LibraryReport.objects.select_related("municipality", "by")


def reports_of(municipality: Municipality) -> QuerySet[LibraryReport]:
    """What one municipality reported."""
    return reports().filter(municipality=municipality)


def examples_for(municipality: Municipality) -> QuerySet[Example]:
    """The examples a municipality may see: of those that consent, when it does so itself."""
    if not municipality.shares_examples:
        return Example.objects.none()
    return Example.objects.filter(municipality__shares_examples=True).select_related("municipality")
