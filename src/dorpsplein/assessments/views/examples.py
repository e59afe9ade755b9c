"""Filled examples between municipalities that consent."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms import ExampleForm, blame
from dorpsplein.assessments.models import Example
from dorpsplein.assessments.views.found import EDITORS, assessment_of, complain


@require_safe
@members()
def examples(request: MemberRequest) -> HttpResponse:
    """What other municipalities share."""
    found = list(queries.examples_for(request.municipality))
    facts = {
        "examples": [one for one in found if one.municipality_id != request.municipality.pk],
        "own": [one for one in found if one.municipality_id == request.municipality.pk],
        "is_editor": bool(request.roles & set(EDITORS)),
        "is_manager": Role.MANAGER in request.roles,
    }
    return render(request, "assessments/examples.html", facts)


@require_POST
@members(Role.MANAGER)
def consent(request: MemberRequest) -> HttpResponse:
    """Join or leave."""
    service.consent(request.municipality, shares=request.POST.get("deelt") == "ja", by=request.user)
    return redirect("assessments:examples", request.municipality.slug)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def begin(request: MemberRequest, example: int) -> HttpResponse:
    """Start from an example."""
    found = get_object_or_404(queries.examples_for(request.municipality), pk=example)
    form = ExampleForm(request.POST or None, initial={"title": found.title})
    if request.method == "POST" and form.is_valid():
        try:
            made = service.start_from_example(found, request.municipality, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            blame(form, error)
        else:
            return redirect("assessments:show", request.municipality.slug, made.pk)
    facts = {"example": found, "form": form}
    return render(request, "assessments/example_begin.html", facts, status=422 if form.errors else 200)


@require_POST
@members(*EDITORS)
def withdraw(request: MemberRequest, example: int) -> HttpResponse:
    """Stop sharing an example of one's own."""
    found = get_object_or_404(Example, pk=example, municipality=request.municipality)
    service.withdraw_example(found, by=request.user)
    messages.success(request, _("Uw voorbeeld is weg. Kopieën die anderen maakten, blijven van hen."))
    return redirect("assessments:examples", request.municipality.slug)


@require_POST
@members(*EDITORS)
def publish(request: MemberRequest, assessment: int) -> HttpResponse:
    """Share a signed assessment."""
    found = assessment_of(request, assessment)
    try:
        service.publish_example(found, with_notes=request.POST.get("toelichtingen") == "ja", by=request.user)
    except ValidationError as error:
        complain(request, error)
    else:
        messages.success(request, _("Gedeeld als voorbeeld, zonder namen."))
    return redirect("assessments:examples", request.municipality.slug)
