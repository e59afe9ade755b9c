"""Scores: exact, anything within an interval, or draws that were made elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dorpskern.weigh.performance_table import PerformanceTable
from dorpskern.weigh.sampling import CHUNK

Floats = NDArray[np.float64]

_SCORES = 2
"""Keeps the draws of scores apart from those of weights under one seed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One uncertain cell: its row, its column, the draw it uses and how wide it is."""

    alternative: int
    criterion: int
    draw: int
    width: float


class Scores(Protocol):
    """What SMAA needs of scores: draws in chunks, and the value of every alternative under given weights."""

    @property
    def shape(self) -> tuple[int, int]:
        """Alternatives, criteria."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The uncertain cells; none when the draws were made elsewhere."""

    @property
    def is_exact(self) -> bool:
        """Whether every draw gives the same scores."""

    def chunks(self, *, samples: int, seed: int, size: int = CHUNK) -> Iterator[Floats]:
        """Draws, as whatever array ``values`` takes, ``samples`` in all."""

    def values(self, drawn: Floats, weights: Floats) -> Floats:
        """Value of each alternative in each draw, shape (alternatives, n); ``weights`` (criteria, n)."""

    def values_at(self, drawn: Floats, weights: Floats) -> Floats:
        """The same under one set of weights, shape (criteria,)."""


class CellScores:
    """A table of intervals; each uncertain cell is uniform on its own interval, with a stream of its own.

    The stream belongs to the place of the cell in the sorted table. So a better score in one cell leaves every other
    draw as it was, and an alternative can only win by it. Cells with the same label share one stream.
    """

    def __init__(self, low: Floats, high: Floats, labels: tuple[tuple[str, ...], ...] | None = None) -> None:
        self.low, self.high = low, high
        self._places: list[tuple[int, int]] = []
        draw_of_label: dict[str, int] = {}
        cells = []
        for row, column in np.argwhere(high > low).tolist():
            label = labels[row][column] if labels else ""
            draw = draw_of_label.get(label, len(self._places)) if label else len(self._places)
            if draw == len(self._places):
                self._places.append((row, column))
            if label:
                draw_of_label[label] = draw
            cells.append(Cell(row, column, draw, float(high[row, column] - low[row, column])))
        self.cells = tuple(cells)

    @classmethod
    def of(cls, table: PerformanceTable) -> CellScores:
        """The scores of a performance table."""
        return cls(table.low, table.high, table.labels)

    @property
    def shape(self) -> tuple[int, int]:
        """Alternatives, criteria."""
        return self.low.shape[0], self.low.shape[1]

    @property
    def is_exact(self) -> bool:
        """Whether no cell is uncertain."""
        return not self.cells

    def chunks(self, *, samples: int, seed: int, size: int = CHUNK) -> Iterator[Floats]:
        """Uniform draws in [0, 1), shape (draws, n)."""
        streams = [np.random.default_rng([seed, _SCORES, row, column]) for row, column in self._places]
        for start in range(0, samples, size):
            count = min(size, samples - start)
            drawn = np.empty((len(streams), count))
            for row, stream in zip(drawn, streams, strict=True):
                stream.random(out=row)
            yield drawn

    def values(self, drawn: Floats, weights: Floats) -> Floats:
        """Value of each alternative in each draw: low ends plus the drawn part of each uncertain cell."""
        values = self.low @ weights
        for cell in self.cells:
            values[cell.alternative] += cell.width * drawn[cell.draw] * weights[cell.criterion]
        return values

    def values_at(self, drawn: Floats, weights: Floats) -> Floats:
        """Value of each alternative in each draw under one set of weights."""
        values = np.repeat((self.low @ weights)[:, None], drawn.shape[1], axis=1)
        for cell in self.cells:  # few of the cells are uncertain: quicker than a product with a matrix of zeros
            values[cell.alternative] += (cell.width * weights[cell.criterion]) * drawn[cell.draw]
        return values


class DrawnScores:
    """Scores drawn elsewhere, shape (draws, alternatives, criteria): for scores that depend on each other."""

    cells: tuple[Cell, ...] = ()
    is_exact = False

    def __init__(self, draws: Floats) -> None:
        self.draws = draws

    @property
    def shape(self) -> tuple[int, int]:
        """Alternatives, criteria."""
        return self.draws.shape[1], self.draws.shape[2]

    def chunks(self, *, samples: int, seed: int, size: int = CHUNK) -> Iterator[Floats]:  # noqa: ARG002 (drawn already)
        """The draws in their own order, from the start again when there are fewer than ``samples``."""
        for start in range(0, samples, size):
            yield self.draws.take(np.arange(start, min(start + size, samples)), axis=0, mode="wrap")

    def values(self, drawn: Floats, weights: Floats) -> Floats:
        """Value of each alternative in each draw."""
        values: Floats = np.einsum("nac,cn->an", drawn, weights)
        return values

    def values_at(self, drawn: Floats, weights: Floats) -> Floats:
        """Value of each alternative in each draw under one set of weights."""
        values: Floats = (drawn @ weights).T
        return values
