"""The front page of the site, and what a municipality shows its residents."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dorpsplein.accounts import queries as accounts
from dorpsplein.accounts.gate import PublicRequest, public
from dorpsplein.accounts.sections import Place, items
from dorpsplein.care import queries as care
from dorpsplein.front.limits import lights
from dorpsplein.front.reactions import reactions_in


@require_safe
@public
def home(request: PublicRequest) -> HttpResponse:
    """What this is, and the municipalities that use it."""
    return render(request, "front/home.html", {"municipalities": accounts.all_municipalities()})


@require_safe
@public
def municipality(request: PublicRequest) -> HttpResponse:
    """A municipality as its residents see it: what was decided, what is open, what was found, whom to mail."""
    here = request.municipality
    facts = {
        "decided": items(Place.DECIDED, here),
        "take_part": items(Place.TAKE_PART, here),
        "found": items(Place.FOUND, here),
    }
    return render(request, "front/municipality.html", facts)


@require_safe
@public
def not_measured(request: PublicRequest) -> HttpResponse:
    """What we do not measure here, and which measurements this municipality has switched on."""
    return render(request, "front/not_measured.html", {"lights": lights(request.municipality)})


@require_safe
@public
def privacy(request: PublicRequest) -> HttpResponse:
    """What this municipality keeps of whom, and how long."""
    return render(
        request,
        "front/privacy.html",
        {"piles": care.piles(request.municipality), "reactions": reactions_in(request.municipality)},
    )


@require_safe
@public
def notices(request: PublicRequest) -> HttpResponse:
    """Texts that the municipality may copy: under its messages, and on its website."""
    address = request.build_absolute_uri(reverse("front:municipality-privacy", args=[request.municipality.slug]))
    facts = {"address": address, "reactions": reactions_in(request.municipality)}
    return render(request, "front/notices.html", facts)
