"""Stop all erasing, and allow it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.care import queries, service
from dorpsplein.care.forms import HoldForm, ReasonForm
from dorpsplein.care.models import LegalHold
from dorpsplein.care.views.overview import KEEPERS


@require_http_methods(["GET", "HEAD", "POST"])
@members(*KEEPERS)
def show(request: MemberRequest) -> HttpResponse:
    """The holds there are and were; placing one."""
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.place_hold(request.municipality, **form.cleaned_data, by=request.user)
        messages.success(request, _("Vanaf nu wordt er niets gewist, tot u deze stop opheft."))
        return redirect("care:holds", municipality=request.municipality.slug)
    told = {"form": form, "holds": queries.holds_of(request.municipality)}
    return render(request, "care/holds.html", told, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members(*KEEPERS)
def lift(request: MemberRequest, hold: int) -> HttpResponse:
    """Lift a hold, with a reason."""
    found = get_object_or_404(LegalHold, pk=hold, municipality=request.municipality, lifted_on=None)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.lift_hold(found, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, _("De stop is opgeheven. De dagelijkse ronde wist weer wat zijn tijd heeft gehad."))
        return redirect("care:holds", municipality=request.municipality.slug)
    return render(request, "care/hold_lift.html", {"form": form, "hold": found}, status=422 if form.errors else 200)
