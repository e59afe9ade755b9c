"""How much public money goes to each platform for showing our messages."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "ad_spend", "eur", "sum")


def ad_spend(case: Measuring) -> list[Finding]:
    """Euros put behind own messages, summed over the export; per platform and over all."""
    return each_platform(case, FIGURE, ("spend_eur",), _sum, overall=True)


def _sum(part: Messages) -> Finding:
    spend = part.numbers("spend_eur")
    known = spend[np.isfinite(spend)]
    figure = part.of(FIGURE, n=len(known))
    if not len(known):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="spend_eur")
    notes = ("only_what_this_export_shows",)
    return figure.found(float(known.sum()), notes=notes, details={"unknown": len(part) - len(known)})
