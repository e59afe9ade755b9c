"""How we work: for the whole site, the same for every municipality."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dorpskern.policy import load_framework
from dorpsplein.accounts import queries as accounts
from dorpsplein.accounts.gate import PublicRequest, public
from dorpsplein.front.limits import lights

LOOKED_AT = date(2026, 11, 26)
"""The day on which the accessibility statement was last held beside the site: change it with the text."""


@require_safe
@public
def how(request: PublicRequest) -> HttpResponse:
    """How a choice comes about, in two hundred words."""
    return render(request, "front/how.html", {"contact": load_framework().contact})


@require_safe
@public
def not_measured(request: PublicRequest) -> HttpResponse:
    """What we do not measure."""
    return render(request, "front/not_measured.html", {"lights": lights(None)})


@require_safe
@public
def privacy(request: PublicRequest) -> HttpResponse:
    """What this site keeps of whom, and how long."""
    return render(request, "front/privacy.html", {"municipalities": accounts.all_municipalities()})


@require_safe
@public
def accessibility(request: PublicRequest) -> HttpResponse:
    """The accessibility statement of this site."""
    facts = {"looked_at": LOOKED_AT, "municipalities": accounts.all_municipalities()}
    return render(request, "front/accessibility.html", facts)


@require_safe
@public
def security(request: PublicRequest) -> HttpResponse:
    """How to report a weakness."""
    return render(request, "front/security.html", {"municipalities": accounts.all_municipalities()})
