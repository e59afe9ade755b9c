"""Where a median lies, by the sign test."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats


def sign_interval(ranked: NDArray[np.float64], *, level: float = 0.95) -> tuple[float, float] | None:
    """Limits between two neighbouring pairs of order statistics, so that they hold the median as often as ``level``.

    Args:
        ranked: Shape (n,), in order.
        level: How often.

    Returns:
        Both limits; None when even the first and the last hold the median less often (fewer than six at 95 %).

    Source: Hettmansperger & Sheather 1986, Statistics & Probability Letters 4:75-79.

    """
    count = len(ranked)
    holds = 1 - 2 * stats.binom.cdf(np.arange(count // 2), count, 0.5)  # of the first pair from outside, the second, …
    depth = int((holds >= level).sum())
    if not depth:
        return None
    share = (holds[depth - 1] - level) / (holds[depth - 1] - holds[depth])
    inner = (count - depth) * share / (depth + (count - 2 * depth) * share)
    low, high = ranked[depth - 1 : depth + 1], ranked[count - depth - 1 : count - depth + 1]
    return float(low[0] + inner * (low[1] - low[0])), float(high[1] - inner * (high[1] - high[0]))
