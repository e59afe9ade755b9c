"""The municipality of the key, and its long work."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from ninja.errors import HttpError

from dorpsplein.accounts.models import Role
from dorpsplein.api.door import municipality_for
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.jobs import queries as jobs
from dorpsplein.jobs import service as job_service
from dorpsplein.jobs.models import Job

router = Router(tags=["gemeente"])
WORKERS = (Role.ADVISER, Role.CLERK, Role.MANAGER)


class MunicipalityOut(Schema):
    """A municipality, and what the holder of the key is there."""

    slug: str
    name: str
    gemeentecode: str
    inhabitants: int | None
    roles: list[str]


class JobOut(Schema):
    """One piece of long work. ``progress`` in [0, 1]; ``refusals``: what was wrong with the input."""

    id: int
    kind: str
    state: str
    progress: float
    asked_at: datetime
    ended_at: datetime | None
    result: dict[str, Any]
    refusals: list[dict[str, Any]]


def job_told(job: Job) -> dict[str, Any]:
    """A job as plain data."""
    shown = ("kind", "state", "progress", "asked_at", "ended_at", "result", "refusals")
    return {"id": job.pk, **{name: getattr(job, name) for name in shown}}


@router.get("/gemeenten/{gemeente}", response=MunicipalityOut, summary="De gemeente van de sleutel")
def municipality(request: HttpRequest, gemeente: str) -> dict[str, Any]:
    """The municipality of the key."""
    found, _, roles = municipality_for(request, gemeente)
    shown = ("slug", "name", "gemeentecode", "inhabitants")
    return {**{name: getattr(found, name) for name in shown}, "roles": sorted(roles)}


@router.get("/gemeenten/{gemeente}/taken", response=Page[JobOut], summary="Lang werk, het nieuwste eerst")
def all_jobs(request: HttpRequest, gemeente: str, paging: Query[Paging]) -> dict[str, Any]:
    """The long work of a municipality, newest first."""
    found, _, _ = municipality_for(request, gemeente, *WORKERS)
    return page_of(request, jobs.jobs_of(found), paging, job_told)


@router.get("/gemeenten/{gemeente}/taken/{int:taak}", response=JobOut, summary="Hoe ver een taak is")
def one_job(request: HttpRequest, gemeente: str, taak: int) -> dict[str, Any]:
    """Where a job is."""
    found, _, _ = municipality_for(request, gemeente, *WORKERS)
    return job_told(get_object_or_404(jobs.jobs_of(found), pk=taak))


@router.delete("/gemeenten/{gemeente}/taken/{int:taak}", response={204: None}, summary="Stop een taak")
def cancel_job(request: HttpRequest, gemeente: str, taak: int) -> Status[None]:
    """Stop a job."""
    found, _, _ = municipality_for(request, gemeente, *WORKERS, write=True)
    job = get_object_or_404(jobs.jobs_of(found), pk=taak)
    if job.is_over:
        raise HttpError(HTTPStatus.CONFLICT, "Deze taak is al klaar of gestopt.")
    job_service.cancel(job)
    return Status(HTTPStatus.NO_CONTENT, None)
