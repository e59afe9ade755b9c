"""How often we speak on a channel ourselves."""

from __future__ import annotations

import numpy as np

from dorpskern.measure import clock
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "messages_per_week", "messages_per_week", "ratio_bootstrap_weeks")


def messages_per_week(case: Measuring) -> list[Finding]:
    """Own messages per calendar week, from the week of the first to the week of the last, silent weeks included."""
    return each_platform(case, FIGURE, _per_week)


def _per_week(part: Messages) -> Finding:
    weeks = clock.weeks(part.local())
    counts = np.bincount(weeks - weeks.min(), weights=part.messages).astype(np.float64)
    interval = ratio_interval(counts, np.ones(len(counts)), seed=part.case.seed)
    details = {"weeks": len(counts), "silent_weeks": int((counts == 0).sum()), "seed": part.case.seed}
    return part.of(FIGURE).estimated(float(counts.mean()), interval, details=details)
