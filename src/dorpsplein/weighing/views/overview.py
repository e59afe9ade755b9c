"""Where each assessment is, and what to do next."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.assessments.models import Assessment
from dorpsplein.weighing import queries


@require_safe
@members()
def overview(request: MemberRequest) -> HttpResponse:
    """Every assessment of the municipality with the next step."""
    standings = queries.standings_of(request.municipality, request.user, request.roles)
    return render(request, "weighing/overview.html", {"standings": standings, **may(request)})


@require_safe
@members()
def assessment(request: MemberRequest, assessment: int) -> HttpResponse:
    """One assessment: its rounds, its outcome, what can be done with it."""
    found = get_object_or_404(Assessment, pk=assessment, municipality=request.municipality)
    standing = queries.standing_of(found, request.user, request.roles)
    context = {"standing": standing, "assessment": found, "rounds": found.rounds.all(), **may(request)}
    return render(request, "weighing/assessment.html", context)


def may(request: MemberRequest) -> dict[str, bool]:
    """Which buttons to show; the gates decide."""
    return {
        "may_lead": Role.CLERK in request.roles,
        "may_prepare": bool(queries.PREPARERS & request.roles),
    }
