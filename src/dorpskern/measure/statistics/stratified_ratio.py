"""How many times as large one kind is as another, within like and like: a difference of logarithms in strata."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

LEAST_OF_EACH = 10
_SAME = 1e-18  # a sum of squares below this is rounding


@dataclass(frozen=True, slots=True)
class StratifiedRatio:
    """``ratio`` of geometric means; ``marked`` and ``others``: how many of each kind stand in strata with both."""

    ratio: float
    interval: tuple[float, float]
    marked: int
    others: int
    strata: int


def stratified_ratio(
    values: NDArray[np.float64],
    is_marked: NDArray[np.bool_],
    degrees: NDArray[np.float64],
    strata: NDArray[np.int64],
    *,
    level: float = 0.95,
) -> StratifiedRatio | None:
    """The ratio of marked to other units of one stratum, one ratio for all strata.

    Args:
        values: Above 0.
        is_marked: Of which kind each is, same shape.
        degrees: How far each is of that kind, same shape; marked is what has more than some limit. Units are compared
            by degree and not by kind, since a kind that rests on few things is often the wrong one, and more often so
            of units with small values; ``is_marked`` itself where nothing is in doubt.
        strata: The stratum of each, same shape; a stratum without differences in degree says nothing and is left out.
        level: Confidence level.

    Returns:
        exp(Σ d log value / Σ d marked), d the degree less the mean of its stratum: the slope of the logarithm on the
        kind with an intercept per stratum and the degree as instrument. Its interval from the variance HC2, which lets
        the two kinds scatter differently, and Student's t with the degrees of freedom of Satterthwaite. None with fewer
        than ten of either kind, or none of both in one stratum.

    Source: Bell & McCaffrey 2002, Survey Methodology 28:169-181; Imbens & Kolesár 2016, Review of Economics and
    Statistics 98:701-712.

    """
    apart, of, sizes = _apart(degrees, strata)
    differs = np.bincount(of, weights=np.square(apart))[of] > _SAME
    logs, marked = np.log(values[differs]), is_marked[differs].astype(np.float64)
    count = int(marked.sum())
    if min(count, len(marked) - count) < LEAST_OF_EACH:
        return None
    apart, of, sizes = _apart(degrees[differs], strata[differs])
    spread, together = float(np.square(apart).sum()), float((apart * marked).sum())
    if together < _SAME:
        return None
    slope = float((apart * logs).sum()) / together
    rest = _apart(logs - slope * marked, of)[0]
    leverage = 1 / sizes[of] + np.square(apart) / spread
    weights = np.square(apart / together) / (1 - leverage)
    freedom = _freedom(weights, leverage, apart, spread, of, sizes)
    half = float(stats.t.ppf(0.5 + level / 2, freedom)) * float(np.sqrt((weights * np.square(rest)).sum()))
    limits = (float(np.exp(slope - half)), float(np.exp(slope + half)))
    return StratifiedRatio(float(np.exp(slope)), limits, count, len(marked) - count, len(sizes))


def _apart(
    values: NDArray[np.float64], strata: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.float64]]:
    """Values less the mean of their stratum; the stratum of each, from 0; how many each stratum has."""
    _, of = np.unique(strata, return_inverse=True)
    sizes = np.bincount(of).astype(np.float64)
    return values - (np.bincount(of, weights=values) / sizes)[of], of, sizes


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
