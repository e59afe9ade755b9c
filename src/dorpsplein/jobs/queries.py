"""Read jobs."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.jobs.kinds import kind_of
from dorpsplein.jobs.models import Job
from dorpsplein.ui.words import say_refusal


def jobs_of(municipality: Municipality, kind: str = "") -> QuerySet[Job]:
    """The jobs of a municipality, newest first; of one kind when asked."""
    found = Job.objects.filter(municipality=municipality).select_related("asked_by")
    return found.filter(kind=kind) if kind else found


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
    return [
        say_refusal(Refusal(Code(one["code"]), at=one["at"], **one["facts"]), language=language) for one in job.refusals
    ]
