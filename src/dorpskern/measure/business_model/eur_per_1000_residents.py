"""How much public money goes to platforms, against how many people live here."""

from __future__ import annotations

from dataclasses import replace

from dorpskern.measure.business_model.ad_spend import ad_spend
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.residents import residents_of_municipality
from dorpskern.terms.finding import Finding, Reason, Source
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "eur_per_1000_residents", "eur", "ratio")


def eur_per_1000_residents(case: Measuring) -> list[Finding]:
    """Euros spent on advertisements per 1,000 residents over the period of the export; per platform and over all."""
    residents = residents_of_municipality(case)
    if residents is None or not residents.total:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="population")]
    people = residents.total
    return [_per_1000(one, people, residents.sources) for one in ad_spend(case)]


def _per_1000(spend: Finding, people: int, also: tuple[Source, ...]) -> Finding:
    figure = FIGURE.at(platform=spend.platform, period=spend.period, n=spend.n)
    figure = replace(figure, sources=(*spend.sources, *also))
    if spend.missing is not None:
        return figure.missing(spend.missing.reason, needs=spend.missing.needs)
    euros = float(spend.value or 0.0)
    return figure.found(1000 * euros / people, notes=spend.notes, details={"spend_eur": euros, "residents": people})
