"""What a ratio of two totals, and how sure it is, needs to know of its clusters: seven sums, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PairSums:
    """Sums over clusters that hold two numbers each, a top and a bottom; ``largest``: the largest bottom of one."""

    clusters: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    top_top: float = 0.0
    top_bottom: float = 0.0
    bottom_bottom: float = 0.0
    largest: float = 0.0

    @classmethod
    def of(
        cls, top: NDArray[np.float64], bottom: NDArray[np.float64], clusters: NDArray[np.float64] | None = None
    ) -> PairSums:
        """Of clusters one by one; ``clusters``: how many are like each, None: one."""
        each = np.ones(len(top)) if clusters is None else clusters
        products = (each @ (top * top), each @ (top * bottom), each @ (bottom * bottom))
        return cls(*map(float, (each.sum(), each @ top, each @ bottom, *products, bottom.max(initial=0.0))))

    def __add__(self, other: PairSums) -> PairSums:
        """Of all clusters of both."""
        return PairSums(
            self.clusters + other.clusters,
            self.top + other.top,
            self.bottom + other.bottom,
            self.top_top + other.top_top,
            self.top_bottom + other.top_bottom,
            self.bottom_bottom + other.bottom_bottom,
            max(self.largest, other.largest),
        )

    @property
    def ratio(self) -> float:
        """All tops over all bottoms, which are not all 0."""
        return self.top / self.bottom

    def squares_off(self) -> float:
        """The sum of (top − ratio × bottom)² over clusters."""
        r = self.ratio
        return max(self.top_top - 2 * r * self.top_bottom + r * r * self.bottom_bottom, 0.0)
