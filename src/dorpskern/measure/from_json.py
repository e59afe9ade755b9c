"""The JSON of ``dorpsplein trends`` back as findings: what was kept can be shown, compared and recomputed later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dorpskern.terms.finding import Finding, Interval, Missing, Reason, Source
from dorpskern.terms.framework import Trend


def trends_from_json(told: Mapping[str, Any]) -> dict[Trend, list[Finding]]:
    """The findings that ``trends_as_json`` wrote, in the same order: there and back changes nothing."""
    trends = {Trend(each["id"]): each["findings"] for each in told["trends"]}
    return {trend: [_finding(trend, one) for one in findings] for trend, findings in trends.items()}


def _finding(trend: Trend, told: Mapping[str, Any]) -> Finding:
    between, missing = told["interval"], told["missing"]
    return Finding(
        trend=trend,
        indicator=told["indicator"],
        platform=told["platform"],
        unit=told["unit"],
        period=told["period"],
        method=told["method"],
        estimand=told["estimand"],
        sources=tuple(Source(**one) for one in told["sources"]),
        value=told["value"],
        interval=Interval(between[0], between[1], told["confidence_level"]) if between else None,
        n=told["n"],
        missing=Missing(Reason(missing["reason"]), missing["needs"]) if missing else None,
        notes=tuple(told["notes"]),
        details=dict(told["details"]),
        p_value=told["p_value"],
    )
