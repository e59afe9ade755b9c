"""Wilson intervals for shares, also where what is counted comes in clusters."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.statistics.pair_sums import PairSums
from dorpskern.terms.finding import Reason

LARGEST_CLUSTER = 0.25
LEAST_EFFECTIVE_CLUSTERS = 20.0


def wilson(successes: float, n: float, *, level: float = 0.95, df: float = math.inf) -> tuple[float, float]:
    """The Wilson score interval for a share.

    Args:
        successes: Between 0 and ``n``; need not be whole (an effective count).
        n: Above 0.
        level: Confidence level.
        df: Degrees of freedom of the t quantile that takes the place of the normal one; infinite: the normal one.

    Returns:
        (low, high), within [0, 1], around successes / n.

    Source: Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857-872, method 3.

    """
    z = float(stats.t.ppf(0.5 + level / 2, df))
    share = successes / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (0.0 if successes == 0 else centre - half), (1.0 if successes == n else centre + half)


@dataclass(frozen=True, slots=True)
class ClusteredShare:
    """A share of units that come in clusters. ``interval`` is None, with the reason, where none can be trusted."""

    share: float
    n: int
    interval: tuple[float, float] | None
    design_effect: float
    effective_clusters: float
    reason: Reason | None = None


def clustered_share(
    successes: NDArray[np.float64],
    sizes: NDArray[np.float64],
    clusters: NDArray[np.float64] | None = None,
    *,
    level: float = 0.95,
) -> ClusteredShare:
    """``share_of_sums`` of clusters one by one.

    Args:
        successes: Per cluster (an author, or a message where there is no author), 0 ≤ successes ≤ sizes.
        sizes: Units per cluster, above 0.
        clusters: How many clusters are like this; None: one each.
        level: Confidence level.

    """
    return share_of_sums(PairSums.of(successes, sizes, clusters), level=level)


def share_of_sums(sums: PairSums, *, level: float = 0.95) -> ClusteredShare:
    """The share of successes over all units, with an interval that knows units of one cluster resemble each other.

    Args:
        sums: Of the successes over the units of each cluster; at least one unit.
        level: Confidence level.

    Returns:
        The share; Wilson's interval with n / max(1, design effect) and t with (Σm)² / Σm² − 1 degrees of freedom.
        Without an interval when one cluster holds more than a quarter (``dominated``) or the effective number of
        clusters is below 20 (``too_few``).

    Source: rules.md, 23; the design effect is that of a ratio of cluster totals (Kish 1965, chapter 6).

    """
    n, k, share = sums.bottom, sums.clusters, sums.ratio
    effective = n * n / sums.bottom_bottom
    if share in (0.0, 1.0) or k < 2:
        effect = sums.bottom_bottom / n  # nothing varies: as if all units of a cluster were always alike
    else:
        effect = k / (k - 1) * sums.squares_off() / (n * share * (1 - share))
    reason = _no_interval(sums.largest / n, effective)
    n_eff = n / max(1.0, effect)
    interval = None if reason else wilson(share * n_eff, n_eff, level=level, df=effective - 1)
    return ClusteredShare(share, int(n), interval, effect, effective, reason)


def _no_interval(largest: float, effective: float) -> Reason | None:
    """Why clusters allow no interval. ``largest``: the part that the largest holds."""
    if largest > LARGEST_CLUSTER:
        return Reason.DOMINATED
    return Reason.TOO_FEW if effective < LEAST_EFFECTIVE_CLUSTERS else None
