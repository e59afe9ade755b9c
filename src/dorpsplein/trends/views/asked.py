"""Which measurement and which trend an address asks for."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from dorpskern.terms.framework import Trend
from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.trends import queries
from dorpsplein.trends.addresses import TRENDS
from dorpsplein.trends.models import Measurement, TrendPart


def language() -> str:
    """The language of the page: one of those a measurement was said in."""
    return get_language() or "nl"


def measurement_asked(request: MemberRequest) -> Measurement:
    """The measurement named in ``?meting=``, else the newest; a page that is not there when there is none."""
    number = request.GET.get("meting", "")
    known = queries.measurements(request.municipality)
    if number:
        if not number.isdecimal() or len(number) > 18:
            raise Http404
        return get_object_or_404(known, pk=int(number))
    found = known.first()
    if found is None:
        raise Http404
    return found


def trend_asked(slug: str) -> Trend:
    """The trend behind a part of the address."""
    trend = TRENDS.get(slug)
    if trend is None:
        raise Http404
    return trend


def part_asked(request: MemberRequest, slug: str) -> tuple[Measurement, TrendPart]:
    """One trend of the measurement that is asked for, in the language of the page."""
    trend, measurement = trend_asked(slug), measurement_asked(request)
    part = queries.part(measurement, trend, language())
    if part is None:
        raise Http404
    return measurement, part
