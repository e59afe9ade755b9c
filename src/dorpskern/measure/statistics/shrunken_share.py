"""Shares of few things, drawn towards the share of their group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WEIGHT = 20.0


@dataclass(frozen=True, slots=True)
class Shrunken:
    """Shares drawn towards that of their group.

    Args:
        share: (part + 20 × usual) / (whole + 20), one per unit.
        usual: The share of its group, Σ part / Σ whole.
        of: The group of each, from 0.
        slope: How much ``share`` moves with ``usual``.
        influence: How much the unit itself moves ``usual``.

    """

    share: NDArray[np.float64]
    usual: NDArray[np.float64]
    of: NDArray[np.int64]
    slope: NDArray[np.float64]
    influence: NDArray[np.float64]


def shrunken(part: NDArray[np.float64], whole: NDArray[np.float64], of: NDArray[np.int64]) -> Shrunken:
    """Draw shares towards those of their group.

    Args:
        part: At least 0 and at most ``whole``.
        whole: Above 0, same shape.
        of: The group of each, from 0, same shape.

    Source: rules.md, 32.

    """
    wholes = np.bincount(of, weights=whole)[of]
    usual = np.bincount(of, weights=part)[of] / wholes
    slope = WEIGHT / (whole + WEIGHT)
    return Shrunken((part + WEIGHT * usual) / (whole + WEIGHT), usual, of, slope, (part - usual * whole) / wholes)
