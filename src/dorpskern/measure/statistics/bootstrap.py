"""Seeded bootstrap over clusters: percentiles for medians, the log scale for ratios, BCa for measures of inequality."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.statistics.counted import one_by_one, ranked_at
from dorpskern.measure.statistics.pair_sums import PairSums

REPLICATES = 2000
LEAST_CLUSTERS = 10
MOST_CELLS = 4_000_000  # indices drawn at a time, 32 MB
JACKKNIFE_GROUPS = 200
MOST_RESAMPLED = 20_000
"""Of more clusters the formula for large samples says the same as resampling, in a thousandth of the time."""

Drawn = NDArray[np.intp]
Statistic = Callable[[Drawn], NDArray[np.float64]]
"""From indices of clusters, shape (replicates, clusters), to one figure per replicate."""


def percentile_interval(
    statistic: Statistic, clusters: int, *, seed: int, level: float = 0.95, replicates: int = REPLICATES
) -> tuple[float, float] | None:
    """The middle ``level`` of the figures of resampled clusters; None with fewer than ten clusters.

    Source: Efron & Tibshirani 1993, chapter 13.
    """
    if clusters < LEAST_CLUSTERS:
        return None
    drawn = draw(statistic, clusters, seed=seed, replicates=replicates)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def ratio_interval(
    top: NDArray[np.float64],
    bottom: NDArray[np.float64],
    clusters: NDArray[np.float64] | None = None,
    *,
    seed: int,
    level: float = 0.95,
) -> tuple[float, float] | None:
    """An interval for Σ top / Σ bottom over clusters, on the log scale.

    Args:
        top: Per cluster, at least 0.
        bottom: Per cluster, at least 0.
        clusters: How many clusters are like this; None: one each.
        seed: Of the resampling.
        level: Confidence level.

    Returns:
        exp(log ratio ± t × bootstrap standard error of the log ratio), t with clusters − 1 degrees of freedom, the
        standard error times √(n / (n − 1)) since resampled clusters differ from each other that much too little; the
        percentiles where some resample holds nothing of ``top`` and has no logarithm. Of more than ``MOST_RESAMPLED``
        clusters as ``large_ratio_interval``. None with fewer than ten clusters, when the ratio is 0, or when a resample
        may hold nothing of ``bottom``.

    """
    clusters = np.ones(len(top)) if clusters is None else clusters
    sums = PairSums.of(top, bottom, clusters)
    n, ratio = int(sums.clusters), sums.ratio
    if n < LEAST_CLUSTERS or ratio == 0:
        return None
    if n > MOST_RESAMPLED:
        return large_ratio_interval(sums, level=level)
    top, bottom = one_by_one(top, clusters), one_by_one(bottom, clusters)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = draw(lambda drawn: top[drawn].sum(axis=1) / bottom[drawn].sum(axis=1), n, seed=seed)
    if not np.isfinite(ratios).all():
        return None
    if (ratios == 0).any():
        low, high = np.quantile(ratios, [(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high)
    half = stats.t.ppf(0.5 + level / 2, n - 1) * np.log(ratios).std(ddof=1) * np.sqrt(n / (n - 1))
    return float(ratio * np.exp(-half)), float(ratio * np.exp(half))


def large_ratio_interval(sums: PairSums, *, level: float = 0.95) -> tuple[float, float]:
    """``ratio_interval`` of very many clusters, whose ratio is above 0.

    The standard error of its logarithm is √Σ(top / Σ top − bottom / Σ bottom)² (delta method).
    """
    half = stats.norm.ppf(0.5 + level / 2) * np.sqrt(sums.squares_off()) / sums.top
    return float(sums.ratio * np.exp(-half)), float(sums.ratio * np.exp(half))


def median_interval(
    values: NDArray[np.float64], counts: NDArray[np.float64], *, seed: int, level: float = 0.95
) -> tuple[float, float] | None:
    """Percentiles of the median of resampled values, each counted so many times; None with fewer than ten.

    Of more than ``MOST_RESAMPLED`` values the two order statistics n / 2 ± z √n / 2 (the sign test).
    """
    n = int(counts.sum())
    if n > MOST_RESAMPLED:
        reach = stats.norm.ppf(0.5 + level / 2) * np.sqrt(n) / 2
        low, high = ranked_at(values, counts, [int(n / 2 - reach), int(np.ceil(n / 2 + reach))])
        return float(low), float(high)
    each = one_by_one(values, counts)
    return percentile_interval(lambda drawn: np.median(each[drawn], axis=1), n, seed=seed, level=level)


def bca_interval(
    statistic: Statistic, clusters: int, *, seed: int, level: float = 0.95, least: int = 30
) -> tuple[float, float] | None:
    """The bias-corrected and accelerated interval; None with fewer than ``least`` clusters.

    The acceleration comes from leaving out one cluster at a time, or one of 200 equal parts where there are more.

    Source: Efron 1987, JASA 82:171-185.
    """
    if clusters < least:
        return None
    everyone = np.arange(clusters)
    whole = float(statistic(everyone[None, :])[0])
    drawn = draw(statistic, clusters, seed=seed)
    below = np.clip(((drawn < whole).mean() + (drawn <= whole).mean()) / 2, 0.5 / len(drawn), 1 - 0.5 / len(drawn))
    bias = stats.norm.ppf(below)
    parts = np.array_split(everyone, min(clusters, JACKKNIFE_GROUPS))
    without = np.array([float(statistic(np.setdiff1d(everyone, part)[None, :])[0]) for part in parts])
    spread = without.mean() - without
    scale = float(np.square(spread).sum()) ** 1.5
    acceleration = float((spread**3).sum()) / (6 * scale) if scale else 0.0
    z = bias + stats.norm.ppf([(1 - level) / 2, (1 + level) / 2])
    low, high = np.quantile(drawn, stats.norm.cdf(bias + z / (1 - acceleration * z)))
    return float(low), float(high)


def draw(statistic: Statistic, clusters: int, *, seed: int, replicates: int = REPLICATES) -> NDArray[np.float64]:
    """The figure for ``replicates`` samples of clusters drawn with replacement; the same for the same seed."""
    chance = np.random.default_rng(seed)
    at_once = max(1, MOST_CELLS // clusters)
    sizes = [min(at_once, replicates - start) for start in range(0, replicates, at_once)]
    return np.concatenate([statistic(chance.integers(clusters, size=(size, clusters))) for size in sizes])
