"""Turn what the core says about a trend into what is kept: plain words and pictures, one part per language."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings

from dorpskern.pipeline import IndicatorShown, TrendPage, trend_pages, trends_from_json
from dorpsplein.render.html import picture_of
from dorpsplein.trends.models import Measurement, TrendPart


def parts_of(measurement: Measurement) -> list[TrendPart]:
    """The parts of a measurement in every language of the site, not yet saved."""
    findings = trends_from_json(measurement.findings)
    return [
        _part(measurement, page, language, place)
        for language, _ in settings.LANGUAGES
        for place, page in enumerate(trend_pages(findings, on=measurement.measured_on, language=language))
    ]


def _part(measurement: Measurement, page: TrendPage, language: str, place: int) -> TrendPart:
    return TrendPart(
        measurement=measurement,
        trend=page.trend.value,
        language=language,
        place=place,
        name=page.name,
        state=page.state.value,
        glance={
            "lead_name": page.lead_name,
            "lead": asdict(page.lead) if page.lead else None,
            "why_not": page.why_not,
            "missing": [_missing(one) for one in page.indicators if not one.figures],
        },
        content={
            "brings": page.brings,
            "costs": page.costs,
            "indicators": [_indicator(one) for one in page.indicators],
            "facts": [asdict(fact) for fact in page.facts],
        },
    )


def _missing(indicator: IndicatorShown) -> dict[str, Any]:
    needs = [need for missing in indicator.missing for need in missing.needs]
    return {"name": indicator.name, "needs": list(dict.fromkeys(needs))}


def _indicator(indicator: IndicatorShown) -> dict[str, Any]:
    chart = indicator.chart
    return {
        "id": indicator.id,
        "name": indicator.name,
        "definition": indicator.definition,
        "better": indicator.better.value,
        "why": indicator.why,
        "formula": indicator.formula,
        "source": indicator.source,
        "cannot_show": list(indicator.cannot_show),
        "figures": [asdict(one) for one in indicator.figures],
        "missing": [asdict(one) for one in indicator.missing],
        "caption": chart.caption if chart else "",
        "svg": picture_of(chart, name=f"chart-{indicator.id.replace('_', '-')}") if chart else "",
    }
