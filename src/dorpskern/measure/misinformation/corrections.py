"""How far our corrections travelled against the claims they correct: what would be needed to know that."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MISINFORMATION, "corrections", "messages", "count")


def corrections(_case: Measuring) -> list[Finding]:
    """Missing: which of our messages are corrections is in no export; the municipality marks them itself."""
    return [FIGURE.missing(Reason.NO_SOURCE, needs="list_of_corrections")]
