"""One design of a coverage study: draw data sets, let the product measure them, count how often it was right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from dorpskern.measure.statistics.wilson import wilson

SETS = 1000
"""Data sets per design; with a true 95 % the count then lies between 93.6 and 96.4 % nearly always."""
SEED = 1
LEAST, MOST = 0.93, 0.97

Limits = tuple[float, float]
Drawn = Callable[[np.random.Generator, int], Iterable[tuple[Limits | None, float]]]
"""From chance and a number of data sets to, per data set, the interval (None: the product gives none) and the truth."""


@dataclass(frozen=True, slots=True)
class Design:
    """One kind of data.

    Args:
        estimator: How the figure and its interval are made.
        indicators: Ids of the indicators that are made so.
        data: What the data sets look like.
        draw: Makes and measures them.
        is_promised: Whether 93 to 97 in 100 is promised here; the others are published as they are.

    """

    estimator: str
    indicators: tuple[str, ...]
    data: str
    draw: Drawn
    is_promised: bool = True


@dataclass(frozen=True, slots=True)
class Covered:
    """What came of one design. ``share``: of the ``shown`` intervals, those that hold the truth."""

    estimator: str
    indicators: tuple[str, ...]
    data: str
    sets: int
    shown: int
    share: float
    between: Limits  # where the true share lies, given so many data sets
    is_promised: bool

    @property
    def outcome(self) -> str:
        """Beside the promise: "kept", "too narrow" (holds the truth too seldom) or "wider than needed"."""
        if self.share < LEAST:
            return "too narrow"
        return "wider than needed" if self.share > MOST else "kept"

    def as_json(self) -> dict[str, Any]:
        """The row as plain data."""
        return asdict(self) | {"outcome": self.outcome}

    def said(self) -> str:
        """The row as one line."""
        promise = self.outcome if self.is_promised else f"not promised: {self.outcome}"
        return f"{self.estimator}: {self.data}: {self.share:.1%} of {self.shown} intervals hold the truth ({promise})"


def studied(design: Design, *, sets: int = SETS, seed: int = SEED) -> Covered:
    """Run one design; the same seed gives the same outcome."""
    shown = held = 0
    for limits, truth in design.draw(np.random.default_rng(seed), sets):
        if limits is not None:
            shown += 1
            held += limits[0] <= truth <= limits[1]
    share = held / shown if shown else 0.0
    between = wilson(held, shown) if shown else (0.0, 1.0)
    return Covered(design.estimator, design.indicators, design.data, sets, shown, share, between, design.is_promised)
