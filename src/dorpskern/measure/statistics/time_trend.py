"""Whether something rises or falls over the months, and how fast: Theil-Sen with Mann-Kendall."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

LEAST_MONTHS = 12
SEASONS_FROM = 24  # months, from which every calendar month is compared with itself only
MOST_AUTOCORRELATION = 0.95


@dataclass(frozen=True, slots=True)
class TimeTrend:
    """A monotonic trend. ``slope`` per month; ``inflation``: how much autocorrelation widens the variance, ≥ 1."""

    slope: float
    interval: tuple[float, float]
    p_value: float
    s: int
    variance: float  # of s, ties and inflation included
    inflation: float
    n: int
    is_seasonal: bool

    @property
    def told(self) -> dict[str, float | int]:
        """What a finding tells of how it was reached."""
        return {"s": self.s, "inflation": self.inflation, "is_seasonal": int(self.is_seasonal)}


def time_trend(months: NDArray[np.int64], values: NDArray[np.float64], *, level: float = 0.95) -> TimeTrend | None:
    """The trend of a monthly series; None with fewer than twelve months.

    Args:
        months: Number of each month (year × 12 + month), rising; months may be left out.
        values: One per month, finite.
        level: Confidence level of the slope's interval.

    Returns:
        Theil-Sen slope; p-value of Mann-Kendall with the tie term, continuity correction and the variance times
        (1 + r) / (1 − r), r the lag-1 autocorrelation of the residuals, corrected for length and kept in [0, 0.95].
        From 24 months on every calendar month is compared with itself alone (seasonal Kendall).

    Source: rules.md, 25; Sen 1968; Hirsch, Slack & Smith 1982; Yue & Wang 2004, "The Mann-Kendall test modified by
    effective sample size to detect trend in serially correlated hydrological series", Water Resources Management
    18(3), 201-218 (here with the first autocorrelation alone, in its large-sample form, kept at 0 or above).

    """
    n = len(values)
    if n < LEAST_MONTHS:
        return None
    is_seasonal = n >= SEASONS_FROM
    seasons = months % 12 if is_seasonal else np.zeros(n, dtype=np.int64)
    pairs = [_pairs(months[seasons == one], values[seasons == one]) for one in np.unique(seasons)]
    slopes = np.sort(np.concatenate([slope for slope, _, _ in pairs]))
    slope = float(np.median(slopes))
    inflation = _inflation(months, _residuals(months, values, slope, seasons))
    variance = sum(one for _, _, one in pairs) * inflation
    s = sum(one for _, one, _ in pairs)
    p_value = _p_value(s, variance)
    return TimeTrend(slope, _sen_limits(slopes, variance, level), p_value, s, variance, inflation, n, is_seasonal)


def _pairs(months: NDArray[np.int64], values: NDArray[np.float64]) -> tuple[NDArray[np.float64], int, float]:
    """Slopes of all pairs, Mann-Kendall's S and its variance with the tie term."""
    earlier, later = np.triu_indices(len(values), k=1)
    rise = values[later] - values[earlier]
    n = len(values)
    _, ties = np.unique(values, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - int((ties * (ties - 1) * (2 * ties + 5)).sum())) / 18
    return rise / (months[later] - months[earlier]), int(np.sign(rise).sum()), variance


def _residuals(
    months: NDArray[np.int64], values: NDArray[np.float64], slope: float, seasons: NDArray[np.int64]
) -> NDArray[np.float64]:
    rest = values - slope * months
    for season in np.unique(seasons):
        rest[seasons == season] -= np.median(rest[seasons == season])
    return np.asarray(rest - rest.mean(), dtype=np.float64)


def _inflation(months: NDArray[np.int64], rest: NDArray[np.float64]) -> float:
    n, power = len(rest), float(np.square(rest).sum())
    follow = np.diff(months) == 1
    r = float((rest[1:] * rest[:-1])[follow].sum()) / power if power > 0 else 0.0
    r = min(max((n * r + 1) / (n - 4), 0.0), MOST_AUTOCORRELATION)
    return (1 + r) / (1 - r)


def _p_value(s: int, variance: float) -> float:
    if variance <= 0 or s == 0:
        return 1.0
    return float(2 * stats.norm.sf((abs(s) - 1) / math.sqrt(variance)))


def _sen_limits(slopes: NDArray[np.float64], variance: float, level: float) -> tuple[float, float]:
    count = len(slopes)
    reach = float(stats.norm.ppf(0.5 + level / 2)) * math.sqrt(max(variance, 0.0))
    low = max(round((count - reach) / 2) - 1, 0)
    high = min(round((count + reach) / 2), count - 1)
    return float(slopes[low]), float(slopes[high])
