"""How large a platform is here: its monthly recipients in the Netherlands, counted and against the population."""

from __future__ import annotations

from dataclasses import replace

from dorpskern.measure.bounded import Bounded
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.residents import residents_of_country
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "recipients_per_resident", "per_resident", "published_figure_ratio")


def recipients_per_resident(case: Measuring) -> list[Finding]:
    """Average monthly active recipients in the Netherlands over the number of residents of the Netherlands.

    The residents are those of the newest imported count of the country; else those given from outside.

    Recipients are accounts and visitors, not persons: the figure can pass 1.
    """
    counted = residents_of_country(case)
    people = (counted.total if counted else None) or case.population
    if not people:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="population")]
    residents = Bounded(people, people, people)
    also = counted.sources if counted else ()

    def one(report: DsaFigure) -> Finding:
        dutch, rows = report.dutch_recipients()
        if dutch is None:
            return report.not_reported(FIGURE, "dsa:10:NL")
        details = {"recipients": dutch.value, "residents": people}
        found = report.found(FIGURE, dutch.per(residents), rows, notes=("recipients_are_no_persons",), details=details)
        return replace(found, sources=(*found.sources, *also))

    return each_report(case, FIGURE, (10,), one)
