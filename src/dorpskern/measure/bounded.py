"""A published figure that may be rounded or only a bound: it stays what it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dorpskern.measure.dsa import Row


@dataclass(frozen=True, slots=True)
class Bounded:
    """A figure that lies for certain between ``low`` and ``high`` (infinite: no upper bound)."""

    value: float
    low: float
    high: float

    def per(self, other: Bounded, times: float = 1.0) -> Bounded:
        """This over the other, times a constant. Neither may be below 0; the other's value is above 0."""
        low = times * self.low / other.high if math.isfinite(other.high) else 0.0
        high = times * self.high / other.low if other.low > 0 else math.inf
        return Bounded(times * self.value / other.value, low, high)

    def plus(self, other: Bounded) -> Bounded:
        """Both together."""
        return Bounded(self.value + other.value, self.low + other.low, self.high + other.high)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The bounds; None for an exact figure and where there is no upper bound."""
        return (self.low, self.high) if self.low < self.high < math.inf else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said beside the figure."""
        if self.low == self.high:
            return ()
        return ("publisher_gives_a_bound",) if math.isfinite(self.high) else ("at_least_this",)


def bounded(rows: Sequence[Row]) -> Bounded | None:
    """One figure from the rows that say it: one exact or rounded row, or the two ends of a range.

    Rows that say different exact figures (one for each of several systems) together give the range they span.
    """
    if not rows:
        return None
    spans = [_span(row) for row in rows]
    at_least = [low for (low, high), row in zip(spans, rows, strict=True) if row.bound == "at_least"]
    at_most = [high for (low, high), row in zip(spans, rows, strict=True) if row.bound == "at_most"]
    others = [span for span, row in zip(spans, rows, strict=True) if row.bound not in ("at_least", "at_most")]
    low = min([*at_least, *(one[0] for one in others)], default=0.0)
    high = max([*at_most, *(one[1] for one in others)], default=math.inf)
    if len(rows) == 1:
        return Bounded(rows[0].value, low, high)
    return Bounded((low + high) / 2 if math.isfinite(high) else low, low, high)


def _span(row: Row) -> tuple[float, float]:
    if row.bound != "rounded" or row.value == 0:
        return row.value, row.value
    half = rounding_step(row.value) / 2
    return max(row.value - half, 0.0), row.value + half


def rounding_step(value: float) -> float:
    """The unit a figure was rounded to, from how it is written: 7,500,000 → 100,000; 0.95 → 0.01.

    The coarsest power of ten that divides it: a wide bound rather than a narrow one.
    """
    if value == int(value):
        digits = str(int(value))
        return float(10 ** (len(digits) - len(digits.rstrip("0"))))
    decimals = f"{value:.10f}".rstrip("0").partition(".")[2]
    return float(10.0 ** -len(decimals))
