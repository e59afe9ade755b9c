"""How often a platform itself acts against misinformation."""

from __future__ import annotations

from dorpskern.measure.dsa import OWN_ILLEGAL, OWN_TERMS, REACH
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.own_initiative import measures_rate
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MISINFORMATION, "misinformation_measures", "per_million_recipients", "published_figure_ratio")
CATEGORY = "keyword_misinformation_disinformation"


def misinformation_measures(case: Measuring) -> list[Finding]:
    """Own-initiative measures on mis- and disinformation (DSA tables 5, 6) per million recipients in the Union.

    The keyword alone: the category above it also holds what touches elections in another way.
    """
    return each_report(case, FIGURE, (OWN_ILLEGAL, OWN_TERMS, REACH), _rate)


def _rate(report: DsaFigure) -> Finding:
    return measures_rate(report, FIGURE, CATEGORY)
