"""How often people object to what a platform decided about their messages."""

from __future__ import annotations

from dorpskern.measure.bounded import bounded
from dorpskern.measure.dsa import COMPLAINTS, REACH, TOTAL
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.vulnerable.appeals_reversed_share import COMPLAINTS_OF_ALL
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "all_complaints", "per_million_recipients", "published_figure_ratio")


def all_complaints(case: Measuring) -> list[Finding]:
    """Complaints to the internal mechanism (DSA table 7) per million recipients in the European Union."""
    return each_report(case, FIGURE, (COMPLAINTS, REACH), _rate)


def _rate(report: DsaFigure) -> Finding:
    rows = report.rows(COMPLAINTS, COMPLAINTS_OF_ALL, scope=TOTAL)
    counted = bounded(rows)
    if counted is None:
        return report.not_reported(FIGURE, f"dsa:{COMPLAINTS}:{TOTAL}")
    return report.per_million_europeans(FIGURE, counted, rows, notes=("more_complaints_read_two_ways",))
