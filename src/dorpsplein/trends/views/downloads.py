"""Take along: a picture, its figures as a table, all findings as they were measured."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.render.html import XML
from dorpsplein.render.pictures import png_of
from dorpsplein.trends import queries
from dorpsplein.trends.models import Measurement
from dorpsplein.trends.tables import figures_csv
from dorpsplein.trends.views.asked import language, measurement_asked, part_asked, trend_asked


@require_safe
@members()
def picture(request: MemberRequest, trend: str, indicator: str) -> HttpResponse:
    """The picture of one indicator as a file of its own."""
    _, part = part_asked(request, trend)
    found = next((one for one in part.content["indicators"] if one["id"] == indicator), {"svg": ""})
    svg = found.get("file") or found["svg"]
    if not svg:
        raise Http404
    return _file(XML + svg, "image/svg+xml", f"{trend}-{indicator}.svg")


@require_safe
@members()
def trend_picture(request: MemberRequest, trend: str) -> HttpResponse:
    """The picture of one trend: its most telling figure, or what is missing."""
    _, part = part_asked(request, trend)
    if "picture" not in part.content:
        raise Http404
    return _file(XML + part.content["picture"]["file"], "image/svg+xml", f"{trend}.svg")


@require_safe
@members()
def overview_picture(request: MemberRequest, kind: str) -> HttpResponse:
    """All trends in one picture for a projector, as SVG or PNG."""
    measurement = measurement_asked(request)
    svg = measurement.overview.get(language())
    if not svg:
        raise Http404
    name = f"elf-trends.{kind}"
    return _file(svg, "image/svg+xml", name) if kind == "svg" else _file(png_of(svg), "image/png", name)


@require_safe
@members()
def figures(request: MemberRequest, trend: str, indicator: str) -> HttpResponse:
    """The figures of one indicator as a table."""
    found = queries.findings(measurement_asked(request))[trend_asked(trend)]
    own = [one for one in found if one.indicator == indicator]
    if not own:
        raise Http404
    return _file(figures_csv(own, language()), "text/csv; charset=utf-8", f"{trend}-{indicator}.csv")


@require_safe
@members()
def trend_figures(request: MemberRequest, trend: str) -> HttpResponse:
    """Every figure and fact of one trend as a table."""
    found = queries.findings(measurement_asked(request))[trend_asked(trend)]
    return _file(figures_csv(found, language()), "text/csv; charset=utf-8", f"{trend}.csv")


@require_safe
@members()
def findings(request: MemberRequest, measurement: int) -> HttpResponse:
    """All findings of a measurement, by the contract of ``dorpsplein trends``, and how they were made."""
    found = get_object_or_404(Measurement, pk=measurement, municipality=request.municipality)
    told: dict[str, Any] = {
        **found.findings,
        "measured_on": found.measured_on.isoformat(),
        "seed": found.seed,
        "product_version": found.product_version,
        "files": found.files,
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return _file(text, "application/json", f"meting-{found.measured_on.isoformat()}-{found.pk}.json")


def _file(text: str | bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
