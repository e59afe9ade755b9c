"""The action plan of a decision."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.decisions import exports, service
from dorpsplein.decisions.forms.dossier import ActionForm
from dorpsplein.decisions.models import Action
from dorpsplein.decisions.problems import NotPossible
from dorpsplein.decisions.views.finding import EDITORS, decision_of, say_on_next_page


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def plan(request: MemberRequest, decision: int) -> HttpResponse:
    """Every action, and a form for one more."""
    found = decision_of(request, decision)
    form = ActionForm(request.municipality, request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.add_action(found, form.cleaned_data, by=request.user)
        return redirect("decisions:actions", municipality=request.municipality.slug, decision=found.pk)
    told = {"decision": found, "form": form, "actions": found.actions.select_related("owner")}
    return render(request, "decisions/actions.html", told, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def change(request: MemberRequest, decision: int, action: int) -> HttpResponse:
    """Change one action."""
    found = decision_of(request, decision)
    kept = get_object_or_404(Action, pk=action, decision=found)
    edited = get_object_or_404(Action, pk=action, decision=found)
    form = ActionForm(request.municipality, request.POST or None, instance=edited)
    if request.method == "POST" and form.is_valid():
        service.change_action(kept, form.cleaned_data, by=request.user)
        return redirect("decisions:actions", municipality=request.municipality.slug, decision=found.pk)
    told = {"decision": found, "action": kept, "form": form}
    return render(request, "decisions/action.html", told, status=422 if form.errors else 200)


@require_POST
@members(*EDITORS)
def remove(request: MemberRequest, decision: int, action: int) -> HttpResponse:
    """Take an action out of the plan."""
    found = decision_of(request, decision)
    try:
        service.remove_action(get_object_or_404(Action, pk=action, decision=found), by=request.user)
    except NotPossible as problem:
        say_on_next_page(request, problem)
    return redirect("decisions:actions", municipality=request.municipality.slug, decision=found.pk)


@require_safe
@members()
def table(request: MemberRequest, decision: int) -> HttpResponse:
    """The plan as a table for a spreadsheet."""
    found = decision_of(request, decision)
    text = exports.as_csv(found.actions.select_related("owner"))
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=_named(f"actieplan-{found.pk}.csv"))


@require_safe
@members()
def calendar(request: MemberRequest, decision: int) -> HttpResponse:
    """The plan for a calendar."""
    found = decision_of(request, decision)
    text = exports.as_calendar(found.actions.select_related("owner"), name=found.title)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=_named(f"actieplan-{found.pk}.ics"))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
