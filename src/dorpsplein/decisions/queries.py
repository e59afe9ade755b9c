"""Read decisions: for the dossier, for residents, for who keeps archives, and what is stored about somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.decisions.models import (
    Action,
    ActionState,
    Decision,
    DocumentRequest,
    Publication,
    Question,
    State,
    Worksheet,
)

OPEN_ACTIONS = (ActionState.TO_DO, ActionState.DOING)
SOON_DAYS = 56


def decisions_of(municipality: Municipality) -> QuerySet[Decision]:
    """All dossiers of a municipality, newest first, with what waits in each."""
    open_questions = Count("questions", filter=Q(questions__answered_at=None), distinct=True)
    open_actions = Count("actions", filter=Q(actions__state__in=OPEN_ACTIONS), distinct=True)
    return (
        Decision.objects.filter(municipality=municipality)
        .select_related("assessment", "supersedes")
        .annotate(open_questions=open_questions, open_actions=open_actions)
    )


def published(municipality: Municipality) -> list[Decision]:
    """What residents may read, also what was withdrawn: newest number first, each with ``versions`` newest first."""
    versions = Prefetch("publications", confirmed_publications(), to_attr="versions")
    found = Decision.objects.filter(municipality=municipality, number__isnull=False)
    return list(found.select_related("municipality").prefetch_related(versions).order_by("-number"))


def confirmed_publications() -> QuerySet[Publication]:
    """The versions that residents may read, newest first."""
    return Publication.objects.filter(confirmed_at__isnull=False).order_by("-version")


def prepared(decision: Decision) -> Publication | None:
    """What was prepared and not yet confirmed."""
    return decision.publications.filter(confirmed_at=None).first()


def answers_shown(decision: Decision) -> QuerySet[Question]:
    """Questions with answers that everybody may read, oldest first."""
    return decision.questions.filter(is_public=True, answered_at__isnull=False).order_by("answered_at")


def requests_of(municipality: Municipality) -> QuerySet[DocumentRequest]:
    """Mails that asked for the documents, newest first."""
    return municipality.document_requests.select_related("sent_by")


def worksheet_of(municipality: Municipality, person: Person) -> Worksheet | None:
    """The worksheet of this very person, when there is one."""
    found = Worksheet.objects.filter(municipality=municipality, person=person)
    return found.prefetch_related("platforms").first()


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits in this part: decisions to look at again soon, with questions without an answer, with late actions.

    Those with questions or late actions carry ``waiting``: how many.
    """

    reviews: tuple[Decision, ...]
    questions: tuple[Decision, ...]
    late_actions: tuple[Decision, ...]


def waiting(municipality: Municipality) -> Waits:
    """What waits for the clerk and the adviser."""
    today = timezone.localdate()
    soon = Decision.objects.filter(
        municipality=municipality, state=State.ADOPTED, review_on__lte=today + timedelta(days=SOON_DAYS)
    ).order_by("review_on")
    decisions = Decision.objects.filter(municipality=municipality).order_by("pk")
    asked = decisions.annotate(waiting=Count("questions", filter=Q(questions__answered_at=None)))
    late = decisions.annotate(
        waiting=Count("actions", filter=Q(actions__state__in=OPEN_ACTIONS, actions__due_on__lt=today))
    )
    return Waits(tuple(soon), tuple(asked.filter(waiting__gt=0)), tuple(late.filter(waiting__gt=0)))


@dataclass(frozen=True, slots=True)
class Kept:
    """One document for the archive or a Woo request.

    ``pile``: "archive" or "destroy_by_date"; ``until``: the last day it is kept, None for always. ``file``: path below
    the data folder, "" for what is only in the database (``data``).
    """

    label: str
    pile: str
    until: date | None
    made_on: date
    file: str = ""
    sha256: str = ""
    data: dict[str, Any] | None = None


def for_archive(municipality: Municipality) -> list[Kept]:
    """What goes into the archive: every published version and every paper behind it."""
    versions = confirmed_publications().filter(decision__municipality=municipality)
    found = versions.select_related("decision", "paper", "paper__decision").order_by("decision__number", "version")
    return [one for publication in found for one in _archived(publication)]


