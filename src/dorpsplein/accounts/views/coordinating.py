"""The municipalities on this installation: for the national coordinator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dorpsplein.accounts import queries, service
from dorpsplein.accounts.gate import SignedInRequest, coordinators
from dorpsplein.accounts.messages import say
from dorpsplein.accounts.models import Municipality
from dorpsplein.accounts.people_forms import FirstManagerForm, FoundForm
from dorpsplein.accounts.refusals import NotAllowed
from dorpsplein.accounts.views.login import origin
from dorpsplein.accounts.views.posted import posted


@require_GET
@coordinators
def overview(request: SignedInRequest) -> HttpResponse:
    """Every municipality, and whether it has a manager."""
    return render(request, "accounts/municipalities.html", {"municipalities": queries.municipalities_with_managers()})


@require_http_methods(["GET", "POST"])
@coordinators
def found(request: SignedInRequest) -> HttpResponse:
    """Found a municipality, and invite its first manager when the address is known."""
    form = FoundForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        municipality = service.found_municipality(slug=given["slug"], name=given["name"], by=request.user)
        messages.success(request, _("De gemeente is er."))
        if given["email"]:
            _invite(request, municipality, given["email"])
        return redirect("accounts:municipalities")
    return render(request, "accounts/found.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@coordinators
def first_manager(request: SignedInRequest, place: str) -> HttpResponse:
    """Invite the first manager of a municipality that has none."""
    municipality = get_object_or_404(Municipality, slug=place)
    form = FirstManagerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        _invite(request, municipality, form.cleaned_data["email"])
        return redirect("accounts:municipalities")
    shown = {"form": form, "place": municipality}
    return render(request, "accounts/first_manager.html", shown, status=422 if form.errors else 200)


def _invite(request: SignedInRequest, municipality: Municipality, email: str) -> None:
    try:
        service.invite_first_manager(municipality, email, by=request.user, origin=origin(request))
    except NotAllowed as refused:
        messages.warning(request, say(refused))
    else:
        messages.success(request, _("De uitnodiging is verstuurd."))
