"""Three piles, their terms, and the run that erases."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.care import queries, service
from dorpsplein.care.forms import TermsForm
from dorpsplein.care.retention.kinds import title_of
from dorpsplein.care.retention.running import days_of
from dorpsplein.care.views.overview import KEEPERS
from dorpsplein.jobs.models import Job, State


@require_http_methods(["GET", "HEAD", "POST"])
@members(*KEEPERS)
def show(request: MemberRequest) -> HttpResponse:
    """The piles and their terms; choosing other terms."""
    days = days_of(request.municipality)
    form = TermsForm(request.POST or None, days=days)
    if request.method == "POST" and form.is_valid():
        service.set_terms(request.municipality, form.cleaned_data, by=request.user)
        messages.success(request, _("De termijnen zijn opgeslagen. Zij gelden vanaf de volgende ronde."))
        return redirect("care:retention", municipality=request.municipality.slug)
    told = {
        "form": form,
        "piles": queries.piles(request.municipality),
        "hold": service.hold_on(request.municipality),
        "runs": queries.retention_runs(request.municipality),
    }
    return render(request, "care/retention.html", told, status=422 if form.errors else 200)


@require_POST
@members(Role.MANAGER, Role.PRIVACY_OFFICER)
def start(request: MemberRequest) -> HttpResponse:
    """Ask for a run, or for a trial that only counts."""
    really = request.POST.get("really") == "1"
    job = service.ask_retention(request.municipality, really=really, by=request.user)
    return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)


@require_safe
@members(*KEEPERS)
def outcome(request: MemberRequest, job: int) -> HttpResponse:
    """What a run erased, or a trial would erase."""
    found = get_object_or_404(Job, pk=job, municipality=request.municipality, kind="retention", state=State.DONE)
    erased = [(title_of(kind), number) for kind, number in found.result["erased"].items()]
    return render(request, "care/retention_run.html", {"job": found, "told": found.result, "erased": erased})
