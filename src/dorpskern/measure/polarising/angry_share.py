"""Messages whose reach can be compared with how angry people were about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure import clock
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
    found = part.case.once(f"comparable messages on {part.platform}", lambda: _comparable(part))
    if isinstance(found, Comparable):
        return found
    return part.of(figure, n=found.n).missing(found.reason, needs=found.needs)


@dataclass(frozen=True, slots=True)
class _None:
    """Why there are none, and how many there are of what is needed."""

    reason: Reason
    needs: str
    n: int | None = None


def _comparable(part: Messages) -> Comparable | _None:
    reach, basis = organic_reach(part)
    angry, reactions = part.numbers("angry"), part.numbers("likes")
    for column, numbers in (("angry", angry), ("likes", reactions), ("reach_organic", reach)):
        if not np.isfinite(numbers).any():
            return _None(Reason.NOT_IN_EXPORT, column)
    with np.errstate(invalid="ignore"):
        fit = _unpaid(part) & _settled(part) & np.isfinite(reach) & np.isfinite(angry) & (reactions >= LEAST_REACTIONS)
    chosen = np.flatnonzero(fit)
    if len(chosen) < LEAST_MESSAGES:
        return _None(Reason.TOO_FEW, f"messages:{LEAST_MESSAGES}", len(chosen))
    usual = _usual(part.places("channel")[chosen], angry[chosen], reactions[chosen])
    share = (angry[chosen] + SHRINK * usual) / (reactions[chosen] + SHRINK)
    return Comparable(reach[chosen], basis, share, usual, _strata(part, chosen))


def _unpaid(part: Messages) -> NDArray[np.bool_]:
    paid = part.numbers("is_paid") == 1
    for column in ("impressions_paid", "reach_paid"):
        paid |= np.nan_to_num(part.numbers(column)) > 0
    return np.asarray(~paid, dtype=np.bool_)


def _settled(part: Messages) -> NDArray[np.bool_]:
    """At least a week older than the newest message: its reach has settled."""
    published = part.numbers("published")
    return np.asarray(published.max() - published >= SETTLED.total_seconds(), dtype=np.bool_)


def _usual(
    channels: NDArray[np.int32], angry: NDArray[np.float64], reactions: NDArray[np.float64]
) -> NDArray[np.float64]:
    totals = [np.bincount(channels, weights=counts) for counts in (angry, reactions)]
    with np.errstate(invalid="ignore"):
        means: NDArray[np.float64] = totals[0] / totals[1]
    return means[channels]


def _strata(part: Messages, chosen: NDArray[np.intp]) -> NDArray[np.int64]:
    """A number per channel, month and type of the chosen ones, in the order in which they appear."""
    types = len(part.words("type")) + 1
    months = clock.months(clock.local_seconds(part.numbers("published")[chosen]))
    span = months.max() - months.min() + 1
    channels, kinds = (part.places(column)[chosen] for column in ("channel", "type"))
    keys = (channels * span + months - months.min()) * types + kinds + 1
    _, first, of = np.unique(keys, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[of]
