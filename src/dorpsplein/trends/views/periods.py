"""Compare two periods: choose them, and see each figure of both beside each other."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.trends import queries, service
from dorpsplein.trends.forms import PeriodsForm
from dorpsplein.trends.models import PeriodComparison
from dorpsplein.trends.roles import WORKERS
from dorpsplein.trends.views.asked import language


@require_safe
@members()
def periods(request: MemberRequest) -> HttpResponse:
    """What was compared before; whoever may measure chooses two periods."""
    return _page(request)


@require_http_methods(["POST"])
@members(*WORKERS)
def compare(request: MemberRequest) -> HttpResponse:
    """Ask to compare two periods."""
    choice = queries.months_to_compare(request.municipality, timezone.localdate())
    if choice is None:
        return redirect("trends:periods", request.municipality.slug)
    form = PeriodsForm(choice.covered, choice.suggested, data=request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    job = service.ask_to_compare_periods(request.municipality, *form.cleaned_data["periods"], by=request.user)
    return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)


def _page(request: MemberRequest, form: PeriodsForm | None = None, status: int = 200) -> HttpResponse:
    may_compare = bool(request.roles & WORKERS)
    choice = queries.months_to_compare(request.municipality, timezone.localdate())
    shown: dict[str, Any] = {
        "comparisons": list(queries.period_comparisons(request.municipality)),
        "choice": choice,
        "may_compare": may_compare,
    }
    if choice is not None and may_compare:
        shown["form"] = form or PeriodsForm(choice.covered, choice.suggested)
    return render(request, "trends/periods.html", shown, status=status)


@require_safe
@members()
def show(request: MemberRequest, comparison: int) -> HttpResponse:
    """Both periods side by side, trend by trend."""
    known = PeriodComparison.objects.filter(municipality=request.municipality).defer("findings")
    found = get_object_or_404(known, pk=comparison)
    shown = {"comparison": found, "trends": found.content[language()]}
    return render(request, "trends/period_comparison.html", shown)
