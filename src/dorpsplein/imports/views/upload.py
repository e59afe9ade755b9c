"""One page: bring files in, and everything that was brought in before."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.imports import queries, service
from dorpsplein.imports.forms import UploadForm
from dorpsplein.imports.messages import change_said, refusals_said
from dorpsplein.imports.models import BatchState
from dorpsplein.imports.views.roles import LOOKERS, WORKERS
from dorpsplein.jobs.queries import places_in_queue

_PER_PAGE = 20


@require_safe
@members(*LOOKERS)
def overview(request: MemberRequest) -> HttpResponse:
    """Bring files in; below it the ledger."""
    return _page(request)


@require_POST
@members(*WORKERS)
def receive(request: MemberRequest) -> HttpResponse:
    """Take files in and go to where they are read."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    said = form.cleaned_data
    job = service.receive(request.municipality, said["chosen"], by=request.user, time_zone=said["time_zone"])
    return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)


def _page(request: MemberRequest, form: UploadForm | None = None, *, status: int = 200) -> HttpResponse:
    page = Paginator(queries.batches_of(request.municipality), _PER_PAGE).get_page(request.GET.get("pagina"))
    language, places = get_language() or "nl", places_in_queue()
    shown = {
        "form": form or UploadForm(initial={"time_zone": next((batch.time_zone for batch in page), "")}),
        "page": page,
        "batches": [
            {
                "batch": batch,
                "change": change_said(batch, language),
                "why_not": refusals_said(batch, language) if batch.state == BatchState.REFUSED else [],
                "place": places.get(batch.job_id or 0),
            }
            for batch in page
        ],
        "rules": queries.rules_of(request.municipality),
        "may_bring": bool(request.roles & set(WORKERS)),
        "is_officer": Role.PRIVACY_OFFICER in request.roles,
    }
    return render(request, "imports/overview.html", shown, status=status)
