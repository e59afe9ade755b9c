"""How much our reach depends on few channels."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.monopoly.shown_per_platform import Shown, shown_per_platform
from dorpskern.measure.statistics.concentration import herfindahl
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MONOPOLY, "channel_concentration", "hhi", "census")


def channel_concentration(case: Measuring) -> list[Finding]:
    """Herfindahl-Hirschman index of the times our messages were shown, over platforms; its inverse beside it."""
    shown = shown_per_platform(case)
    if shown is None:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="notes")]
    return [_index(shown)]


def _index(shown: Shown) -> Finding:
    figure = shown.whole.of(FIGURE)
    if len(shown.times) < 2:
        return figure.missing(Reason.TOO_FEW, needs="platforms:2")
    index = herfindahl(np.array(list(shown.times.values())))
    return figure.found(
        index,
        notes=shown.notes,
        details={"effective_number": 1 / index, "platforms": len(shown.times), "basis": shown.basis, **shown.counting},
    )
