"""The way to the council: ask, look over, return, sign."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Person
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms import ReasonForm, blame
from dorpsplein.assessments.models import Assessment
from dorpsplein.assessments.service import reviewing
from dorpsplein.assessments.views.found import APPROVERS, EDITORS, REVIEWERS, assessment_of, complain, place


@require_safe
@members()
def review(request: MemberRequest, assessment: int) -> HttpResponse:
    """Where it is, what is still missing, and what this person can do now."""
    return _page(request, assessment_of(request, assessment), ReasonForm())


def _page(request: MemberRequest, found: Assessment, form: ReasonForm, status: int = 200) -> HttpResponse:
    sheet = queries.Sheet(found)
    made_it = request.user.pk in {reviewing.author(found), found.created_by_id}
    facts = place(
        request,
        found,
        form=form,
        steps=list(found.steps.select_related("by")),
        views=queries.views_of(found),
        totals=[(one, sheet.progress(one)) for one in sheet.alternatives],
        threads=list(queries.open_threads(found)),
        is_reviewer=bool(request.roles & set(REVIEWERS)),
        is_approver=bool(request.roles & set(APPROVERS)),
        made_it=made_it,
        looked_over=request.user.pk == reviewing.reviewer(found),
    )
    return render(request, "assessments/review.html", facts, status=status)


def _do(request: MemberRequest, pk: int, act: Callable[[Assessment, Person], None], said: str) -> HttpResponse:
    found = assessment_of(request, pk)
    try:
        act(found, request.user)
    except ValidationError as error:
        complain(request, error)
    else:
        messages.success(request, said)
    return redirect("assessments:review", request.municipality.slug, pk)


@require_POST
@members(*EDITORS)
def ask(request: MemberRequest, assessment: int) -> HttpResponse:
    """Ask somebody to look it over."""
    said = _("Uw collega’s kunnen de beoordeling nu nakijken.")
    return _do(request, assessment, lambda found, by: service.ask_review(found, by=by), said)


@require_POST
@members(*EDITORS)
def take_back(request: MemberRequest, assessment: int) -> HttpResponse:
    """Take it back to change something."""
    said = _("U kunt de beoordeling weer wijzigen.")
    return _do(request, assessment, lambda found, by: service.take_back(found, by=by), said)


@require_POST
@members(*REVIEWERS)
def approve(request: MemberRequest, assessment: int) -> HttpResponse:
    """It was looked over."""
    said = _("Nagekeken. Nu kan iemand anders de beoordeling vaststellen.")
    return _do(request, assessment, lambda found, by: service.approve(found, by=by), said)


@require_POST
@members(*{*REVIEWERS, *APPROVERS})
def give_back(request: MemberRequest, assessment: int) -> HttpResponse:
    """Return it with a reason."""
    found = assessment_of(request, assessment)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            service.give_back(found, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("Teruggegeven, met uw reden."))
            return redirect("assessments:review", request.municipality.slug, found.pk)
    return _page(request, found, form, status=422)


@require_POST
@members(*APPROVERS)
def sign(request: MemberRequest, assessment: int) -> HttpResponse:
    """Sign: from now on nothing changes."""
    said = _("Vastgesteld. Vanaf nu verandert er niets meer aan deze beoordeling.")
    return _do(request, assessment, lambda found, by: service.sign(found, by=by), said)
