"""The rank association of very many units in strata, without resampling: sorted twice, and then arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Association:
    """``rho`` in [−1, 1]; two-sided ``p_value``; ``n`` units in strata of at least two."""

    rho: float
    interval: tuple[float, float]
    p_value: float
    n: int
    strata: int


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


def large_association(x: Floats, y: Floats, strata: NDArray[np.int64], *, level: float = 0.95) -> Association | None:
    """The association of ``stratified_ranks.stratified_association`` for many units.

    Args:
        x: Finite.
        y: Finite, same shape.
        strata: The stratum of each from 0, same shape; a stratum of one says nothing and is left out.
        level: Confidence level.

    Returns:
        The p-value by the exact variance of a permutation inside strata, Σ (Σ a²)(Σ b²) / (n − 1), and the normal
        distribution; the interval from the influence of each unit, the part that it has in the ranks of others
        included. None when x or y never differs inside a stratum.

    Source: Hájek, Šidák & Sen 1999, Theory of Rank Tests, 3.3 and 6; the influence is that of a U-statistic (Hoeffding
    1948, Annals of Mathematical Statistics 19:293-325).

    """
    counts = np.bincount(strata)
    kept = counts[strata] > 1
    x, y, of = x[kept], y[kept], ((counts > 1).cumsum() - 1)[strata[kept]]
    sizes = counts[counts > 1].astype(np.float64)
    n = sizes[of]
    by_x, by_y = _ranked(x, of), _ranked(y, of)
    starts = np.concatenate(([0.0], sizes.cumsum()[:-1]))[of]
    a, b = ((one.middles() - starts - (n + 1) / 2) / n for one in (by_x, by_y))
    of_x, of_y = np.square(a).sum(), np.square(b).sum()
    power = float(np.sqrt(of_x * of_y))
    if not power:
        return None
    rho = float((a * b).sum() / power)
    squares = np.bincount(of, weights=np.square(a)) * np.bincount(of, weights=np.square(b))
    z = rho * power / float(np.sqrt((squares / (sizes - 1)).sum()))
    together = a * b + (by_x.above(b) + by_y.above(a)) / n
    alone = (np.square(a) + 2 * by_x.above(a) / n) / of_x + (np.square(b) + 2 * by_y.above(b) / n) / of_y
    influence = together / power - rho / 2 * alone
    apart = influence - (np.bincount(of, weights=influence) / sizes)[of]
    half = float(stats.norm.ppf(0.5 + level / 2) * np.sqrt((np.square(apart) * n / (n - 1)).sum()))
    interval = (max(rho - half, -1.0), min(rho + half, 1.0))
    return Association(rho, interval, float(2 * stats.norm.sf(abs(z))), len(x), len(sizes))


def _ranked(values: Floats, strata: NDArray[np.intp]) -> _Ranked:
    order = np.argsort(values)
    # Numbers of strata are small, and small whole numbers are sorted without comparing them.
    small = strata.astype(np.min_scalar_type(int(strata.max(initial=0))))
    order = order[np.argsort(small[order], kind="stable")]
    value, stratum = values[order], strata[order]
    is_new = np.concatenate(([True], (value[1:] != value[:-1]) | (stratum[1:] != stratum[:-1])))
    begins = np.flatnonzero(is_new)
    return _Ranked(order, is_new.cumsum() - 1, begins, np.append(begins[1:], len(values)))
