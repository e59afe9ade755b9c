"""Turn what the core says about trends into what is kept: plain words and pictures, in each language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from django.conf import settings

from dorpskern.pipeline import IndicatorShown, TrendPage, trend_overview, trend_pages, trends_from_json
from dorpskern.report.tree import Chart
from dorpsplein.render.html import picture_file, pictures_of
from dorpsplein.trends.models import Measurement, TrendPart
from dorpsplein.trends.wishes import file_named


def with_pictures(measurement: Measurement) -> list[TrendPart]:
    """Draw the overview of a measurement, and make its parts in every language of the site; nothing is saved yet."""
    findings, on = trends_from_json(measurement.findings), measurement.measured_on
    parts = []
    for language, _ in settings.LANGUAGES:
        pages = trend_pages(findings, on=on, language=language, files=partial(file_named, language=language))
        place = measurement.municipality
        overview = trend_overview(pages, on=on, language=language, place=place.name, is_made_up=place.is_demo)
        measurement.overview[language] = picture_file(overview)
        parts += [_part(measurement, page, language, place) for place, page in enumerate(pages)]
    return parts


def _part(measurement: Measurement, page: TrendPage, language: str, place: int) -> TrendPart:
    indicators = [_indicator(one) for one in page.indicators]
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
            "known": page.known,
            "of": len(page.indicators),
            "missing": [_missing(one) for one in page.indicators if not one.figures],
        },
        content={
            "brings": page.brings,
            "costs": page.costs,
            "indicators": indicators,
            "facts": [asdict(fact) for fact in page.facts],
            "picture": _picture(page, indicators),
        },
    )


def _picture(page: TrendPage, drawn: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The picture of a trend; that of its most telling figure is drawn already."""
    for indicator, made in zip(page.indicators, drawn, strict=True):
        if indicator.chart == page.picture:
            return {"svg": made["svg"], "file": made["file"]}
    return _drawn(page.picture, name=f"trend-{page.trend.value.replace('_', '-')}")


def _missing(indicator: IndicatorShown) -> dict[str, Any]:
    needs = [need for missing in indicator.missing for need in missing.needs]
    return {"name": indicator.name, "needs": list(dict.fromkeys(needs))}


def _indicator(indicator: IndicatorShown) -> dict[str, Any]:
    chart = indicator.chart
    drawn = _drawn(chart, name=f"chart-{indicator.id.replace('_', '-')}") if chart else {"svg": "", "file": ""}
    return {
        "id": indicator.id,
        "name": indicator.name,
        "version": indicator.version,
        "definition": indicator.definition,
        "unit": indicator.unit,
        "better": indicator.better.value,
        "why": indicator.why,
        "formula": indicator.formula,
        "source": indicator.source,
        "about": list(indicator.about),
        "cannot_show": list(indicator.cannot_show),
        "figures": [asdict(one) for one in indicator.figures],
        "missing": [asdict(one) for one in indicator.missing],
        "caption": chart.caption if chart else "",
        **drawn,
    }


def _drawn(chart: Chart, *, name: str) -> dict[str, str]:
    """A picture twice: for the page, which has a heading of its own, and as a file."""
    whole, part = pictures_of(chart, name=name)
    return {"svg": part, "file": whole}
