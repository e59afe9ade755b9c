"""Open a round, hand out its link, type in paper, close it, show it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern.terms.refusal import Refusal
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.scan import queries, service
from dorpsplein.scan.forms import SHORT_ROLES, PaperForm, RoundForm
from dorpsplein.scan.models import Audience, PaperBallots, Round, Speaker
from dorpsplein.scan.showing import texts
from dorpsplein.ui.asking import ask_first
from dorpsplein.ui.qr import qr_svg

KEEPERS = (Role.ADVISER, Role.CLERK)
"""Who opens, closes and shows a round."""


@require_safe
@members()
def overview(request: MemberRequest) -> HttpResponse:
    """The rounds of this municipality."""
    facts = {
        "rounds": queries.rounds_of(request.municipality),
        "today": timezone.localdate(),
        "keeps": bool(request.roles & set(KEEPERS)),
        "items": texts(),
    }
    return render(request, "scan/overview.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@members(*KEEPERS)
def new(request: MemberRequest) -> HttpResponse:
    """Open a round."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "audience": Audience(form.cleaned_data["audience"])}
        opened = service.open_round(request.municipality, by=request.user, **given)
        return _back(request, opened)
    return render(request, "scan/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@members(*KEEPERS)
def show(request: MemberRequest, number: int) -> HttpResponse:
    """One round: its link, how many answered, and what can be done."""
    round_ = _round(request, number)
    by_screen, on_paper = queries.taking_part(round_)
    facts = {
        "round": round_,
        "takes_answers": round_.takes_answers(timezone.localdate()),
        "link": _link(request, round_),
        "by_role": [(label, _link(request, round_, role)) for role, label in SHORT_ROLES],
        "by_screen": by_screen,
        "on_paper": on_paper,
        "paper": [{"kept": one, "counts": _counts_said(one)} for one in round_.paper.all()],
        "qr": qr_svg(_link(request, round_), title=_("QR-code naar de scan")),
    }
    return render(request, "scan/round.html", facts)


@require_safe
@members(*KEEPERS)
def sheet(request: MemberRequest, number: int) -> HttpResponse:
    """A sheet to print: the link, the QR code, and ballots for who has no phone."""
    round_ = _round(request, number)
    asked = request.GET.get("rol", "")
    role = asked if asked in Speaker.values else ""
    link = _link(request, round_, role)
    facts = {
        "round": round_,
        "link": link,
        "role": dict(SHORT_ROLES).get(role, ""),
        "roles": SHORT_ROLES,
        "items": texts(),
        "qr": qr_svg(link, title=_("QR-code naar de scan")),
        "ballots": range(4),
    }
    return render(request, "scan/sheet.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@members(*KEEPERS)
def paper(request: MemberRequest, number: int) -> HttpResponse:
    """Type in ballots on paper, counted by hand."""
    round_ = _round(request, number)
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service.add_paper(
                round_,
                speaker=Speaker(form.cleaned_data["speaker"]),
                ballots=form.cleaned_data["ballots"],
                counted=form.counted(),
                by=request.user,
            )
        except Refusal as refusal:
            form.say_too_many(refusal.at)
        except service.NothingCounted:
            said = _("Vul bij minstens één zin in hoeveel briefjes ‘herkenbaar’ of ‘niet herkenbaar’ zeggen.")
            form.add_error(None, said)
        except service.RoundClosed:
            form.add_error(None, _("Deze ronde is gesloten. Er kan niets meer bij."))
        else:
            messages.success(request, _("De briefjes tellen mee."))
            return _back(request, round_)
    return render(request, "scan/paper.html", {"round": round_, "form": form}, status=422 if form.errors else 200)


@require_POST
@members(*KEEPERS)
def remove_paper(request: MemberRequest, number: int, paper_number: int) -> HttpResponse:
    """Take ballots out again."""
    round_ = _round(request, number)
    kept = get_object_or_404(PaperBallots, pk=paper_number, round=round_)
    try:
        service.remove_paper(kept, by=request.user)
    except service.RoundClosed:
        messages.error(request, _("Deze ronde is gesloten. Er kan niets meer af."))
    else:
        messages.success(request, _("De briefjes tellen niet meer mee."))
    return _back(request, round_)


@require_http_methods(["GET", "HEAD", "POST"])
@members(*KEEPERS)
def close(request: MemberRequest, number: int) -> HttpResponse:
    """Close a round, after saying what that does."""
    round_ = _round(request, number)
    if request.method != "POST":
        return render(request, "scan/close.html", {"round": round_, "taking_part": sum(queries.taking_part(round_))})
    taking_part = sum(queries.taking_part(round_))
    service.close(round_, by=request.user)
    done = _("De ronde is gesloten en geteld.") if taking_part else _("De ronde is gesloten. Er is geen uitkomst.")
    messages.success(request, done)
    return _back(request, round_)


@require_http_methods(["GET", "HEAD", "POST"])
@members(*KEEPERS)
def reveal(request: MemberRequest, number: int) -> HttpResponse:
    """Say who will read the outcome, and let everybody read it."""
    round_ = _round(request, number)
    if request.method != "POST":
        told = (
            _("Iedereen kan de uitkomst dan lezen, ook zonder account: op de pagina van de gemeente."),
            _("Daarna kunt u dit niet terugdraaien."),
        )
        question = _("De uitkomst van ‘%(title)s’ openbaar maken?") % {"title": round_.title}
        back = reverse("scan:round", args=[request.municipality.slug, round_.pk])
        return ask_first(request, question, told, yes=_("Ja, maak de uitkomst openbaar"), back=back)
    try:
        service.reveal(round_, by=request.user)
    except service.ElectionPeriod:
        messages.error(request, _("Het is verkiezingsperiode. Maak de uitkomst daarna openbaar."))
    except service.NobodyAnswered:
        messages.error(request, _("Niemand antwoordde. Er is geen uitkomst om openbaar te maken."))
    else:
        messages.success(request, _("Iedereen kan de uitkomst nu lezen."))
    return _back(request, round_)


def _round(request: MemberRequest, number: int) -> Round:
    return get_object_or_404(Round, pk=number, municipality=request.municipality)


def _back(request: MemberRequest, round_: Round) -> HttpResponse:
    return redirect("scan:round", municipality=request.municipality.slug, number=round_.pk)


def _link(request: MemberRequest, round_: Round, role: str = "") -> str:
    name = "scan:answer-as-member" if round_.audience == Audience.MEMBERS else "scan:answer"
    path = reverse(name, args=[request.municipality.slug, round_.code])
    return request.build_absolute_uri(f"{path}?rol={role}" if role else path)


def _counts_said(kept: PaperBallots) -> list[dict[str, Any]]:
    counts = queries.counts_on(kept)
    return [{"text": text, "count": counts[item]} for item, text in texts().items() if item in counts]
