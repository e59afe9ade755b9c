"""How many of our own messages get an answer at all."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import counted
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.wilson import clustered_share
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "replied_share", "share", "wilson_clustered")


def replied_share(case: Measuring) -> list[Finding]:
    """Share of own messages with at least one reply, of those whose replies were counted. Counts only, no persons."""
    return each_platform(case, FIGURE, _share)


def _share(part: Messages) -> Finding:
    known = counted(part, "replies")
    figure = part.of(FIGURE, n=len(known))
    if not len(known):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="replies")
    has_reply = (known.values > 0).astype(np.float64)
    share = clustered_share(has_reply, np.ones(len(has_reply)), known.messages)
    return figure.estimated(
        share.share,
        share.interval,
        notes=("hidden_replies_not_counted",),
        details={"replies": known.total},
    )
