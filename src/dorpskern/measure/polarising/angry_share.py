"""Messages whose reach can be compared with how angry people were about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.figure import Figure
from dorpskern.measure.messages import Messages, organic_reach
from dorpskern.terms.finding import Finding, Reason

NOTES = ("goes_together_only", "topics_not_told_apart")
SHRINK = 20.0
LEAST_REACTIONS = 10
LEAST_MESSAGES = 20
SETTLED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Comparable:
    """Unpaid, settled messages with ten reactions or more.

    ``reach``: organic, by ``basis``. ``share``: angry ones of all reactions, drawn towards ``usual``, that of its
    channel: (angry + 20 × usual) / (reactions + 20). ``strata``: a number per channel, month and type.
    """

    messages: Messages
    reach: NDArray[np.float64]
    basis: str
    share: NDArray[np.float64]
    usual: NDArray[np.float64]
    strata: NDArray[np.int64]


def comparable(part: Messages, figure: Figure) -> Comparable | Finding:
    """The messages of one platform that can be compared, or why there are none.

    Paid messages and those of the last week are left out, and messages with fewer than ten reactions.

    Source: rules.md, 32.
    """
    reach, basis = organic_reach(part)
    angry, reactions = part.numbers("angry"), part.numbers("likes")
    for column, numbers in (("angry", angry), ("likes", reactions), ("reach_organic", reach)):
        if not np.isfinite(numbers).any():
            return part.of(figure).missing(Reason.NOT_IN_EXPORT, needs=column)
    with np.errstate(invalid="ignore"):
        fit = _unpaid(part) & _settled(part) & np.isfinite(reach) & np.isfinite(angry) & (reactions >= LEAST_REACTIONS)
    chosen = part.where(fit)
    if len(chosen) < LEAST_MESSAGES:
        return part.of(figure, n=len(chosen)).missing(Reason.TOO_FEW, needs=f"messages:{LEAST_MESSAGES}")
    usual = _usual(chosen, angry[fit], reactions[fit])
    share = (angry[fit] + SHRINK * usual) / (reactions[fit] + SHRINK)
    return Comparable(chosen, reach[fit], basis, share, usual, _strata(chosen))


def _unpaid(part: Messages) -> NDArray[np.bool_]:
    paid = part.numbers("is_paid") == 1
    for column in ("impressions_paid", "reach_paid"):
        paid |= np.nan_to_num(part.numbers(column)) > 0
    return np.asarray(~paid, dtype=np.bool_)


def _settled(part: Messages) -> NDArray[np.bool_]:
    """At least a week older than the newest message: its reach has settled."""
    published = part.numbers("published")
    return np.asarray(published.max() - published >= SETTLED.total_seconds(), dtype=np.bool_)


def _usual(part: Messages, angry: NDArray[np.float64], reactions: NDArray[np.float64]) -> NDArray[np.float64]:
    channels = part.places("channel")
    totals = [np.bincount(channels, weights=counts) for counts in (angry, reactions)]
    with np.errstate(invalid="ignore"):
        means: NDArray[np.float64] = totals[0] / totals[1]
    return means[channels]


def _strata(part: Messages) -> NDArray[np.int64]:
    types = len(part.words("type")) + 1
    months = part.months()
    span = months.max() - months.min() + 1
    keys = (part.places("channel") * span + months - months.min()) * types + part.places("type") + 1
    _, first, of = np.unique(keys, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[of]
