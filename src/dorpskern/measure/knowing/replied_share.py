"""How many of our own messages get an answer at all."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.wilson import clustered_share
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "replied_share", "share", "wilson_clustered")


def replied_share(case: Measuring) -> list[Finding]:
    """Share of own messages with at least one reply, of those whose replies were counted. Counts only, no persons."""
    return each_platform(case, FIGURE, _share)


def _share(part: Messages) -> Finding:
    replies = part.numbers("replies")
    replies = replies[np.isfinite(replies)]
    figure = part.of(FIGURE, n=len(replies))
    if not len(replies):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="replies")
    counted = clustered_share((replies > 0).astype(np.float64), np.ones(len(replies)))
    return figure.estimated(
        counted.share,
        counted.interval,
        notes=("hidden_replies_not_counted",),
        details={"replies": float(replies.sum())},
    )
