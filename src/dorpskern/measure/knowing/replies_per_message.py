"""How much our own messages start people talking: replies for each message."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import counted
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.measure.statistics.counted import median
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "replies_per_message", "replies_per_message", "ratio_bootstrap")


def replies_per_message(case: Measuring) -> list[Finding]:
    """Mean number of replies per own message, with the median beside it: a few messages often get nearly all."""
    return each_platform(case, FIGURE, _mean)


def _mean(part: Messages) -> Finding:
    known = counted(part, "replies")
    figure = part.of(FIGURE, n=len(known))
    if not len(known):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="replies")
    replies = known.values
    return figure.estimated(
        known.total / len(known),
        ratio_interval(replies, np.ones(len(replies)), known.messages, seed=part.case.seed),
        notes=("hidden_replies_not_counted",),
        details={"median": median(replies, known.messages), "seed": part.case.seed},
    )
