"""Measures a platform took of its own accord in one category: because it is illegal, or against its own rules."""

from __future__ import annotations

from dorpskern.measure.bounded import bounded
from dorpskern.measure.dsa import OWN_ILLEGAL, OWN_TERMS
from dorpskern.measure.dsa_figures import DsaFigure
from dorpskern.measure.figure import Figure
from dorpskern.terms.finding import Finding


def measures_rate(report: DsaFigure, figure: Figure, category: str) -> Finding:
    """Measures of one category per million recipients in the European Union.

    Tables 5 (illegal) and 6 (terms and conditions) exclude each other, so they may be added; a category and its
    keywords, a total and its parts, and surfaces may not, and are not. Without a row in table 6 nothing is reported.
    """
    against_rules = report.rows(OWN_TERMS, "measures", category=category)
    counted = bounded(against_rules)
    if counted is None:
        return report.not_reported(figure, f"dsa:{OWN_TERMS}:{category}")
    illegal = report.rows(OWN_ILLEGAL, "measures", category=category)
    more = bounded(illegal)
    notes = ("measures_may_be_mistakes",) if more else ("measures_may_be_mistakes", "illegal_not_given_apart")
    return report.per_million_europeans(
        figure, counted.plus(more) if more else counted, [*against_rules, *illegal], notes=notes
    )
