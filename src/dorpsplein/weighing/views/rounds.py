"""The clerk opens a round, closes it and reveals the outcome; everybody sees how many took part."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.assessments.models import Assessment
from dorpsplein.ui.asking import ask_first
from dorpsplein.ui.qr import qr_svg
from dorpsplein.ui.words import say_refusal
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.forms import RoundForm
from dorpsplein.weighing.models import GuestPlace, Round, State
from dorpsplein.weighing.views.overview import may
from dorpsplein.weighing.views.pictures import spreads


@require_http_methods(["GET", "POST"])
@members(Role.CLERK)
def open_round(request: MemberRequest, assessment: int) -> HttpResponse:
    """Open a round on an assessment."""
    found = get_object_or_404(Assessment, pk=assessment, municipality=request.municipality)
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = service.open_round(
                found,
                title=form.cleaned_data["title"],
                roles=form.roles_given(),
                guests=form.cleaned_data["guests"],
                by=request.user,
                on=timezone.localdate(),
            )
        except service.NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("weighing:round", municipality=request.municipality.slug, round_id=opened.pk)
    status = 422 if form.errors else 200
    return render(request, "weighing/open_round.html", {"form": form, "assessment": found}, status=status)


@require_safe
@members()
def show(request: MemberRequest, round_id: int) -> HttpResponse:
    """One round: how many took part; after the reveal how the weights lie."""
    found = get_object_or_404(queries.rounds_of(request.municipality), pk=round_id)
    return _page(request, found)


def _page(request: MemberRequest, found: Round, *, problem: str = "") -> HttpResponse:
    places = found.places.select_related("sheet") if Role.CLERK in request.roles and found.is_open else ()
    context = {
        "round": found,
        "assessment": found.assessment,
        "counts": queries.counts_of(found),
        "sheet": queries.own_sheet(found, request.user) if found.is_open else None,
        "is_invited": found.is_open and service.is_invited(found, request.user),
        "roles_said": [Role(role).label for role in found.roles],
        "places": places,
        "spreads": spreads(queries.spread_of(found)),
        "few": queries.FEWEST,
        "problem": problem,
        **may(request),
    }
    return render(request, "weighing/round.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@members(Role.CLERK)
def close(request: MemberRequest, round_id: int) -> HttpResponse:
    """Say what closing does, and close a round."""
    found = get_object_or_404(queries.rounds_of(request.municipality), pk=round_id)
    if request.method != "POST" and found.is_open:
        facts = {"round": found, "assessment": found.assessment, "counts": queries.counts_of(found)}
        return render(request, "weighing/close.html", facts)
    if request.method != "POST":
        return redirect("weighing:round", municipality=request.municipality.slug, round_id=found.pk)
    try:
        service.close_round(found, by=request.user, on=timezone.localdate())
    except service.NotNow as refusal:
        return _page(request, found, problem=str(refusal))
    found.refresh_from_db()
    done = _("De ronde is gesloten. Wie wat gaf, is gewist. Alleen het geheel blijft bewaard.")
    messages.success(request, _("De ronde is gesloten. Er is geen uitkomst.") if found.is_empty else done)
    return redirect("weighing:round", municipality=request.municipality.slug, round_id=found.pk)


@require_POST
@members(Role.CLERK)
def reveal(request: MemberRequest, round_id: int) -> HttpResponse:
    """Compute the outcome of a closed round and show it."""
    found = get_object_or_404(queries.rounds_of(request.municipality), pk=round_id)
    try:
        service.reveal(found, by=request.user, on=timezone.localdate())
    except service.NotNow as refusal:
        return _page(request, found, problem=str(refusal))
    except (Refusal, Refusals) as refused:
        return _page(request, found, problem=refused_said(refused))
    return redirect("weighing:outcome", municipality=request.municipality.slug, assessment=found.assessment_id)


@require_safe
@members(Role.CLERK)
def guest_codes(request: MemberRequest, round_id: int) -> HttpResponse:
    """A sheet to print and cut: per guest the code, a QR code that fills it in, and what to do."""
    found = get_object_or_404(queries.rounds_of(request.municipality), pk=round_id, state=State.OPEN)
    address = request.build_absolute_uri(reverse("weighing:join", args=[request.municipality.slug]))
    slips = [
        (one, qr_svg(f"{address}?code={one.code}", title=_("QR-code voor gast %(number)s") % {"number": one.number}))
        for one in found.places.exclude(code="")
    ]
    facts = {"round": found, "assessment": found.assessment, "slips": slips, "address": address}
    return render(request, "weighing/guest_codes.html", facts)


def refused_said(refused: Refusal | Refusals) -> str:
    """Everything the core says no to, in words."""
    return " ".join(say_refusal(one, language=get_language() or "nl") for one in refused.refusals)


@require_http_methods(["GET", "HEAD", "POST"])
@members(Role.CLERK)
def renew_code(request: MemberRequest, round_id: int, number: int) -> HttpResponse:
    """Say what a new code for a guest erases, and give it."""
    found = get_object_or_404(queries.rounds_of(request.municipality), pk=round_id)
    place = get_object_or_404(GuestPlace, round=found, number=number)
    if request.method != "POST":
        told = (
            _("De oude code werkt daarna niet meer."),
            _("Gaf deze gast al een inschatting? Die wissen wij. Dat kunt u niet terugdraaien."),
        )
        question = _("Een nieuwe code voor gast %(number)s?") % {"number": number}
        back = reverse("weighing:round", args=[request.municipality.slug, found.pk])
        return ask_first(request, question, told, yes=_("Ja, geef een nieuwe code"), back=back)
    try:
        service.renew_code(place, by=request.user)
    except service.NotNow as refusal:
        return _page(request, found, problem=str(refusal))
    return redirect("weighing:round", municipality=request.municipality.slug, round_id=found.pk)
