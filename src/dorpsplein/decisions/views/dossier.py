"""The dossiers of a municipality, and one dossier from concept to review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.decisions import queries, service
from dorpsplein.decisions.elsewhere import what_waits
from dorpsplein.decisions.forms import paper as paper_forms
from dorpsplein.decisions.forms.dossier import AdoptForm, ChannelForm, DossierForm, OpenForm
from dorpsplein.decisions.forms.paper import PaperForm, flat
from dorpsplein.decisions.models import Decision
from dorpsplein.decisions.outcome import verdicts_of
from dorpsplein.decisions.problems import NotPossible
from dorpsplein.decisions.service.dossier import missing_for_adoption
from dorpsplein.decisions.service.papers import paper_table as table_of
from dorpsplein.decisions.views.finding import ADOPTERS, EDITORS, decision_of, say_in_form, say_on_next_page
from dorpsplein.ui.asking import ask_first


@require_safe
@members()
def overview(request: MemberRequest) -> HttpResponse:
    """Every dossier, what waits, and the other things to do here."""
    told = {
        "decisions": queries.decisions_of(request.municipality),
        "waiting": list(what_waits(request.municipality, request.user, request.roles)),
        **_may(request),
    }
    return render(request, "decisions/overview.html", told)


def _may(request: MemberRequest) -> dict[str, bool]:
    return {
        "may_edit": bool(request.roles & set(EDITORS)),
        "may_adopt": bool(request.roles & set(ADOPTERS)),
        "is_clerk": Role.CLERK in request.roles,
        "is_council_member": Role.COUNCIL_MEMBER in request.roles,
    }


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def new(request: MemberRequest) -> HttpResponse:
    """Open a dossier."""
    form = OpenForm(request.municipality, request.POST or None)
    if request.method == "POST" and form.is_valid():
        decision = service.open_dossier(**form.cleaned_data, by=request.user)
        return _to(decision)
    has_choice = form.fields["assessment"].queryset.exists()  # type: ignore[attr-defined]  # a field of model choices
    told = {"form": form, "has_choice": has_choice}
    return render(request, "decisions/new.html", told, status=422 if form.errors else 200)


def _to(decision: Decision) -> HttpResponse:
    return redirect("decisions:show", municipality=decision.municipality.slug, decision=decision.pk)


@require_safe
@members()
def show(request: MemberRequest, decision: int) -> HttpResponse:
    """The dossier: where it is, what it says, what is missing, what can be done now."""
    found = decision_of(request, decision)
    papers = list(found.papers.select_related("made_by"))
    verdicts = verdicts_of(papers[0] if papers else None)
    channels = [(one, verdicts.get(one.key)) for one in found.channels.all()]
    told: dict[str, Any] = {
        "decision": found,
        "channels": channels,
        "papers": papers,
        "is_stale": bool(papers) and papers[0].assessment_version != found.assessment.version,
        "missing": missing_for_adoption(found, timezone.localdate()) if found.awaits_adoption else [],
        "blanks": paper_forms.missing(table_of(found, on=timezone.localdate())),
        "publications": list(queries.confirmed_publications().filter(decision=found)),
        "prepared": queries.prepared(found),
        "actions": found.actions.select_related("owner"),
        "open_questions": found.questions.filter(answered_at=None).count(),
        **_may(request),
    }
    return render(request, "decisions/show.html", told)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def change(request: MemberRequest, decision: int) -> HttpResponse:
    """Change what the decision says as a whole."""
    found = decision_of(request, decision)
    form = DossierForm(request.POST or None, instance=decision_of(request, decision))
    if request.method == "POST" and form.is_valid():
        try:
            service.change(found, form.cleaned_data, by=request.user)
        except NotPossible as problem:
            say_in_form(form, problem)
        else:
            return _to(found)
    told = {"decision": found, "form": form}
    return render(request, "decisions/change.html", told, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def channels(request: MemberRequest, decision: int) -> HttpResponse:
    """Decide per channel."""
    found = decision_of(request, decision)
    verdicts = verdicts_of(found.papers.first())
    rows = list(found.channels.all())
    forms = [ChannelForm(request.POST or None, instance=one, prefix=str(one.pk)) for one in rows]
    is_valid = request.method == "POST" and not [form for form in forms if not form.is_valid()]
    stopped: tuple[str, ...] = ()
    if is_valid:
        try:
            kept = {form.instance.pk: form.cleaned_data for form in forms}
            service.fill_in_channels(found, kept, by=request.user)
        except NotPossible as problem:
            stopped = problem.said
        else:
            messages.success(request, _("Wat u per kanaal besluit, is bewaard."))
            return _to(found)
    told = {
        "decision": found,
        "rows": [(one, form, verdicts.get(one.key)) for one, form in zip(rows, forms, strict=True)],
        "stopped": stopped,
    }
    return render(request, "decisions/channels.html", told, status=200 if request.method != "POST" else 422)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def paper_table(request: MemberRequest, decision: int) -> HttpResponse:
    """Fill in what only the municipality knows."""
    found = decision_of(request, decision)
    alternatives = {one.key: one.name for one in found.channels.all()}
    form = PaperForm(alternatives, request.POST or None, initial=flat(found.assessment.paper))
    if request.method == "POST" and form.is_valid():
        try:
            service.fill_in_paper(found, form.table(), by=request.user)
        except NotPossible as problem:
            say_in_form(form, problem)
        else:
            messages.success(request, _("De gegevens voor het raadsstuk zijn bewaard."))
            return _to(found)
    told = {"decision": found, "form": form, "missing": paper_forms.missing(table_of(found, on=timezone.localdate()))}
    return render(request, "decisions/paper_table.html", told, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(*ADOPTERS)
def adopt(request: MemberRequest, decision: int) -> HttpResponse:
    """Record that the council or the college decided."""
    found = decision_of(request, decision)
    form, day, status = AdoptForm(request.POST or None), timezone.localdate(), 200
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["adopted_on"]
        try:
            service.adopt(found, adopted_on=day, by=request.user)
        except NotPossible as problem:
            status = 422
            if not found.awaits_adoption:
                say_in_form(form, problem)
        else:
            messages.success(request, _("Het besluit is vastgesteld."))
            return _to(found)
    missing = missing_for_adoption(found, day) if found.awaits_adoption else []
    told = {"decision": found, "form": form, "missing": missing, **_may(request)}
    return render(request, "decisions/adopt.html", told, status=422 if form.errors else status)


@require_http_methods(["GET", "HEAD", "POST"])
@members(*EDITORS)
def start_review(request: MemberRequest, decision: int) -> HttpResponse:
    """Say what looking at a decision again does, and start it."""
    found = decision_of(request, decision)
    if request.method != "POST":
        told = (
            _("Het besluit blijft gelden tot er opnieuw is besloten."),
            _("Iedereen met een account, en wie het register leest, ziet dat u er opnieuw naar kijkt."),
            _("U past het besluit aan waar dat nodig is. Daarna legt u vast dat er opnieuw is besloten."),
        )
        question = _("‘%(title)s’ opnieuw bekijken?") % {"title": found.title}
        back = reverse("decisions:show", args=[request.municipality.slug, found.pk])
        return ask_first(request, question, told, yes=_("Ja, bekijk dit besluit opnieuw"), back=back)
    try:
        service.start_review(found, by=request.user)
    except NotPossible as problem:
        say_on_next_page(request, problem)
    return _to(found)


@require_POST
@members(*EDITORS)
def succeed(request: MemberRequest, decision: int) -> HttpResponse:
    """Start the decision that follows this one, on the same assessment."""
    found = decision_of(request, decision)
    try:
        follower = service.succeed(found, found.assessment, by=request.user)
    except NotPossible as problem:
        say_on_next_page(request, problem)
        return _to(found)
    return _to(follower)


@require_POST
@members(*EDITORS)
def discard(request: MemberRequest, decision: int) -> HttpResponse:
    """Throw a concept away."""
    found = decision_of(request, decision)
    try:
        service.discard(found, by=request.user)
    except NotPossible as problem:
        say_on_next_page(request, problem)
        return _to(found)
    messages.success(request, _("Het concept is weg."))
    return redirect("decisions:overview", municipality=request.municipality.slug)
