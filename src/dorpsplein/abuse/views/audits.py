"""Start an audit, see where it is, seat who judges, settle or cancel it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern import pipeline
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.abuse import queries, service
from dorpsplein.abuse.forms import InviteForm, PointForm, SettleForm, StartForm
from dorpsplein.abuse.models import AbuseAudit, AuditState
from dorpsplein.abuse.roles import ENDERS, LOOKERS, STARTERS
from dorpsplein.abuse.words import about_said, counted_said, outcome_said, whole_said, worst_said
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.imports.messages import PLATFORM_NAMES
from dorpsplein.imports.queries import rules_of
from dorpsplein.imports.service import may_delete
from dorpsplein.ui.kept_refusals import kept_said
from dorpsplein.ui.words import say_refusal


def _audit(request: MemberRequest, audit: int) -> AbuseAudit:
    return get_object_or_404(queries.audits_of(request.municipality), pk=audit)


def _to(request: MemberRequest, name: str, audit: AbuseAudit) -> HttpResponse:
    return redirect(f"abuse:{name}", municipality=request.municipality.slug, audit=audit.pk)


@require_safe
@members(*LOOKERS)
def overview(request: MemberRequest) -> HttpResponse:
    """What an audit is, and every audit there was."""
    shown = {
        "audits": [
            {
                "audit": one,
                "platform": PLATFORM_NAMES.get(one.platform, ""),
                "whole": whole_said(one.outcome, get_language() or "nl"),
            }
            for one in queries.audits_of(request.municipality)[:50]
        ],
        "has_dpia": rules_of(request.municipality).has_dpia,
        "may_start": bool(request.roles & set(STARTERS)),
        "may_end": bool(request.roles & set(ENDERS)),
        "models": [(one, about_said(one.about)) for one in queries.models_of(request.municipality)],
    }
    return render(request, "abuse/overview.html", shown)


@require_http_methods(["GET", "POST"])
@members(*STARTERS)
def start(request: MemberRequest) -> HttpResponse:
    """Choose the file with reactions."""
    form = StartForm(request.POST or None, request.FILES or None)
    needs_dpia = not rules_of(request.municipality).has_dpia
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            audit = service.start(request.municipality, said["reactions"], scores=said["scores"], by=request.user)
            service.table_of(audit)
        except Refusal as refusal:
            if refusal.code is not Code.DPIA_MISSING:
                service.cancel(audit, by=request.user)
            form.add_error(None, say_refusal(refusal, language=get_language() or "nl"))
        else:
            return _to(request, "point", audit)
    shown = {"form": form, "needs_dpia": needs_dpia}
    return render(request, "abuse/start.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@members(*STARTERS)
def point(request: MemberRequest, audit: int) -> HttpResponse:
    """Which column is what, and who judges; the first rows are on the screen only."""
    found = _audit(request, audit)
    layout = service.table_of(found)
    if layout is None:
        return _to(request, "show", found)
    form = PointForm(layout, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"platform": form.cleaned_data["platform"], "size": form.cleaned_data["size"], "coders": form.coders}
        try:
            job = service.point(found, columns=form.columns, by=request.user, **said, **form.scorer)
        except service.NotPossible as why:
            form.add_error(None, str(why))
        else:
            return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)
    shown = {"audit": found, "layout": layout, "form": form}
    return render(request, "abuse/point.html", shown, status=422 if form.is_bound else 200)


@require_safe
@members(*LOOKERS)
def show(request: MemberRequest, audit: int) -> HttpResponse:
    """Where it is: who judges, how far they are, and what came out."""
    return _page(request, _audit(request, audit))


def _page(request: MemberRequest, audit: AbuseAudit, *, wrong: tuple[int, InviteForm] | None = None) -> HttpResponse:
    language, may_start = get_language() or "nl", bool(request.roles & set(STARTERS))
    seats = []
    halted = {"is_paused": queries.is_paused(audit), "has_lost_words": queries.has_lost_words(audit)}
    for one in queries.seats_of(audit) if audit.is_judged or audit.state == AuditState.READY else []:
        is_free = one.coder is None and audit.is_judged and may_start and not any(halted.values())
        form = wrong[1] if wrong and wrong[0] == one.seat else InviteForm(audit, prefix=f"s{one.seat}")
        seats.append({"shown": one, "form": form if is_free else None})
    shown = {
        **halted,
        "goes_on": not any(halted.values()),
        "audit": audit,
        "platform": PLATFORM_NAMES.get(audit.platform, ""),
        "seats": seats,
        "refusals": kept_said(audit.refusals, language),
        "outcome": outcome_said(audit.outcome, language),
        "worst": worst_said(audit.outcome, language),
        "counted": counted_said(audit.outcome, language),
        "least": pipeline.LEAST_SETTLED,
        "may_start": may_start,
        "may_end_early": may_start and audit.is_judged and not any(halted.values()),
        "may_end": bool(request.roles & set(ENDERS)) and audit.is_open,
        "hold": may_delete(request.municipality),
        "settle_form": SettleForm(),
        "least_to_learn": pipeline.LEAST_TO_LEARN,
        "judges": queries.coder_of(audit, request.user),
    }
    return render(request, "abuse/show.html", shown, status=422 if wrong else 200)


@require_POST
@members(*STARTERS)
def invite(request: MemberRequest, audit: int, seat: int) -> HttpResponse:
    """Give a free seat to somebody."""
    found = _audit(request, audit)
    form = InviteForm(found, request.POST, prefix=f"s{seat}")
    if not form.is_valid():
        return _page(request, found, wrong=(seat, form))
    try:
        service.invite(found, seat, form.cleaned_data["person"], by=request.user)
    except service.NotPossible as why:
        form.add_error(None, str(why))
        return _page(request, found, wrong=(seat, form))
    return _to(request, "show", found)


@require_POST
@members(*STARTERS)
def free(request: MemberRequest, audit: int, seat: int) -> HttpResponse:
    """Free a seat, so that somebody else goes on."""
    found = _audit(request, audit)
    service.free(found, seat, by=request.user)
    return _to(request, "show", found)


@require_POST
@members(*STARTERS)
def end_early(request: MemberRequest, audit: int) -> HttpResponse:
    """Go on with what was judged so far."""
    found = _audit(request, audit)
    try:
        service.end_early(found, by=request.user)
    except service.NotPossible as why:
        messages.error(request, str(why))
    return _to(request, "show", found)


@require_POST
@members(*STARTERS)
def settle(request: MemberRequest, audit: int) -> HttpResponse:
    """Compute the outcome and erase the words."""
    found = _audit(request, audit)
    try:
        job = service.settle(found, by=request.user, is_learning="learn" in request.POST)
    except service.NotPossible as why:
        messages.error(request, str(why))
        return _to(request, "show", found)
    return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)


@require_POST
@members(*ENDERS)
def forget_model(request: MemberRequest, version: int) -> HttpResponse:
    """Erase an own model."""
    found = get_object_or_404(queries.models_of(request.municipality), version=version)
    if service.forget_model(found, by=request.user):
        messages.success(request, _("Het rekenmodel is gewist."))
    else:
        messages.error(request, str(may_delete(request.municipality)))
    return redirect("abuse:overview", municipality=request.municipality.slug)


@require_http_methods(["GET", "POST"])
@members(*ENDERS)
def cancel(request: MemberRequest, audit: int) -> HttpResponse:
    """Stop it and erase everything, after a question."""
    found = _audit(request, audit)
    if request.method == "POST" and found.is_open:
        service.cancel(found, by=request.user)
        messages.success(request, _("De controle is gestopt."))
    elif found.is_open:
        hold = may_delete(request.municipality)
        return render(request, "abuse/cancel.html", {"audit": found, "hold": hold})
    return _to(request, "show", found)
