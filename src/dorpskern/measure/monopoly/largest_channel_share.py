"""What we would lose if the channel that shows our messages most were gone tomorrow."""

from __future__ import annotations

from dataclasses import replace

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.monopoly.shown_per_platform import Shown, shown_per_platform
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MONOPOLY, "largest_channel_share", "share", "census")


def largest_channel_share(case: Measuring) -> list[Finding]:
    """Share of the times our messages were shown that the largest platform holds."""
    shown = shown_per_platform(case)
    if shown is None:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="notes")]
    return [_share(shown)]


def _share(shown: Shown) -> Finding:
    largest = max(sorted(shown.times), key=lambda one: shown.times[one], default="")
    figure = replace(shown.whole.of(FIGURE), platform=largest)
    if len(shown.times) < 2:
        return figure.missing(Reason.TOO_FEW, needs="platforms:2")
    return figure.found(
        shown.times[largest] / sum(shown.times.values()),
        notes=(*shown.notes, "people_may_follow_elsewhere"),
        details={"basis": shown.basis},
    )
