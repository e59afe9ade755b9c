"""Values that each stand for several: what a list of all of them would say, without writing them out."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def one_by_one(values: Floats, counts: Floats) -> Floats:
    """Each value as often as it is counted, in the order given."""
    return np.repeat(values, counts.astype(np.int64))


def ranked_at(values: Floats, counts: Floats, places: ArrayLike) -> Floats:
    """The values at these places, from 0, when all stand in order of size."""
    order = np.argsort(values)
    return np.asarray(values[order][np.searchsorted(counts[order].cumsum(), places, side="right")])


def median(values: Floats, counts: Floats) -> float:
    """The middle one, or the mean of both in the middle."""
    n = int(counts.sum())
    return float(ranked_at(values, counts, [(n - 1) // 2, n // 2]).mean())


def held_by_largest(values: Floats, counts: Floats, share: int) -> float:
    """The part of the total that the ⌈n / share⌉ largest hold; NaN where all are 0."""
    order = np.argsort(values)[::-1]
    ranked, each = values[order], counts[order]
    taken = np.clip(-(-each.sum() // share) - (each.cumsum() - each), 0, each)
    with np.errstate(invalid="ignore", divide="ignore"):
        return float((ranked * taken).sum() / (ranked * each).sum())
