"""How unevenly something is spread: Gini, share of the top tenth, Herfindahl-Hirschman index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.statistics.bootstrap import MOST_RESAMPLED, bca_interval


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


def gini_interval(values: NDArray[np.float64], *, seed: int, level: float = 0.95) -> tuple[float, float] | None:
    """An interval for ``gini`` of one row of values, not all 0: BCa, None with fewer than thirty.

    Of more than ``MOST_RESAMPLED`` values by the asymptotic variance of Davidson 2009, Journal of Econometrics
    150:30-40, equation 7.
    """
    n = len(values)
    if n <= MOST_RESAMPLED:
        return bca_interval(lambda drawn: gini(values[drawn]), n, seed=seed, level=level)
    ranked = np.sort(values)
    places = np.arange(1, n + 1)
    value = float(((2 * places - n - 1) * ranked).sum() / ((n - 1) * ranked.sum()))
    influence = -(value + 1) * ranked + ((2 * places - 1) * ranked - 2 * ranked.cumsum()) / n
    half = float(stats.norm.ppf(0.5 + level / 2)) * float(influence.std() / np.sqrt(n)) / float(ranked.mean())
    return value - half, value + half


def top_tenth(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of the total held by the ⌈n / 10⌉ largest, along the last axis; NaN where all are 0."""
    held = -(-values.shape[-1] // 10)
    largest = np.partition(values, -held, axis=-1)[..., -held:]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(largest.sum(axis=-1) / values.sum(axis=-1), dtype=np.float64)


def herfindahl(values: NDArray[np.float64]) -> float:
    """Sum of squared shares: 1 / (number of equal parts) up to 1; its inverse is the effective number."""
    return float(np.square(values / values.sum()).sum())
