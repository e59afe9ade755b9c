"""The municipality of the key, and its long work."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from ninja.errors import HttpError

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.api.door import VERSION, Key
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.jobs import queries as jobs
from dorpsplein.jobs import service as job_service
from dorpsplein.jobs.models import Job

router = Router(tags=["gemeente"])


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


def on_its_way(request: MemberRequest, job: Job, response: HttpResponse) -> Status[dict[str, Any]]:
    """The answer to a question for long work: its job, and where to ask how far it is."""
    response["Location"] = f"/api/v{VERSION[0]}/gemeenten/{request.municipality.slug}/taken/{job.pk}"
    return Status(HTTPStatus.ACCEPTED, job_told(job))


@router.get("", response=MunicipalityOut, summary="De gemeente van de sleutel", auth=Key("accounts:desk"))
def municipality(request: MemberRequest) -> dict[str, Any]:
    """The municipality of the key."""
    shown = ("slug", "name", "gemeentecode", "inhabitants")
    return {**{name: getattr(request.municipality, name) for name in shown}, "roles": sorted(request.roles)}


@router.get("/taken", response=Page[JobOut], summary="Lang werk, het nieuwste eerst", auth=Key("jobs:show"))
def all_jobs(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The long work of a municipality, newest first."""
    return page_of(request, jobs.jobs_of(request.municipality), paging, job_told)


@router.get("/taken/{int:taak}", response=JobOut, summary="Hoe ver een taak is", auth=Key("jobs:show"))
def one_job(request: MemberRequest, taak: int) -> dict[str, Any]:
    """Where a job is."""
    return job_told(get_object_or_404(jobs.jobs_of(request.municipality), pk=taak))


@router.delete("/taken/{int:taak}", response={204: None}, summary="Stop een taak", auth=Key("jobs:cancel", writes=True))
def cancel_job(request: MemberRequest, taak: int) -> Status[None]:
    """Stop a job."""
    job = jobs.job_to_change(request.municipality, taak, request.roles)
    if job.is_over:
        raise HttpError(HTTPStatus.CONFLICT, "Deze taak is al klaar of gestopt.")
    job_service.cancel(job)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.post(
    "/taken/{int:taak}/opnieuw",
    response={202: JobOut},
    summary="Vraag hetzelfde werk opnieuw",
    auth=Key("jobs:retry", writes=True),
)
def retry_job(request: MemberRequest, taak: int, response: HttpResponse) -> Status[dict[str, Any]]:
    """Ask for the same work again, as a new job."""
    job = jobs.job_to_change(request.municipality, taak, request.roles)
    return on_its_way(request, job_service.retry(job, by=request.user), response)
