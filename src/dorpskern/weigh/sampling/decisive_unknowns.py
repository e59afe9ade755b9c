"""What is not known and matters: how far knowing one cell would move the first ranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.weigh.sampling.scores import Cell

Floats = NDArray[np.float64]

BINS = 20
NEGLIGIBLE = 0.01
"""Effects under this are shown as 0: irrelevant cells reached at most 0.009 in 30 runs (rules.md, 17)."""
ROUNDING = 1e-9
"""A gain under this is the rounding of sums, and would put a small unknown before one that matters."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One uncertain cell, by row and column, and what knowing it would do.

    ``effect``: expected movement of the first ranks, in [0, 1]. ``gain``: how much the best share of first ranks would
    rise on average; zero means that looking it up does not change the choice.
    """

    alternative: int
    criterion: int
    effect: float
    gain: float


class Binned:
    """First ranks counted per twentieth of each uncertain cell's draw, over the same samples as the ranks."""

    def __init__(self, cells: Sequence[Cell], size: int) -> None:
        self.cells, self.size = list(cells), size
        self.draws = sorted({cell.draw for cell in cells})
        self.first = np.zeros((len(self.draws), BINS, size))

    def add(self, drawn: Floats, first: Floats, *, has_ties: bool) -> None:
        """Count one chunk; ``drawn`` (draws, n), ``first`` (alternatives, n)."""
        winner = None if has_ties else (np.arange(self.size) @ first).astype(np.int32)
        for place, draw in enumerate(self.draws):
            bins = (drawn[draw] * BINS).astype(np.int32)
            if winner is not None:
                counted = np.bincount(bins * self.size + winner, minlength=BINS * self.size)
                self.first[place] += counted.reshape(BINS, self.size)
            else:
                for row, shares in enumerate(first):
                    self.first[place, :, row] += np.bincount(bins, weights=shares, minlength=BINS)


def effects(binned: Binned, first: Floats, total: int) -> tuple[Effect, ...]:
    """The effect of every uncertain cell, those first that would change the choice most.

    effect = Σ n_bin/N · ½ Σ_a |p_a(bin) − p_a|, less what chance alone gives, √max(effect² − noise², 0) with
    noise = Σ n_bin/N · ½ Σ_a √(2/π) · √(p_a (1 − p_a) / n_bin); gain = Σ n_bin/N · max_a p_a(bin) − max_a p_a.

    Source: rules.md, 17. One cell at a time: two unknowns that matter only together show 0.
    """
    found = {draw: _effect(binned.first[place], first / total) for place, draw in enumerate(binned.draws)}
    rows = [Effect(cell.alternative, cell.criterion, *found[cell.draw]) for cell in binned.cells]
    return tuple(sorted(rows, key=lambda row: (-row.gain, -row.effect, row.alternative, row.criterion)))


def _effect(first_in_bin: Floats, overall: Floats) -> tuple[float, float]:
    in_bin = first_in_bin.sum(axis=1)
    filled = in_bin > 0
    share = first_in_bin[filled] / in_bin[filled, None]
    mass = in_bin[filled] / in_bin.sum()
    moved = float(mass @ np.abs(share - overall).sum(axis=1) / 2)
    spread = np.sqrt(overall * (1 - overall)).sum() / 2
    noise = float(mass @ (np.sqrt(2 / np.pi) * spread / np.sqrt(in_bin[filled])))
    effect = float(np.sqrt(max(moved**2 - noise**2, 0.0)))
    gain = float(mass @ share.max(axis=1) - overall.max())
    gain = gain if gain > ROUNDING else 0.0
    return (effect, gain) if effect >= NEGLIGIBLE else (0.0, 0.0)
