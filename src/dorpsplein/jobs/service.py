"""Ask for a job, cancel it, try it again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.jobs.kinds import Kind, register
from dorpsplein.jobs.models import OVER, Job, State
from dorpsplein.jobs.running import close_lost, run_here, tell_ended
from dorpsplein.jobs.tasks import run

__all__ = ["Kind", "ask", "cancel", "close_lost", "register", "retry"]


def ask(kind: str, *, municipality: Municipality, by: Person | None, inputs: dict[str, Any]) -> Job:
    """Put a job in the queue, once the transaction of the caller has succeeded.

    Args:
        kind: The name of a registered kind.
        municipality: Whose job it is.
        by: Who asks.
        inputs: JSON-serialisable.

    """
    job = Job.objects.create(kind=kind, municipality=municipality, asked_by=by, inputs=inputs)
    _queue(job)
    return job


def _queue(job: Job) -> None:
    if settings.JOBS_IN_PROCESS:
        run_here(job.pk)
        tell_ended(job.pk)
        job.refresh_from_db()
    else:
        transaction.on_commit(lambda: run.enqueue(job.pk))


def cancel(job: Job) -> None:
    """Ask a job to stop; one that waits, or that nobody runs any more, stops at once."""
    close_lost()
    Job.objects.filter(pk=job.pk).exclude(state__in=OVER).update(cancel_asked=True)
    if Job.objects.filter(pk=job.pk, state=State.QUEUED).update(state=State.CANCELLED, ended_at=timezone.now()):
        tell_ended(job.pk)


def retry(job: Job, *, by: Person) -> Job:
    """Ask for the same work again, as a new job."""
    return ask(job.kind, municipality=job.municipality, by=by, inputs=job.inputs)
