"""Say how heavily each criterion counts: the same pages for a member and for a guest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.ui.asking import ask_first
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.criteria import cards
from dorpsplein.weighing.forms import first_of, moved, typed_in, values_of, voice_in
from dorpsplein.weighing.models import Round, Sheet, Way
from dorpsplein.weighing.voices import Voice

SLUGS = {"volgorde": Way.RANKING, "punten": Way.POINTS, "verbeteren": Way.SWING, "geen-voorkeur": Way.SILENT}
"""How a way is called in the address."""


@require_http_methods(["GET", "POST"])
@members()
def own(request: MemberRequest, round_id: int, way: str = "") -> HttpResponse:
    """What this member gives."""
    found = get_object_or_404(queries.rounds_of(request.municipality), pk=round_id)
    if not service.is_invited(found, request.user):
        raise Http404
    slug = request.municipality.slug
    back = reverse("weighing:round", args=[slug, found.pk])
    if not found.is_open:
        return redirect(back)
    return weights_page(
        request,
        found,
        queries.own_sheet(found, request.user),
        way,
        give=lambda chosen, voice: service.give_as_member(found, request.user, chosen, voice),
        address=lambda to: reverse("weighing:own-sheet", args=[slug, found.pk, to]),
        context={"back": back, "take_back": reverse("weighing:take-back", args=[slug, found.pk])},
        after=back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@members()
def take_back(request: MemberRequest, round_id: int) -> HttpResponse:
    """Ask, and erase what this member gave."""
    found = get_object_or_404(queries.rounds_of(request.municipality), pk=round_id)
    sheet = queries.own_sheet(found, request.user)
    if sheet is not None and request.method != "POST":
        told = (
            _("Wij wissen wat u gaf. Dat kunt u niet terugdraaien."),
            _("U telt dan niet mee. Tot de ronde sluit, kunt u opnieuw een inschatting geven."),
        )
        back = reverse("weighing:own", args=[request.municipality.slug, found.pk])
        return ask_first(request, _("Uw inschatting wissen?"), told, yes=_("Ja, wis mijn inschatting"), back=back)
    if sheet is not None:
        service.take_back(sheet)
        messages.success(request, _("Uw inschatting is gewist."))
    return redirect("weighing:round", municipality=request.municipality.slug, round_id=found.pk)


def weights_page(
    request: HttpRequest,
    found: Round,
    sheet: Sheet | None,
    way_slug: str,
    *,
    give: Callable[[Way, Voice], object],
    address: Callable[[str], str],
    context: dict[str, Any],
    after: str,
) -> HttpResponse:
    """The form of one way; what is sent is kept, a press on an arrow only moves a card.

    Args:
        request: As it came.
        found: The round.
        sheet: What this person gave before.
        way_slug: The way in the address; "" for the way of the sheet, or the first.
        give: Keeps what is given.
        address: The address of a way.
        context: What else the page shows.
        after: Where to go when it was kept; "" for the same form.

    """
    way_slug = way_slug or _slug_of(sheet)
    way = SLUGS.get(way_slug)
    if way is None:
        raise Http404
    values, first, problem = values_of(way, sheet), first_of(way, sheet), ""
    if request.method == "POST":
        values, first = typed_in(request.POST, prefix="value"), request.POST.get("first", "")
        if "move" in request.POST:
            values = moved(values, request.POST["move"])
        else:
            try:
                give(way, voice_in(way, request.POST))
            except service.NotNow as refusal:
                problem = str(refusal)
            else:
                messages.success(request, _("Uw inschatting is bewaard. U kunt die wijzigen tot de ronde sluit."))
                return redirect(after or address(way_slug))
    shown = cards(values)
    if way is Way.RANKING:
        shown.sort(key=lambda card: int(card.value) if card.value.isdecimal() else len(shown))
    page = {
        "round": found,
        "way": way.value,
        "sheet": sheet,
        "ways": [
            {"slug": slug, "label": each.label, "address": address(slug), "is_here": each is way}
            for slug, each in SLUGS.items()
        ],
        "here": address(way_slug),
        "cards": shown,
        "first": first,
        "problem": problem,
        **context,
    }
    return render(request, "weighing/weights.html", page, status=422 if problem else 200)


def _slug_of(sheet: Sheet | None) -> str:
    return next((slug for slug, way in SLUGS.items() if sheet is not None and sheet.way == way), next(iter(SLUGS)))
