"""How many people in the Netherlands a platform says it has every month."""

from __future__ import annotations

from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MONOPOLY, "platform_recipients", "recipients", "published_figure")


def platform_recipients(case: Measuring) -> list[Finding]:
    """Average monthly active recipients in the Netherlands (DSA table 10), as each platform counts them."""
    return each_report(case, FIGURE, (10,), _count)


def _count(report: DsaFigure) -> Finding:
    dutch, rows = report.dutch_recipients()
    if dutch is None:
        return report.not_reported(FIGURE, "dsa:10:NL")
    return report.found(FIGURE, dutch, rows, notes=("recipients_are_no_persons",))
