"""Measure, look back at earlier measurements, compare two of them, measure one again."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.trends import queries, service
from dorpsplein.trends.forms import CompareForm
from dorpsplein.trends.models import Measurement
from dorpsplein.trends.roles import WORKERS
from dorpsplein.trends.said import changes_said
from dorpsplein.trends.views.asked import language


@require_POST
@members(*WORKERS)
def measure(request: MemberRequest) -> HttpResponse:
    """Ask to measure."""
    job = service.ask_to_measure(request.municipality, by=request.user)
    return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)


@require_safe
@members()
def history(request: MemberRequest) -> HttpResponse:
    """Every measurement, newest first."""
    known = queries.measurements(request.municipality).select_related("asked_by")
    return render(request, "trends/history.html", {"measurements": list(known), "form": CompareForm(known)})


@require_safe
@members()
def show(request: MemberRequest, measurement: int) -> HttpResponse:
    """One measurement: what it rests on, how it was made, whether it comes out again."""
    known = Measurement.objects.filter(municipality=request.municipality).defer("findings").select_related("asked_by")
    found = get_object_or_404(known, pk=measurement)
    may_recompute = bool(request.roles & WORKERS)
    return render(request, "trends/measurement.html", {"measurement": found, "may_recompute": may_recompute})


@require_POST
@members(*WORKERS)
def recompute(request: MemberRequest, measurement: int) -> HttpResponse:
    """Ask to measure the same files again."""
    found = get_object_or_404(queries.measurements(request.municipality), pk=measurement)
    job = service.ask_to_recompute(found, by=request.user)
    return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)


@require_safe
@members()
def compare(request: MemberRequest) -> HttpResponse:
    """What changed between two measurements; the newest and the one before it when none are chosen."""
    known = Measurement.objects.filter(municipality=request.municipality)
    form = CompareForm(known, data=request.GET or None)
    pair = form.cleaned() if form.is_bound else form.newest()
    shown: dict[str, Any] = {"form": form}
    if pair is not None:
        shown["comparison"] = queries.comparison(*pair)
        trends = changes_said(shown["comparison"].changes, language())
        shown["changed"] = [one for one in trends if one.changed]
        shown["unchanged"] = [one for one in trends if not one.changed]
    return render(request, "trends/compare.html", shown, status=422 if form.errors else 200)
