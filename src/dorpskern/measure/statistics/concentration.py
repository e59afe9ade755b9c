"""How unevenly something is spread: Gini, share of the top tenth, Herfindahl-Hirschman index."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


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


def top_tenth(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of the total held by the ⌈n / 10⌉ largest, along the last axis; NaN where all are 0."""
    held = -(-values.shape[-1] // 10)
    largest = np.partition(values, -held, axis=-1)[..., -held:]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(largest.sum(axis=-1) / values.sum(axis=-1), dtype=np.float64)


def herfindahl(values: NDArray[np.float64]) -> float:
    """Sum of squared shares: 1 / (number of equal parts) up to 1; its inverse is the effective number."""
    return float(np.square(values / values.sum()).sum())
