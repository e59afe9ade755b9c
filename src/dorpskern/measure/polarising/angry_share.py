"""Messages whose reach can be compared with how angry people were about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dorpskern.engine import MICROSECONDS
from dorpskern.measure import clock
from dorpskern.measure.columns import numbered
from dorpskern.measure.figure import Figure
from dorpskern.measure.message_numbers import ORGANIC, in_order, is_bought, organic_reach, totals
from dorpskern.measure.messages import Messages, own_notes
from dorpskern.measure.statistics.shrunken_share import Shrunken, shrunken
from dorpskern.terms.finding import Finding, Reason

NOTES = ("goes_together_only", "topics_not_told_apart")
LEAST_REACTIONS = 10
LEAST_MESSAGES = 20
SETTLED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Comparable:
    """Unpaid, settled messages with ten reactions or more.

    ``reach``: organic, by ``basis``. ``angry``: the share of angry ones of all reactions, drawn towards that of its
    channel. ``strata``: a number per channel, month and type.
    """

    reach: NDArray[np.float64]
    basis: str
    angry: Shrunken
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
    given = totals(part)
    for column, needs in (("angry", "angry"), ("likes", "likes"), (given.organic_basis, "reach_organic")):
        if not given.known[column]:
            return _None(Reason.NOT_IN_EXPORT, needs)
    rows = _read(part)
    if len(rows) < LEAST_MESSAGES:
        return _None(Reason.TOO_FEW, f"messages:{LEAST_MESSAGES}", len(rows))
    reach, angry, reactions = (rows[name].to_numpy().astype(np.float64) for name in (ORGANIC, "angry", "likes"))
    channels, types = (numbered(rows[name].to_numpy()) for name in ("channel", "type"))
    months = clock.months(clock.local_seconds(rows["hour"].to_numpy() * clock.HOUR))
    return Comparable(
        reach, given.organic_basis, shrunken(angry, reactions, channels), _strata(channels, types, months)
    )


def _read(part: Messages) -> pa.Table:
    """Unpaid messages with a known reach and ten reactions or more, that are a week older than the newest."""
    case, notes = part.case, own_notes(part.case)
    settled = totals(part).newest - int(SETTLED.total_seconds() * MICROSECONDS)
    is_settled = case.engine.microseconds(notes.published) <= settled
    known = notes.angry.notnull() & (notes.likes >= LEAST_REACTIONS)
    rows = notes.mutate(**{ORGANIC: organic_reach(case)})
    fit = rows.filter(rows.platform == part.platform, is_settled, known, ~is_bought(notes), rows[ORGANIC].notnull())
    words = {name: case.engine.fingerprint(fit[name]) for name in ("channel", "type")}
    asked = in_order(case, fit).select(ORGANIC, "angry", "likes", hour=case.engine.hour(fit.published), **words)
    return case.fetch(asked)


def _strata(channels: NDArray[np.int64], types: NDArray[np.int64], months: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number per channel, month and type, in the order in which they appear."""
    span = months.max() - months.min() + 1
    keys = (channels * span + months - months.min()) * (types.max() + 1) + types
    first = np.full(int(keys.max()) + 1, len(keys))
    first[keys[::-1]] = np.arange(len(keys))[::-1]  # of a number that comes again, the last one written stays
    numbers: NDArray[np.int64] = np.argsort(np.argsort(first))[keys]
    return numbers
