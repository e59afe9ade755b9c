"""Whether two things go together within like and like: a Gini correlation with permutations inside strata."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.statistics.bootstrap import MOST_RESAMPLED, REPLICATES
from dorpskern.measure.statistics.shrunken_share import Shrunken

Floats = NDArray[np.float64]
_ONE = 1 - 1e-12  # beyond it, the logarithm of Fisher has no end


@dataclass(frozen=True, slots=True)
class Association:
    """``value`` in [−1, 1]; two-sided ``p_value``; ``n`` units in strata of at least two."""

    value: float
    interval: tuple[float, float]
    p_value: float
    n: int
    strata: int


def stratified_association(
    x: Floats,
    y: Floats,
    strata: NDArray[np.int64],
    *,
    seed: int,
    shrunken: Shrunken | None = None,
    level: float = 0.95,
) -> Association | None:
    """The Gini correlation of y with the rank of x, compared within strata only.

    y counts by its value and not by its rank. A share of few things, drawn towards the mean, is on average that mean
    whatever the number of things; its rank is not: most shares of something rare are 0, and those of many things then
    lie lowest. Ranks of shares therefore go together with whatever goes together with the number of things.

    Args:
        x: Finite.
        y: Finite, same shape.
        strata: The stratum of each from 0, same shape; a stratum of one says nothing and is left out.
        seed: Of the permutations.
        shrunken: How y was made, if it was drawn towards a mean of these same units.
        level: Confidence level.

    Returns:
        Σ sign(x_i − x_j)(y_i − y_j) / n over Σ |y_i − y_j| / n, over pairs of one stratum of n units. Its interval is
        Fisher's, tanh(artanh Γ ± t s / (1 − Γ²)): s² = Σ u² (n − 1) / n with u the influence of a unit (that on the
        mean of ``shrunken`` included), t with (Σ u²)² / Σ u⁴ degrees of freedom. Its p-value comes from 2,000
        permutations of y inside strata, (1 + as extreme) / (1 + 2,000); of more than ``MOST_RESAMPLED`` units from the
        exact variance of a permutation, Σ (Σ a²)(Σ y²) / (n − 1), and the normal distribution. None when x or y never
        differs inside a stratum.

    Source: Schechtman & Yitzhaki 1987, Communications in Statistics - Theory and Methods 16:207-231; Hájek, Šidák &
    Sen 1999, Theory of Rank Tests, 3.3.

    """
    counts = np.bincount(strata)
    kept = _in_order_of(strata)
    kept = kept[counts[strata[kept]] > 1]
    x, y, sizes = x[kept], y[kept], counts[counts > 1]
    of, ends = np.repeat(np.arange(len(sizes)), sizes), sizes.cumsum()
    n = sizes[of]
    y = y - (np.bincount(of, weights=y) / sizes)[of]
    by_x, by_y = _ranked(x, ends), _ranked(y, ends)
    starts = (ends - sizes)[of]
    a, b = ((one.middles() - starts - (n + 1) / 2) / n for one in (by_x, by_y))
    spread = float((b * y).sum())
    if spread <= 0 or not a.any():
        return None
    value = min(1.0, max(-1.0, float((a * y).sum()) / spread))
    influence = (a * y + by_x.above(y) / n - value * (b * y + by_y.above(y) / n)) / spread
    if shrunken is not None:
        group = shrunken.of[kept]
        moves = np.bincount(group, weights=(a - value * b) * shrunken.slope[kept]) / spread
        influence += moves[group] * shrunken.influence[kept]
    interval = _interval(value, np.square(influence) * (n - 1) / n, level)
    p_value = _by_formula(a, y, of) if len(x) > MOST_RESAMPLED else _by_dealing(a, y, ends, seed)
    return Association(value, interval, p_value, len(x), len(sizes))


def _interval(value: float, variances: Floats, level: float) -> tuple[float, float]:
    variance = float(variances.sum())
    if not variance:
        return value, value
    freedom = variance**2 / float(np.square(variances).sum())
    inside = min(_ONE, max(-_ONE, value))
    half = float(stats.t.ppf(0.5 + level / 2, freedom)) * variance**0.5 / (1 - inside**2)
    low, high = np.tanh(np.arctanh(inside) + np.array([-half, half]))
    return min(float(low), value), max(float(high), value)


def _by_dealing(a: Floats, y: Floats, ends: NDArray[np.int64], seed: int) -> float:
    """How often sums of products are as extreme with y dealt out by chance inside each stratum."""
    chance = np.random.default_rng(seed)
    products = np.zeros(REPLICATES)
    for some_a, some_y in zip(np.split(a, ends[:-1]), np.split(y, ends[:-1]), strict=True):
        products += chance.permuted(np.tile(some_y, (REPLICATES, 1)), axis=1) @ some_a
    least = abs(float((a * y).sum())) - 1e-12 * float((np.abs(a * y)).sum())
    return (1 + int((np.abs(products) >= least).sum())) / (1 + REPLICATES)


def _by_formula(a: Floats, y: Floats, of: NDArray[np.int64]) -> float:
    squares = np.bincount(of, weights=np.square(a)) * np.bincount(of, weights=np.square(y))
    z = float((a * y).sum() / np.sqrt((squares / (np.bincount(of) - 1)).sum()))
    return float(2 * stats.norm.sf(abs(z)))


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Units in order of stratum and value. ``of``: the tie of each in that order; ``ends``: where each tie ends."""

    order: NDArray[np.intp]
    of: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]

    def above(self, weights: Floats) -> Floats:
        """Per unit the sum of ``weights`` of the units of its stratum above it, and half of those tied with it.

        The weights of one stratum add up to 0, so that one running sum serves all strata.
        """
        running = np.concatenate(([0.0], weights[self.order].cumsum()))
        return self._back(-(running[self.begins] + running[self.ends]) / 2)

    def middles(self) -> Floats:
        """The middle rank of each unit among all."""
        return self._back((self.begins + self.ends + 1) / 2)

    def _back(self, of_ties: Floats) -> Floats:
        found = np.empty(len(self.order))
        found[self.order] = of_ties[self.of]
        return found


def _in_order_of(strata: NDArray[np.int64]) -> NDArray[np.intp]:
    """The places of the units, stratum by stratum. Small whole numbers are sorted without comparing them."""
    return np.argsort(strata.astype(np.min_scalar_type(int(strata.max(initial=0)))), kind="stable")


def _ranked(values: Floats, ends: NDArray[np.int64]) -> _Ranked:
    """Values that come stratum by stratum; each stratum is sorted by itself, which takes a quarter of the time."""
    order = np.empty(len(values), dtype=np.intp)
    for start, end in pairwise([0, *ends.tolist()]):
        order[start:end] = np.argsort(values[start:end]) + start
    value = values[order]
    is_new = np.concatenate(([True], value[1:] != value[:-1]))
    is_new[ends[:-1]] = True
    begins = np.flatnonzero(is_new)
    return _Ranked(order, is_new.cumsum() - 1, begins, np.append(begins[1:], len(values)))
