"""Read jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.accounts.models import Municipality
from dorpsplein.jobs.models import Job
from dorpsplein.ui.words import say_refusal


def jobs_of(municipality: Municipality, kind: str = "") -> QuerySet[Job]:
    """The jobs of a municipality, newest first; of one kind when asked."""
    found = Job.objects.filter(municipality=municipality).select_related("asked_by")
    return found.filter(kind=kind) if kind else found


def refusals_said(job: Job, language: str) -> list[str]:
    """What was wrong with the input, in words."""
    return [
        say_refusal(Refusal(Code(one["code"]), at=one["at"], **one["facts"]), language=language) for one in job.refusals
    ]
