"""Publish in three steps, and withdraw."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.decisions import queries, service
from dorpsplein.decisions.elections import is_election_period
from dorpsplein.decisions.forms.publishing import PrepareForm, WithdrawForm
from dorpsplein.decisions.problems import NotPossible
from dorpsplein.decisions.views.finding import EDITORS, decision_of, say_in_form, say_on_next_page


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def prepare(request: MemberRequest, decision: int) -> HttpResponse:
    """Step 1: choose the paper, say what changed."""
    found = decision_of(request, decision)
    period = is_election_period(found.municipality, timezone.localdate())
    form = PrepareForm(found, request.POST or None, is_election_period=period)
    if request.method == "POST" and form.is_valid():
        try:
            service.prepare(found, **form.cleaned_data, by=request.user)
        except NotPossible as problem:
            say_in_form(form, problem)
        else:
            return redirect("decisions:preview", municipality=request.municipality.slug, decision=found.pk)
    told = {"decision": found, "form": form, "is_election_period": period, "has_paper": found.papers.exists()}
    return render(request, "decisions/prepare.html", told, status=422 if form.errors else 200)


@require_safe
@members(*EDITORS)
def preview(request: MemberRequest, decision: int) -> HttpResponse:
    """Step 2: exactly what residents will see."""
    found = decision_of(request, decision)
    publication = queries.prepared(found)
    if publication is None:
        return redirect("decisions:prepare", municipality=request.municipality.slug, decision=found.pk)
    told = {
        "decision": found,
        "publication": publication,
        "content": publication.content,
        "is_clerk": Role.CLERK in request.roles,
        "is_preview": True,
    }
    return render(request, "decisions/preview.html", told)


@require_POST
@members(Role.CLERK)
def confirm(request: MemberRequest, decision: int) -> HttpResponse:
    """Step 3: the clerk makes it public."""
    found = decision_of(request, decision)
    publication = queries.prepared(found)
    if publication is None:
        return redirect("decisions:prepare", municipality=request.municipality.slug, decision=found.pk)
    try:
        service.confirm(publication, by=request.user)
    except NotPossible as problem:
        say_on_next_page(request, problem)
        return redirect("decisions:prepare", municipality=request.municipality.slug, decision=found.pk)
    messages.success(request, _("Het besluit staat in het openbare register."))
    number = publication.decision.number
    return redirect("register:show", municipality=request.municipality.slug, number=number)


@require_http_methods(["GET", "POST"])
@members(Role.CLERK)
def withdraw(request: MemberRequest, decision: int) -> HttpResponse:
    """Take a decision back, with a reason that residents read."""
    found = decision_of(request, decision)
    form = WithdrawForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            service.withdraw(found, **form.cleaned_data, by=request.user)
        except NotPossible as problem:
            say_in_form(form, problem)
        else:
            messages.success(request, _("Het besluit is ingetrokken. De pagina voor inwoners blijft staan."))
            return redirect("decisions:show", municipality=request.municipality.slug, decision=found.pk)
    told = {"decision": found, "form": form}
    return render(request, "decisions/withdraw.html", told, status=422 if form.errors else 200)
