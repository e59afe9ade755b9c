"""Who looks over the shoulder of visitors of the municipal site: what would be needed to know that."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "trackers", "hosts", "count")


def trackers(_case: Measuring) -> list[Finding]:
    """Missing: a recording of the site's network traffic (HAR) would show it."""
    return [FIGURE.missing(Reason.NO_SOURCE, needs="har")]
