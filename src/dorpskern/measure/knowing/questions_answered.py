"""Whether residents' questions are answered, and how soon: what would be needed to know that."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import each_platform, not_in_export
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "questions_answered", "share", "kaplan_meier")


def questions_answered(case: Measuring) -> list[Finding]:
    """Missing for every platform: exports of own messages count replies, without their times."""
    return each_platform(case, FIGURE, (), not_in_export(FIGURE, "replies_with_times"))
