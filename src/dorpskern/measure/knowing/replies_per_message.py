"""How much our own messages start people talking: replies for each message."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "replies_per_message", "replies_per_message", "ratio_bootstrap")


def replies_per_message(case: Measuring) -> list[Finding]:
    """Mean number of replies per own message, with the median beside it: a few messages often get nearly all."""
    return each_platform(case, FIGURE, _mean)


def _mean(part: Messages) -> Finding:
    replies = part.numbers("replies")
    replies = replies[np.isfinite(replies)]
    figure = part.of(FIGURE, n=len(replies))
    if not len(replies):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="replies")
    interval = ratio_interval(replies, np.ones(len(replies)), seed=part.case.seed)
    return figure.estimated(
        float(replies.mean()),
        interval,
        notes=("hidden_replies_not_counted",),
        details={"median": float(np.median(replies)), "seed": part.case.seed},
    )
