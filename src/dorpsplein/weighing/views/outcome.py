"""The outcome: the floor first, then how often each channel comes first, what is unknown, and the advice in words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.assessments.models import Assessment
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.models import Outcome
from dorpsplein.weighing.views.channels import channel_cards, pairs, unknowns
from dorpsplein.weighing.views.overview import may
from dorpsplein.weighing.views.rounds import refused_said


def outcome_of(request: MemberRequest, assessment: int) -> tuple[Assessment, Outcome]:
    """The outcome this person may see, or a page that is not there."""
    found = get_object_or_404(Assessment, pk=assessment, municipality=request.municipality)
    outcome = queries.visible_outcome(found, request.roles)
    if outcome is None:
        raise Http404
    return found, outcome


@require_safe
@members()
def show(request: MemberRequest, assessment: int) -> HttpResponse:
    """The outcome, as it was kept."""
    found, outcome = outcome_of(request, assessment)
    return render(request, "weighing/outcome.html", _context(request, found, outcome))


def _context(request: MemberRequest, found: Assessment, outcome: Outcome) -> dict[str, Any]:
    names = {one.key: one for one in found.alternatives.all()}
    weighing = queries.weighing_shown(outcome)
    cards = channel_cards(weighing, names)
    return {
        "assessment": found,
        "outcome": outcome,
        "stale": queries.is_stale(outcome, found),
        "chapters": outcome.parts_en if get_language() == "en" else outcome.parts_nl,
        "channels": cards,
        "ranked": sorted((one for one in cards if one.share is not None), key=lambda one: (-(one.share or 0), one.key)),
        "pairs": pairs(weighing, names),
        "unknowns": unknowns(weighing, names),
        "is_published": queries.may_be_published(outcome),
        "few": queries.FEWEST,
        **may(request),
    }


@require_POST
@members(Role.ADVISER, Role.CLERK)
def compute(request: MemberRequest, assessment: int) -> HttpResponse:
    """Compute the outcome of the assessment as it is now."""
    found = get_object_or_404(Assessment, pk=assessment, municipality=request.municipality)
    slug = request.municipality.slug
    try:
        service.compute(found, by=request.user, on=timezone.localdate())
    except (Refusal, Refusals) as refused:
        messages.error(request, refused_said(refused))
        return redirect("weighing:assessment", municipality=slug, assessment=found.pk)
    return redirect("weighing:outcome", municipality=slug, assessment=found.pk)


@require_POST
@members()
def check(request: MemberRequest, assessment: int) -> HttpResponse:
    """Compute the outcome again from its own file and say whether the numbers are the same."""
    found, outcome = outcome_of(request, assessment)
    if queries.check(outcome):
        messages.success(request, _("Nagerekend: uit hetzelfde bestand komen precies dezelfde getallen."))
    else:
        messages.error(request, _("Nagerekend: er komen andere getallen uit. Vraag uw beheerder om dit uit te zoeken."))
    return redirect("weighing:outcome", municipality=request.municipality.slug, assessment=found.pk)
