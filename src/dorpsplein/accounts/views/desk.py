"""Where somebody starts, and the desk of a member."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from dorpsplein.accounts import queries
from dorpsplein.accounts.desk import cards
from dorpsplein.accounts.gate import MemberRequest, SignedInRequest, members, signed_in
from dorpsplein.accounts.waiting import waiting_for


@require_GET
@signed_in
def start(request: SignedInRequest) -> HttpResponse:
    """Where somebody starts: in the only municipality they have, or at a choice."""
    found = list(queries.municipalities_of(request.user))
    if len(found) == 1 and not request.user.is_coordinator:
        return redirect("accounts:desk", municipality=found[0].slug)
    return render(request, "accounts/start.html", {"municipalities": found})


@require_GET
@members()
def desk(request: MemberRequest) -> HttpResponse:
    """The desk of a member: the parts of the site in the order of the work, and what waits for this person."""
    shown = {
        "cards": cards(request.municipality, request.roles),
        "waiting": waiting_for(request.municipality, request.user, request.roles),
    }
    return render(request, "accounts/desk.html", shown)
