"""How often people report misinformation to a platform."""

from __future__ import annotations

from dorpskern.measure.bounded import bounded
from dorpskern.measure.dsa import NOTICES, REACH
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.misinformation.misinformation_measures import CATEGORY
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MISINFORMATION, "misinformation_notices", "per_million_recipients", "published_figure_ratio")


def misinformation_notices(case: Measuring) -> list[Finding]:
    """Notices on mis- and disinformation (DSA table 4) per million recipients in the European Union."""
    return each_report(case, FIGURE, (NOTICES, REACH), _rate)


def _rate(report: DsaFigure) -> Finding:
    rows = report.rows(NOTICES, "notices", category=CATEGORY)
    notices = bounded(rows)
    if notices is None:
        return report.not_reported(FIGURE, f"dsa:{NOTICES}:{CATEGORY}")
    return report.per_million_europeans(FIGURE, notices, rows, notes=("more_notices_may_be_easier_reporting",))
