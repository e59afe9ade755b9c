"""Who is better than whom in each draw: one pass over the pairs gives ranks, ties and pairwise shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TIE = 1e-12
"""Values closer than this are equal and share the ranks they stand on (rules.md, 13)."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """Ranks of ``k`` alternatives in ``n`` draws.

    ``better``: shape (k, n), how many stand above. ``tied``: shape (k, n), how many others stand level; None without
    any tie. ``beats``: shape (k, k), in how many draws the row is above the column, a tie counting half.
    """

    better: NDArray[np.int16]
    tied: NDArray[np.int16] | None
    beats: NDArray[np.float64]

    def first(self) -> NDArray[np.float64]:
        """Shape (k, n): 1 where an alternative is first, 1/t where t share the first place, else 0."""
        first: NDArray[np.float64] = (self.better == 0).astype(np.float64)
        if self.tied is not None:
            first /= self.tied + 1
        return first

    def counts(self) -> NDArray[np.float64]:
        """Shape (k, k): how often each alternative (row) holds each rank (column); t on one level get 1/t."""
        size = len(self.better)
        held = np.zeros((size, size))
        for row in range(size):
            if self.tied is None:
                held[row] = np.bincount(self.better[row], minlength=size)
                continue
            pairs = np.bincount(self.better[row] * np.int32(size) + self.tied[row], minlength=size * size)
            for above, level in np.argwhere(pairs.reshape(size, size)).tolist():
                held[row, above : above + level + 1] += pairs[above * size + level] / (level + 1)
        return held


def ranks_of(values: NDArray[np.float64]) -> Ranks:
    """Rank alternatives by value, higher is better; ``values`` has shape (k, n)."""
    size, count = values.shape
    better = np.zeros((size, count), dtype=np.int16)
    tied: NDArray[np.int16] | None = None
    beats = np.zeros((size, size))
    for a in range(size):
        for b in range(a + 1, size):
            difference = values[a] - values[b]
            above, under = difference > TIE, difference < -TIE
            better[b] += above
            better[a] += under
            wins, losses = np.count_nonzero(above), np.count_nonzero(under)
            draws = count - wins - losses
            beats[a, b], beats[b, a] = wins + draws / 2, losses + draws / 2
            if draws:
                tied = np.zeros((size, count), dtype=np.int16) if tied is None else tied
                level = ~(above | under)
                tied[a] += level
                tied[b] += level
    return Ranks(better, tied, beats)


def first_among(own: NDArray[np.float64], others: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """How often one alternative is first among others, and how often each other is above it (a tie counts half).

    ``own``: shape (n,); ``others``: shape (k, n). Returns counts: one number, and shape (k,).
    """
    difference = others - own
    above = difference > TIE
    level = np.abs(difference) <= TIE
    share = np.where(above.any(axis=0), 0.0, 1.0 / (1.0 + level.sum(axis=0)))
    return float(share.sum()), above.sum(axis=1) + level.sum(axis=1) / 2
