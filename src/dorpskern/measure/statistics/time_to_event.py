"""How many have had something happen after so long, when some are still being waited for and others can no longer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

CENSORED, HAPPENED, ENDED = 0, 1, 2
"""What a wait ended with: nothing yet when the record stops; what was waited for; something that rules it out."""
JACKKNIFE_GROUPS = 200
MOST_TIMES = 1_000
"""With more different times than this the standard error is worked out at so many of them, and between them drawn."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Incidence:
    """The share that had it happen by each time, along ``times`` (in order, each once).

    Args:
        times: Shape (m,).
        share: Shape (m,): the Aalen-Johansen estimate; without ``ENDED`` one minus Kaplan-Meier.
        low: Shape (m,): lower limits, pointwise; NaN where none can be given.
        high: Shape (m,): upper limits.

    """

    times: Floats
    share: Floats
    low: Floats
    high: Floats

    def by(self, time: float) -> tuple[float, float, float]:
        """Share, low and high at a time; nobody before the first."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return 0.0, 0.0, 0.0
        return float(self.share[place]), float(self.low[place]), float(self.high[place])

    def quantile(self, share: float = 0.5) -> tuple[float | None, float | None, float | None]:
        """When so many had it happen, and the limits of that time; None where it was not reached."""
        value, low, high = (_first(self.times, one >= share) for one in (self.share, self.high, self.low))
        return value, low, high


def incidence(
    times: Floats, outcomes: NDArray[np.int64], clusters: NDArray[np.int64], *, level: float = 0.95
) -> Incidence:
    """Estimate the cumulative incidence of ``HAPPENED`` with ``ENDED`` as a competing event.

    Args:
        times: Shape (n,), n ≥ 1, at least 0: how long each wait lasted.
        outcomes: Shape (n,): ``CENSORED``, ``HAPPENED`` or ``ENDED``. At equal times what happened comes first.
        clusters: Shape (n,), numbers from 0: waits of one cluster resemble each other.
        level: Confidence level.

    Returns:
        The curve with complementary log-log limits. The standard error is that of a jackknife that leaves out one
        cluster at a time, or one of 200 equal parts where there are more; t with (Σm)² / Σm² − 1 degrees of freedom.

    Source: Aalen & Johansen 1978; Kalbfleisch & Prentice 2002, chapter 8 (limits); Lipsitz et al. 1994 (jackknife).

    """
    grid, at = _ranked(times)
    share = _curve(_counts(outcomes, at, len(grid)))
    if len(grid) <= MOST_TIMES:
        spread = _jackknife(outcomes, at, len(grid), clusters)
    else:
        some = grid[np.linspace(0, len(grid) - 1, MOST_TIMES).astype(np.intp)]
        spread = np.interp(grid, some, _jackknife(outcomes, np.searchsorted(some, grid)[at], MOST_TIMES, clusters))
    sizes = np.bincount(clusters).astype(np.float64)
    df = max(sizes.sum() ** 2 / np.square(sizes).sum() - 1, 1.0)
    low, high = _limits(share, spread, float(stats.t.ppf(0.5 + level / 2, df)))
    return Incidence(grid, share, low, high)


def _ranked(times: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The different times in order, and the place of each wait in them (``np.unique``, by a quicker sort)."""
    order = np.argsort(times)
    is_new = np.concatenate(([True], np.diff(times[order]) > 0))
    at = np.empty(len(times), dtype=np.intp)
    at[order] = is_new.cumsum() - 1
    return times[order][is_new], at


def _counts(outcomes: NDArray[np.int64], at: NDArray[np.intp], size: int) -> Floats:
    """How many waits ended in each way at each of so many times."""
    return np.bincount(outcomes * size + at, minlength=3 * size).reshape(3, size).astype(np.float64)


def _jackknife(outcomes: NDArray[np.int64], at: NDArray[np.intp], size: int, clusters: NDArray[np.int64]) -> Floats:
    """The standard error at each time, from leaving out one group of clusters at a time."""
    groups = (clusters % JACKKNIFE_GROUPS).astype(np.uint8)  # so small that they are sorted without comparing them
    order = np.argsort(groups, kind="stable")
    ends = np.unique(np.bincount(groups).cumsum())[:-1]
    counts = _counts(outcomes, at, size)
    share = _curve(counts)
    off, off_squared, parts = np.zeros(size), np.zeros(size), np.split(order, ends)
    for part in parts:
        difference = _curve(counts - _counts(outcomes[part], at[part], size)) - share
        off, off_squared = off + difference, off_squared + np.square(difference)
    g = len(parts)
    return np.asarray(np.sqrt(np.maximum((g - 1) / g * (off_squared - np.square(off) / g), 0)))


def _curve(counts: Floats) -> Floats:
    """The Aalen-Johansen estimate from how many waits ended in each way at each time."""
    total = counts.sum(axis=0)
    waiting = total[::-1].cumsum()[::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        happens = np.where(waiting > 0, counts[HAPPENED] / waiting, 0.0)
        any_event = np.where(waiting > 0, (counts[HAPPENED] + counts[ENDED]) / waiting, 0.0)
    still = np.concatenate(([1.0], np.cumprod(1 - any_event)[:-1]))
    return np.asarray(np.cumsum(still * happens))


def _limits(share: Floats, spread: Floats, quantile: float) -> tuple[Floats, Floats]:
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = 1 - share
        width = np.exp(quantile * spread / (rest * np.abs(np.log(rest))))
        low, high = 1 - rest ** (1 / width), 1 - rest**width
    inside = (share > 0) & (share < 1)
    return np.where(inside, low, share), np.where(inside, high, share)


def _first(times: Floats, reached: NDArray[np.bool_]) -> float | None:
    return float(times[int(np.argmax(reached))]) if reached.any() else None
