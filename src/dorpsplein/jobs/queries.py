"""Read jobs."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.jobs.kinds import kind_of
from dorpsplein.jobs.models import Job, State
from dorpsplein.ui.kept_refusals import kept_said


def jobs_of(municipality: Municipality, kind: str = "") -> QuerySet[Job]:
    """The jobs of a municipality, newest first; of one kind when asked."""
    found = Job.objects.filter(municipality=municipality).select_related("asked_by")
    return found.filter(kind=kind) if kind else found


def places_in_queue() -> dict[int, int]:
    """Of each job that waits, on this whole site: its number → its place, 1 is the next. One query."""
    waiting = Job.objects.filter(state=State.QUEUED).order_by("asked_at", "pk").values_list("pk", flat=True)
    return {number: place for place, number in enumerate(waiting, start=1)}


def may_change(job: Job, roles: Collection[Role]) -> bool:
    """Whether somebody with these roles may stop a job or ask for it again."""
    return bool(kind_of(job).roles & set(roles))


def job_to_change(municipality: Municipality, number: int, roles: Collection[Role]) -> Job:
    """A job that somebody with these roles may stop or ask for again.

    Raises:
        Http404: It is not there, or not for these roles: the two look the same.

    """
    found = get_object_or_404(jobs_of(municipality), pk=number)
    if not may_change(found, roles):
        raise Http404
    return found


def refusals_said(job: Job, language: str) -> list[str]:
    """What was wrong with the input, in words."""
    return kept_said(job.refusals, language)
