"""How many days before the council speaks about a subject reactions about it begin to rise."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import numpy as np
import pyarrow.compute as pc

from dorpskern.measure.figure import Figure
from dorpskern.measure.knowing.topic_days import named, rises
from dorpskern.measure.measuring import Measuring, months_said
from dorpskern.measure.reactions import NEEDS, reactions
from dorpskern.measure.statistics.sign_test import sign_interval
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "agenda_lag_days", "days", "median_of_first_passages")
FURTHEST = 90
LEAST_RISES = 6


def agenda_lag_days(case: Measuring) -> list[Finding]:
    """The median over rises of: day of the nearest meeting with that subject, minus the day on which the rise began.

    Above 0: residents spoke of it first. Meetings more than 90 days away are no match. All platforms together. The
    interval is that of the sign test; with fewer than six matched rises none exists: too_few.
    """
    parts = reactions(case)
    rows = case.fetch(case.table("agenda").order_by("held_on", "item"))
    if not parts or not rows.num_rows:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="agenda" if parts else NEEDS)]
    meetings: defaultdict[str, set[int]] = defaultdict(set)
    for held_on, topics in zip(rows["held_on"].to_pylist(), rows["topics"].to_pylist(), strict=True):
        for topic in filter(None, topics.split(",")):
            meetings[topic].add(held_on.toordinal())
    said = named(case)
    files = (kind.source for part in parts for kind in part.kinds)
    sources = case.sources([*pc.unique(rows["source"]).to_pylist(), *files])
    lags = sorted(lag for topic, days in sorted(meetings.items()) for lag in _lags(rises(said, topic), days))
    limits = sign_interval(np.array(lags, np.float64))
    figure = FIGURE.at(n=len(lags), sources=sources)
    if limits is None:
        return [figure.missing(Reason.TOO_FEW, needs=f"rises:{LEAST_RISES}")]
    first, last = (date.fromordinal(int(day)) for day in (said.days.min(), said.days.max()))
    return [
        FIGURE.at(period=months_said(first, last), n=len(lags), sources=sources).estimated(
            float(np.median(lags)),
            limits,
            notes=("earlier_is_no_cause",),
        )
    ]


def _lags(begins: list[int], meetings: set[int]) -> list[int]:
    nearest = [min((day - begin for day in meetings), key=abs) for begin in begins]
    return [lag for lag in nearest if abs(lag) <= FURTHEST]
