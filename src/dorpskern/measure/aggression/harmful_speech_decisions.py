"""How often a platform acts against hateful, threatening and other harmful speech."""

from __future__ import annotations

from dorpskern.measure.decisions import per_day
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.AGGRESSION, "harmful_speech_decisions", "decisions_per_day", "count_per_day")
CATEGORY = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"


def harmful_speech_decisions(case: Measuring) -> list[Finding]:
    """Decisions about illegal or harmful speech per day, as reported to the DSA Transparency Database."""
    return per_day(case, FIGURE, CATEGORY)
