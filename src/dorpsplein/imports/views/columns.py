"""Point at the columns of a table that we do not know."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from dorpskern.terms.column_map import About
from dorpskern.terms.refusal import Refusal
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.imports import queries, service
from dorpsplein.imports.forms import PointingForm
from dorpsplein.imports.messages import why_to_point_again
from dorpsplein.imports.views.roles import WORKERS
from dorpsplein.ui.words import say_refusal

OF_MESSAGES, OF_REACTIONS = "berichten", "reacties"
ABOUT = {OF_MESSAGES: About.MESSAGES, OF_REACTIONS: About.REACTIONS}


@require_http_methods(["GET", "POST"])
@members(*WORKERS)
def point(request: MemberRequest, batch: int) -> HttpResponse:
    """First what the table is about, then a question per column; header and rows are on the screen only."""
    found = get_object_or_404(queries.batches_of(request.municipality), pk=batch)
    table = service.table_to_point_at(found)
    if table is None:
        return redirect("imports:batch", municipality=request.municipality.slug, batch=found.pk)
    name, layout = table
    chosen = request.GET.get("over", "")
    about = ABOUT.get(chosen, About.MESSAGES)
    form = PointingForm(layout, request.POST or None, about=about)
    if request.method == "POST" and form.is_valid():
        try:
            job = service.point_at_columns(
                found,
                layout,
                platform=form.cleaned_data["platform"],
                columns=form.pointed,
                is_own=form.cleaned_data["is_own"],
                by=request.user,
                about=about,
                own_name=form.cleaned_data.get("own_name", ""),
            )
        except Refusal as refusal:
            form.add_error(None, say_refusal(refusal, language=get_language() or "nl"))
        else:
            return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)
    shown = {
        "batch": found,
        "name": name,
        "layout": layout,
        "form": form,
        "chosen": chosen if chosen in ABOUT or not form.is_bound else OF_MESSAGES,
        "why_again": why_to_point_again(found, get_language() or "nl"),
        "has_dpia": queries.rules_of(request.municipality).has_dpia,
    }
    return render(request, "imports/columns.html", shown, status=422 if form.is_bound else 200)


@require_POST
@members(*WORKERS)
def withdraw(request: MemberRequest, batch: int) -> HttpResponse:
    """Not after all: the files that wait are removed."""
    found = get_object_or_404(queries.batches_of(request.municipality), pk=batch)
    service.withdraw(found, by=request.user)
    return redirect("imports:overview", municipality=request.municipality.slug)
