"""How often a platform itself acts to protect minors."""

from __future__ import annotations

from dorpskern.measure.dsa import OWN_ILLEGAL, OWN_TERMS, REACH
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.own_initiative import measures_rate
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MENTAL_HEALTH, "minors_measures", "per_million_recipients", "published_figure_ratio")
CATEGORY = "statement_category_protection_of_minors"


def minors_measures(case: Measuring) -> list[Finding]:
    """Own-initiative measures to protect minors (DSA tables 5 and 6) per million recipients in the Union."""
    return each_report(case, FIGURE, (OWN_ILLEGAL, OWN_TERMS, REACH), _rate)


def _rate(report: DsaFigure) -> Finding:
    return measures_rate(report, FIGURE, CATEGORY)
