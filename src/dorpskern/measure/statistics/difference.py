"""The difference between two figures that were estimated apart, from the interval of each."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy import stats


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its interval at one level; the interval need not be symmetric."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """``value``: later − earlier. ``low`` and ``high``: its interval at ``level``. ``p_value``: of no difference."""

    value: float
    low: float
    high: float
    level: float
    p_value: float

    def at(self, level: float) -> Difference:
        """The same difference with an interval at another level, each side widened as a normal quantile asks."""
        wider = _quantile(level) / _quantile(self.level)
        low, high = (self.value + wider * (side - self.value) for side in (self.low, self.high))
        return Difference(self.value, low, high, level, self.p_value)


def difference(earlier: Estimate, later: Estimate, *, level: float = 0.95) -> Difference:
    """The difference of two independent figures by the method of variance estimates recovery (MOVER).

    Low: d − √((later − its low)² + (earlier's high − earlier)²); high the other way round. The p-value is that of the
    level at which the side that faces 0 would touch it, as a normal quantile moves that side.

    Source: Zou & Donner 2008, Statistics in Medicine 27:1693-1702; for shares with Wilson limits it is method 10 of
    Newcombe 1998, Statistics in Medicine 17:873-890.

    """
    value = later.value - earlier.value
    below = math.hypot(later.value - later.low, earlier.high - earlier.value)
    above = math.hypot(later.high - later.value, earlier.value - earlier.low)
    facing = below if value > 0 else above
    if value == 0 or facing == 0:
        p_value = 1.0 if value == 0 else 0.0
    else:
        p_value = float(2 * stats.norm.sf(abs(value) / facing * _quantile(level)))
    return Difference(value, value - below, value + above, level, p_value)


def _quantile(level: float) -> float:
    return float(stats.norm.ppf(0.5 + level / 2))
