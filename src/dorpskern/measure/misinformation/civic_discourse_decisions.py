"""How often a platform acts against harm to public debate and elections, misinformation among it."""

from __future__ import annotations

from dorpskern.measure.decisions import per_day
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MISINFORMATION, "civic_discourse_decisions", "decisions_per_day", "count_per_day")
CATEGORY = "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS"


def civic_discourse_decisions(case: Measuring) -> list[Finding]:
    """Decisions about harm to civic discourse or elections per day, as reported to the DSA Transparency Database."""
    return per_day(case, FIGURE, CATEGORY)
