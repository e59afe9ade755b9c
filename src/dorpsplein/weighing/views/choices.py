"""The wish for a mix of channels, and why a channel below the floor is used all the same."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.assessments.models import Alternative, Assessment
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.choice_forms import ExplainForm, MixForm
from dorpsplein.weighing.views.rounds import refused_said


@require_http_methods(["GET", "POST"])
@members(Role.ADVISER, Role.CLERK)
def mix(request: MemberRequest, assessment: int) -> HttpResponse:
    """Say what a mix must satisfy, and see which channels fit."""
    found = get_object_or_404(Assessment, pk=assessment, municipality=request.municipality)
    costless = queries.channels_without_costs(found)
    form = MixForm(request.POST or None, assessment=found)
    if request.method == "POST" and form.is_valid():
        try:
            service.wish_mix(found, **form.wish(), by=request.user, on=timezone.localdate())
        except service.NotNow as refusal:
            form.add_error(None, str(refusal))
        except (Refusal, Refusals) as refused:
            form.add_error(None, refused_said(refused))
        else:
            return redirect("weighing:mix", municipality=request.municipality.slug, assessment=found.pk)
    outcome = queries.visible_outcome(found, request.roles)
    chapters = (outcome.parts_en if get_language() == "en" else outcome.parts_nl) if outcome else {}
    context = {"assessment": found, "form": form, "costless": costless, "chapter": chapters.get("mix", "")}
    return render(request, "weighing/mix.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(Role.ADVISER, Role.CLERK)
def explain(request: MemberRequest, assessment: int, alternative: int) -> HttpResponse:
    """Say why a channel below the floor is used all the same."""
    found = get_object_or_404(
        Alternative.objects.select_related("assessment"),
        pk=alternative,
        assessment_id=assessment,
        assessment__municipality=request.municipality,
    )
    form = ExplainForm(request.POST or None, initial=ExplainForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            service.explain(found, **form.explanation(), by=request.user, on=timezone.localdate())
        except service.NotNow as refusal:
            form.add_error(None, str(refusal))
        except (Refusal, Refusals) as refused:
            form.add_error(None, refused_said(refused))
        else:
            messages.success(request, _("De uitleg is bewaard en de uitkomst is opnieuw berekend."))
            return redirect("weighing:outcome", municipality=request.municipality.slug, assessment=assessment)
    context = {"assessment": found.assessment, "alternative": found, "form": form}
    return render(request, "weighing/explain.html", context, status=422 if form.errors else 200)
