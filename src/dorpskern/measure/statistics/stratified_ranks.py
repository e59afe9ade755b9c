"""Whether two things go together within like and like: a rank association with permutations inside strata."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.statistics.bootstrap import MOST_RESAMPLED, REPLICATES
from dorpskern.measure.statistics.large_ranks import Association, large_association


def stratified_association(
    x: NDArray[np.float64], y: NDArray[np.float64], strata: NDArray[np.int64], *, seed: int, level: float = 0.95
) -> Association | None:
    """Spearman's rank correlation of x and y, each ranked within its stratum only.

    Args:
        x: Finite.
        y: Finite, same shape.
        strata: The stratum of each, same shape; a stratum of one says nothing and is left out.
        seed: Of the permutations and the bootstrap.
        level: Confidence level.

    Returns:
        The association; its p-value from 2,000 permutations of y inside strata, (1 + as extreme) / (1 + 2,000); its
        interval from resampling units inside strata, percentiles. Of more than ``MOST_RESAMPLED`` units both come from
        the normal distribution, as in ``large_ranks``. None when x or y never differs inside a stratum.

    """
    if len(x) > MOST_RESAMPLED:
        return large_association(x, y, strata, level=level)
    groups = [np.flatnonzero(strata == one) for one in np.unique(strata)]
    groups = [group for group in groups if len(group) > 1]
    if not groups:
        return None
    a = np.concatenate([_scores(x[group]) for group in groups])
    b = np.concatenate([_scores(y[group]) for group in groups])
    power = np.sqrt(np.square(a).sum() * np.square(b).sum())
    if power == 0:
        return None
    rho = float((a * b).sum() / power)
    chance = np.random.default_rng(seed)
    p_value = (1 + int((np.abs(_dealt_again(a, b, groups, chance)) / power >= abs(rho) - 1e-12).sum())) / (
        1 + REPLICATES
    )
    interval = _interval(x, y, groups, chance, level)
    return Association(rho, interval, p_value, sum(map(len, groups)), len(groups))


def _scores(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks within one stratum along the last axis, centred, scaled so that a stratum weighs by its number of units."""
    n = values.shape[-1]
    return np.asarray((stats.rankdata(values, axis=-1) - (n + 1) / 2) / n, dtype=np.float64)


def _dealt_again(
    a: NDArray[np.float64], b: NDArray[np.float64], groups: list[NDArray[np.intp]], chance: np.random.Generator
) -> NDArray[np.float64]:
    """Sums of products with b dealt out by chance inside each stratum; one per permutation."""
    products = np.zeros(REPLICATES)
    start = 0
    for group in groups:
        part = slice(start, start + len(group))
        start += len(group)
        products += chance.permuted(np.tile(b[part], (REPLICATES, 1)), axis=1) @ a[part]
    return products


def _interval(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    groups: list[NDArray[np.intp]],
    chance: np.random.Generator,
    level: float,
) -> tuple[float, float]:
    products, of_x, of_y = np.zeros(REPLICATES), np.zeros(REPLICATES), np.zeros(REPLICATES)
    for group in groups:
        drawn = group[chance.integers(len(group), size=(REPLICATES, len(group)))]
        a, b = _scores(x[drawn]), _scores(y[drawn])
        products += (a * b).sum(axis=1)
        of_x += np.square(a).sum(axis=1)
        of_y += np.square(b).sum(axis=1)
    power = np.sqrt(of_x * of_y)
    low, high = np.quantile(products[power > 0] / power[power > 0], [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
