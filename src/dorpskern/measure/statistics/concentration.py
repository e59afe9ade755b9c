"""How unevenly something is spread: Gini, share of the top tenth, Herfindahl-Hirschman index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.statistics.bootstrap import MOST_RESAMPLED, bca_interval
from dorpskern.measure.statistics.counted import one_by_one


def gini(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gini coefficient times n / (n − 1), along the last axis: 0 all equal, 1 one has everything.

    Args:
        values: Shape (..., n), n ≥ 2, each at least 0.

    Returns:
        Shape (...,); NaN where all are 0.

    Source: Deltas 2003, Review of Economics and Statistics 85:226-234 (the correction for small n).

    """
    n = values.shape[-1]
    ranked = np.sort(values, axis=-1)
    weights = 2 * np.arange(1, n + 1) - n - 1
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray((ranked * weights).sum(axis=-1) / ((n - 1) * ranked.sum(axis=-1)), dtype=np.float64)


def gini_of(values: NDArray[np.float64], counts: NDArray[np.float64]) -> float:
    """``gini`` of values that are counted so many times each, not all 0."""
    order = np.argsort(values)
    ranked, each = values[order], counts[order]
    n = each.sum()
    # The sum of 2i − n − 1 over the places i that one value takes.
    weights = each * (2 * each.cumsum() - each - n)
    return float((ranked * weights).sum() / ((n - 1) * (ranked * each).sum()))


def gini_interval(
    values: NDArray[np.float64], counts: NDArray[np.float64], *, seed: int, level: float = 0.95
) -> tuple[float, float] | None:
    """An interval for ``gini_of``: BCa, None with fewer than thirty.

    Of more than ``MOST_RESAMPLED`` values by the asymptotic variance of Davidson 2009, Journal of Econometrics
    150:30-40, equation 7.
    """
    n = float(counts.sum())
    if n <= MOST_RESAMPLED:
        every = one_by_one(values, counts)
        return bca_interval(lambda drawn: gini(every[drawn]), int(n), seed=seed, level=level)
    order = np.argsort(values)
    ranked, each = values[order], counts[order]
    before, held = each.cumsum() - each, (ranked * each).cumsum() - ranked * each
    value, mean = gini_of(values, counts), float((ranked * each).sum() / n)
    influence = -(value + 1) * ranked + ((2 * before - 1) * ranked - 2 * held) / n
    off = influence - (influence * each).sum() / n
    half = float(stats.norm.ppf(0.5 + level / 2)) * float(np.sqrt((np.square(off) * each).sum())) / n / mean
    return value - half, value + half


def herfindahl(values: NDArray[np.float64]) -> float:
    """Sum of squared shares: 1 / (number of equal parts) up to 1; its inverse is the effective number."""
    return float(np.square(values / values.sum()).sum())
