"""How often a platform acts to protect minors."""

from __future__ import annotations

from dorpskern.measure.decisions import per_day
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MENTAL_HEALTH, "minors_decisions", "decisions_per_day", "count_per_day")
CATEGORY = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"


def minors_decisions(case: Measuring) -> list[Finding]:
    """Decisions to protect minors per day, as reported to the DSA Transparency Database."""
    return per_day(case, FIGURE, CATEGORY)
