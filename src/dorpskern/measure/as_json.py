"""Findings as the JSON of ``dorpsplein trends``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend


def trends_as_json(trends: Mapping[Trend, Sequence[Finding]]) -> dict[str, object]:
    """``{"trends": [{"id", "findings": [...]}]}``, JSON-serialisable, in the order of the trends given."""
    return {
        "trends": [
            {"id": trend.value, "findings": [finding_as_json(one) for one in findings]}
            for trend, findings in trends.items()
        ]
    }


def finding_as_json(finding: Finding) -> dict[str, object]:
    """One finding: the keys of the contract, and beside them the estimand, notes, details and p-value."""
    interval, missing = finding.interval, finding.missing
    return {
        "indicator": finding.indicator,
        "platform": finding.platform,
        "value": finding.value,
        "unit": finding.unit,
        "interval": [interval.low, interval.high] if interval else None,
        "confidence_level": interval.level if interval else None,
        "n": finding.n,
        "period": finding.period,
        "method": finding.method,
        "sources": [
            {"title": one.title, "url": one.url, "as_of": one.as_of, "sha256": one.sha256} for one in finding.sources
        ],
        "missing": {"reason": missing.reason.value, "needs": missing.needs} if missing else None,
        "estimand": finding.estimand,
        "notes": list(finding.notes),
        "details": dict(finding.details),
        "p_value": finding.p_value,
    }
