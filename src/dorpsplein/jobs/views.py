"""Look at a job; stop it; try it again."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.jobs import queries, service
from dorpsplein.jobs.kinds import kind_of
from dorpsplein.jobs.models import Job, State

WORKERS = (Role.ADVISER, Role.CLERK, Role.MANAGER, Role.PRIVACY_OFFICER)


@require_GET
@members(*WORKERS)
def show(request: MemberRequest, job: int) -> HttpResponse:
    """Where a job is; asked again by itself until it is over, then on to its result."""
    found = get_object_or_404(Job, pk=job, municipality=request.municipality)
    kind = kind_of(found)
    there = kind.address if found.state == State.DONE else kind.refused_at if found.state == State.REFUSED else None
    if there is not None:
        if request.htmx:  # type: ignore[attr-defined]  # set by the htmx middleware
            response = HttpResponse()
            response["HX-Redirect"] = there(found)
            return response
        return HttpResponseRedirect(there(found))
    said = queries.refusals_said(found, get_language() or "nl")
    again_at = kind.again_at(found) if kind.again_at else ""
    template = "jobs/_progress.html" if request.htmx else "jobs/show.html"  # type: ignore[attr-defined]
    told = {
        "job": found,
        "kind": kind,
        "refusals": said,
        "again_at": again_at,
        "may_change": queries.may_change(found, request.roles),
        "place": queries.places_in_queue().get(found.pk) if found.state == State.QUEUED else None,
    }
    return render(request, template, told)


@require_POST
@members(*WORKERS)
def cancel(request: MemberRequest, job: int) -> HttpResponse:
    """Stop a job."""
    found = queries.job_to_change(request.municipality, job, request.roles)
    service.cancel(found)
    return redirect("jobs:show", municipality=request.municipality.slug, job=found.pk)


@require_POST
@members(*WORKERS)
def retry(request: MemberRequest, job: int) -> HttpResponse:
    """Ask for the same work again."""
    found = queries.job_to_change(request.municipality, job, request.roles)
    again = service.retry(found, by=request.user)
    return redirect("jobs:show", municipality=request.municipality.slug, job=again.pk)
