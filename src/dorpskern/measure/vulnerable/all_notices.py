"""How often people report something to a platform, whatever it is."""

from __future__ import annotations

from dorpskern.measure.bounded import bounded
from dorpskern.measure.dsa import NOTICES, REACH
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "all_notices", "per_million_recipients", "published_figure_ratio")


def all_notices(case: Measuring) -> list[Finding]:
    """Notices of illegal content of all categories (DSA table 4) per million recipients in the European Union."""
    return each_report(case, FIGURE, (NOTICES, REACH), _rate)


def _rate(report: DsaFigure) -> Finding:
    rows = report.rows(NOTICES, "notices", category="total")
    counted = bounded(rows)
    if counted is None:
        return report.not_reported(FIGURE, f"dsa:{NOTICES}:notices")
    return report.per_million_europeans(FIGURE, counted, rows, notes=("more_notices_may_be_easier_reporting",))
