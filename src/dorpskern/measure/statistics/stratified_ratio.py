"""How many times as large one kind is as another, within like and like: a difference of logarithms in strata."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

LEAST_OF_EACH = 10


@dataclass(frozen=True, slots=True)
class StratifiedRatio:
    """``ratio`` of geometric means; ``marked`` and ``others``: how many of each kind stand in strata with both."""

    ratio: float
    interval: tuple[float, float]
    marked: int
    others: int
    strata: int


def stratified_ratio(
    values: NDArray[np.float64], is_marked: NDArray[np.bool_], strata: NDArray[np.int64], *, level: float = 0.95
) -> StratifiedRatio | None:
    """The ratio of marked to other units of one stratum, one ratio for all strata.

    Args:
        values: Above 0.
        is_marked: Of which kind each is, same shape.
        strata: The stratum of each, same shape; a stratum with one kind alone says nothing and is left out.
        level: Confidence level.

    Returns:
        exp(slope) of the logarithm on the kind with an intercept per stratum (least squares); its interval from the
        variance HC2, which lets the two kinds scatter differently, and Student's t with the degrees of freedom of
        Satterthwaite. None with fewer than ten of either kind.

    Source: Bell & McCaffrey 2002, Survey Methodology 28:169-181; Imbens & Kolesár 2016, Review of Economics and
    Statistics 98:701-712.

    """
    _, of = np.unique(strata, return_inverse=True)
    shares = np.bincount(of, weights=is_marked.astype(np.float64)) / np.bincount(of)
    has_both = ((shares > 0) & (shares < 1))[of]
    logs, marked = np.log(values[has_both]), is_marked[has_both].astype(np.float64)
    count = int(marked.sum())
    if min(count, len(marked) - count) < LEAST_OF_EACH:
        return None
    _, of = np.unique(of[has_both], return_inverse=True)
    sizes = np.bincount(of).astype(np.float64)
    apart = marked - (np.bincount(of, weights=marked) / sizes)[of]
    spread = float(np.square(apart).sum())
    slope = float((apart * logs).sum() / spread)
    rest = logs - (np.bincount(of, weights=logs) / sizes)[of] - slope * apart
    leverage = 1 / sizes[of] + np.square(apart) / spread
    weights = np.square(apart / spread) / (1 - leverage)
    freedom = _freedom(weights, leverage, apart, spread, of, sizes)
    half = float(stats.t.ppf(0.5 + level / 2, freedom)) * float(np.sqrt((weights * np.square(rest)).sum()))
    limits = (float(np.exp(slope - half)), float(np.exp(slope + half)))
    return StratifiedRatio(float(np.exp(slope)), limits, count, len(marked) - count, len(sizes))


def _freedom(
    weights: NDArray[np.float64],
    leverage: NDArray[np.float64],
    apart: NDArray[np.float64],
    spread: float,
    of: NDArray[np.intp],
    sizes: NDArray[np.float64],
) -> float:
    """Satterthwaite's degrees of freedom of Σ w e² when all scatter alike: (Σ w M_ii)² / Σ w_i w_j M_ij², M = 1 − hat.

    The hat is 1 / size within a stratum + apart apart' / spread, so that the double sum is one over strata.
    """
    of_strata = np.bincount(of, weights=weights)
    crossed = np.bincount(of, weights=weights * apart)
    hats = (np.square(of_strata / sizes)).sum() + 2 / spread * (np.square(crossed) / sizes).sum()
    hats += (float((weights * np.square(apart)).sum()) / spread) ** 2
    squares = (np.square(weights) * (1 - 2 * leverage)).sum() + hats
    return float((weights * (1 - leverage)).sum() ** 2 / squares)