def _archived(publication: Publication) -> list[Kept]:
    decision, paper = publication.decision, publication.paper
    until = (decision.assessment.paper.get("retention") or {}).get("until")
    kept_until = date.fromisoformat(until) if until else None
    made = publication.confirmed_at.date() if publication.confirmed_at else publication.prepared_at.date()
    label = f"Besluit {decision.number}, versie {publication.version}"
    folder = f"municipalities/{decision.municipality_id}/papers/{paper.folder}"
    files = [
        Kept(
            f"{label}: {one['name']}",
            "archive",
            kept_until,
            paper.made_at.date(),
            f"{folder}/{one['name']}",
            one["sha256"],
        )
        for one in paper.files
    ]
    return [Kept(label, "archive", kept_until, made, data=publication.content), *files]


def for_woo(municipality: Municipality) -> list[Kept]:
    """What may be asked for by the Woo: what is archived, concepts, action plans, mails that were sent, answers."""
    return [*for_archive(municipality), *_concepts(municipality), *_mails(municipality)]


def _concepts(municipality: Municipality) -> list[Kept]:
    found = Decision.objects.filter(municipality=municipality).prefetch_related("channels", "actions", "questions")
    return [
        Kept(
            f"Dossier {one.pk}: {one.title}",
            "archive" if one.number else "destroy_by_date",
            None,
            one.created_at.date(),
            data={
                "state": one.state,
                "title": one.title,
                "reason": one.reason,
                "channels": [
                    {"name": channel.name, "decision": channel.choice, "text": channel.text, "reason": channel.reason}
                    for channel in one.channels.all()
                ],
                "actions": [
                    {"text": action.text, "due_on": action.due_on.isoformat(), "state": action.state}
                    for action in one.actions.all()
                ],
                "answers": [
                    {"question": asked.question, "answer": asked.answer}
                    for asked in one.questions.all()
                    if asked.answered_at
                ],
            },
        )
        for one in found
    ]


def _mails(municipality: Municipality) -> list[Kept]:
    return [
        Kept(
            f"Mail aan {one.to} van {one.sent_on.isoformat()}",
            "archive",
            None,
            one.sent_on,
            data={"to": one.to, "subject": one.subject, "text": one.text},
        )
        for one in municipality.document_requests.all()
    ]


def held_about(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """What is stored about this person, for an access request.

    ``here``: only what belongs to this municipality; of a worksheet then only that it is there, because it is for its
    owner alone, who takes it along from the own page.
    """
    of = {"municipality": here} if here else {}
    by_decision = {"decision__municipality": here} if here else {}
    worksheets = Worksheet.objects.filter(person=person, **of).prefetch_related("platforms")
    return {
        "worksheets": [
            {
                "municipality": sheet.municipality_id,
                "changed_at": sheet.changed_at.isoformat(),
                **({} if here else _written_on(sheet)),
            }
            for sheet in worksheets
        ],
        "actions": [
            {"text": one.text, "due_on": one.due_on.isoformat(), "state": one.state}
            for one in Action.objects.filter(owner=person, **by_decision)
        ],
        "owner_of_decisions": list(Decision.objects.filter(owner=person, **of).values_list("title", flat=True)),
        "requests_sent": [
            {"sent_on": one.sent_on.isoformat(), "subject": one.subject}
            for one in DocumentRequest.objects.filter(sent_by=person, **of)
        ],
        "questions_answered": Question.objects.filter(answered_by=person, **by_decision).count(),
    }


def _written_on(sheet: Worksheet) -> dict[str, Any]:
    """What a council member wrote on the own sheet."""
    platforms = [
        {
            "name": one.name,
            "followers": one.followers,
            "hours_per_week": str(one.hours_per_week) if one.hours_per_week is not None else None,
            "has_own_list": one.has_own_list,
            "if_it_stops": one.if_it_stops,
        }
        for one in sheet.platforms.all()
    ]
    return {"notes": sheet.actions, "platforms": platforms}


def publication_with(municipality: Municipality, sha256: str) -> Publication | None:
    """The newest published version that has a file with exactly these bytes."""
    found = confirmed_publications().filter(decision__municipality=municipality).select_related("decision")
    return next((one for one in found if any(file["sha256"] == sha256 for file in one.content["paper"]["files"])), None)
