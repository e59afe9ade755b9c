"""Benjamini-Hochberg: of many tests in one report, which are more than chance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def q_values(p_values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The smallest false discovery rate at which each test would still count, in the order given.

    Args:
        p_values: Each in [0, 1]; all tests of one report, wanted or not.

    Returns:
        Same shape; ``q <= 0.05`` are the discoveries at a rate of 5 %.

    Source: Benjamini & Hochberg 1995, JRSS B 57:289-300; valid for independent and positively dependent tests.

    """
    m = len(p_values)
    order = np.argsort(p_values, kind="stable")
    stepped = p_values[order] * m / np.arange(1, m + 1)
    q = np.empty(m)
    q[order] = np.minimum(np.minimum.accumulate(stepped[::-1])[::-1], 1.0)
    return q
