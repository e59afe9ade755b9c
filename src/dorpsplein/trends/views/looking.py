"""Look: all trends at a glance, one trend, all of them on the screen of a room."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dorpskern.pipeline import names
from dorpskern.terms.framework import Trend
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.imports.queries import has_data
from dorpsplein.render.html import XML
from dorpsplein.trends import queries
from dorpsplein.trends.addresses import address_of
from dorpsplein.trends.models import TrendPart
from dorpsplein.trends.one_page import lines
from dorpsplein.trends.roles import AUDITORS, WORKERS
from dorpsplein.trends.views.asked import language, measurement_asked, part_asked
from dorpsplein.trends.wishes import wish_of, wishes

AUDITED = frozenset({Trend.AGGRESSION, Trend.VULNERABLE})
"""Trends with figures from an audit of reactions."""


@require_safe
@members()
def overview(request: MemberRequest) -> HttpResponse:
    """All eleven trends on one page, or how to begin."""
    measurement = queries.latest(request.municipality)
    shown: dict[str, Any] = {
        "measurement": measurement,
        "work": queries.work(request.municipality),
        "may_measure": bool(request.roles & WORKERS),
    }
    if measurement is None:
        return render(request, "trends/start.html", {**shown, "has_data": has_data(request.municipality)})
    parts = queries.glance(measurement, language())
    missing = [(one["name"], one["needs"]) for part in parts for one in part.glance["missing"]]
    shown |= {"trends": _linked(request, parts), "wishes": wishes(missing)}
    return render(request, "trends/overview.html", shown)


def _linked(request: MemberRequest, parts: list[TrendPart]) -> list[tuple[str, TrendPart]]:
    return [(address_of(request.municipality, Trend(part.trend)), part) for part in parts]


@require_safe
@members()
def screen(request: MemberRequest) -> HttpResponse:
    """All eleven trends in large type for the screen of a room, and for one sheet of paper."""
    measurement = queries.latest(request.municipality)
    parts = queries.glance(measurement, language()) if measurement else []
    overview = measurement.overview.get(language(), "") if measurement else ""
    picture = overview.removeprefix(XML)
    return render(
        request,
        "trends/screen.html",
        {"measurement": measurement, "parts": _linked(request, parts), "picture": picture},
    )


@require_safe
@members()
def one_page(request: MemberRequest) -> HttpResponse:
    """All eleven trends on one side of A4."""
    measurement = measurement_asked(request)
    told = {"measurement": measurement, "lines": lines(queries.pages(measurement, language()))}
    return render(request, "trends/one_page.html", told)


@require_safe
@members()
def trend(request: MemberRequest, trend: str) -> HttpResponse:
    """One trend: its figures, both its sides, what others found, and what is not known."""
    measurement, part = part_asked(request, trend)
    indicators = part.content["indicators"]
    facts = part.content["facts"]
    shown = {
        "measurement": measurement,
        "part": part,
        "slug": trend,
        "is_older": bool(request.GET.get("meting")),
        "measured": [one for one in indicators if one["figures"]],
        "not_measured": [(one, _wished(one)) for one in indicators if not one["figures"]],
        "fresh": [fact for fact in facts if not fact["is_stale"]],
        "stale": [fact for fact in facts if fact["is_stale"]],
        "may_audit": Trend(part.trend) in AUDITED and bool(request.roles & AUDITORS),
        **_beside(request, Trend(part.trend)),
    }
    return render(request, "trends/trend.html", shown)


def _wished(indicator: dict[str, Any]) -> list[Any]:
    """The files that would give an indicator."""
    needs = [need for missing in indicator["missing"] for need in missing["needs"]]
    return list(dict.fromkeys(wish_of(need) for need in needs))


def _beside(request: MemberRequest, here: Trend) -> dict[str, Any]:
    """The trends before and after this one, with their addresses."""
    order, called = list(Trend), names(language()).trends
    place = order.index(here)
    found: dict[str, Any] = {"place": place + 1, "of": len(order)}
    for key, at in (("previous", place - 1), ("next", place + 1)):
        if 0 <= at < len(order):
            found[key] = {"name": called[order[at].value], "address": address_of(request.municipality, order[at])}
    return found
