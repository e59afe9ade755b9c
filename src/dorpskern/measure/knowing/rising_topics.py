"""Which subjects of the fixed list come up more often in reactions than in the months before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.figure import Figure
from dorpskern.measure.knowing.topic_days import Named, named
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import own_messages
from dorpskern.measure.reactions import NEEDS, reactions
from dorpskern.measure.statistics.wilson import LEAST_EFFECTIVE_CLUSTERS
from dorpskern.policy.topics import load_topics
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "rising_topics", "times_before", "ratio_jackknife")
RECENT, BEFORE = 28, 84
LEAST_REACTIONS = 10
_GROUPS = 200


def rising_topics(case: Measuring) -> list[Finding]:
    """Per subject: its part of the reactions in the last four weeks, over its part in the twelve weeks before.

    All platforms together, counted back from the last reaction. A subject that fewer than ten reactions name in either
    is left out; when that leaves none: Missing(too_few). Interval and p-value on the log scale from a jackknife over
    messages.
    """
    parts = reactions(case)
    if not parts:
        notes = own_messages(case)
        return [FIGURE.missing(Reason.NOT_IN_EXPORT if notes else Reason.NO_SOURCE, needs=NEEDS)]
    said = named(case, days=RECENT + BEFORE)
    sources = case.sources(kind.source for part in parts for kind in part.kinds)
    figure = FIGURE.at(period=max(part.of(FIGURE).period for part in parts).rpartition("/")[2], sources=sources)
    if not len(said):
        return [figure.missing(Reason.NOT_IN_EXPORT, needs="words_of_replies")]
    found = [one for topic in load_topics() if (one := _ratio(said, topic.id, figure)) is not None]
    return found or [figure.missing(Reason.TOO_FEW, needs=f"replies:{LEAST_REACTIONS}")]


def _ratio(said: Named, topic: str, figure: Figure) -> Finding | None:
    age = said.days.max() - said.days
    periods = (age < RECENT, age >= RECENT)
    has = said.has(topic)
    if min(int((has & one).sum()) for one in periods) < LEAST_REACTIONS:
        return None
    clusters = np.unique(said.clusters, return_inverse=True)[1]
    sums = np.array([_sums(one, has, clusters) for one in periods])  # period, (about, all), message
    logs = _log_ratio(sums.sum(axis=2))
    starts = range(min(_GROUPS, sums.shape[2]))
    off = np.array([_log_ratio(sums.sum(axis=2) - sums[:, :, one::_GROUPS].sum(axis=2)) for one in starts])
    if len(off) < LEAST_EFFECTIVE_CLUSTERS or not np.isfinite(off).all():
        return None
    error = float(np.sqrt((len(off) - 1) / len(off) * np.square(off - off.mean()).sum()))
    half = float(stats.t.ppf(0.975, len(off) - 1)) * error
    p_value = float(2 * stats.t.sf(abs(logs) / error, len(off) - 1)) if error else float(logs == 0)
    return figure.at(platform="", period=figure.period, n=int(has.sum()), sources=figure.sources).found(
        float(np.exp(logs)),
        interval=(float(np.exp(logs - half)), float(np.exp(logs + half))),
        notes=("our_own_message_may_be_why",),
        details={"topic": topic, "days": RECENT, "days_before": BEFORE},
        p_value=p_value,
    )


def _sums(
    period: NDArray[np.bool_], has: NDArray[np.bool_], clusters: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Per message how many reactions of a period name the subject, and how many there are."""
    count = int(clusters.max()) + 1
    about = np.bincount(clusters, weights=(period & has).astype(np.float64), minlength=count)
    every = np.bincount(clusters, weights=period.astype(np.float64), minlength=count)
    return about.astype(np.float64), every.astype(np.float64)


def _log_ratio(sums: NDArray[np.float64]) -> float:
    with np.errstate(divide="ignore", invalid="ignore"):
        (recent, all_recent), (before, all_before) = sums
        return float(np.log(recent / all_recent) - np.log(before / all_before))
