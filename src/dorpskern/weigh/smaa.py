"""SMAA-2: how often each alternative holds each rank, over all weights and scores that fit what is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.weigh.sampling.decisive_unknowns import Binned, Effect, effects
from dorpskern.weigh.sampling.ranks import TIE, first_among, ranks_of
from dorpskern.weigh.sampling.scores import Scores
from dorpskern.weigh.sampling.voices import Voices

Floats = NDArray[np.float64]

SAMPLES = 40_000
"""Enough for a Monte Carlo error below 0.005: 1.96·√(¼/N) < 0.005 from N = 38,416 (rules.md, 15)."""

LEAST_FIRST_DRAWS = 100
"""Under this many draws in which it is first, an alternative has no central weight (rules.md, 14)."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """What SMAA-2 finds, by rows of the scores it was given; only ``ranked`` rows take part in ranks.

    ``ranked``: row numbers. ``rank_acceptability``: shape (ranked, ranked), rows and columns sum to 1.
    ``pairwise``: shape (all, all), the share of draws in which the row is better, a tie counting half.
    ``central_weights``: per ranked row shape (criteria,), or None. ``confidence``: the share of score draws in which it
    is first under its central weights, or None. ``first_rank_bounds``: its share of first ranks with all its own
    uncertain scores at their lowest, and at their highest. ``beaten_by``: how many others are then better in more than
    half of the draws. ``most_often_first_for``: the number of voices for whom it is.
    """

    ranked: tuple[int, ...]
    rank_acceptability: Floats
    pairwise: Floats
    central_weights: tuple[Floats | None, ...]
    confidence: tuple[float | None, ...]
    first_rank_bounds: tuple[tuple[float, float], ...]
    beaten_by: tuple[tuple[int, int], ...]
    most_often_first_for: tuple[int, ...]
    effects: tuple[Effect, ...]
    samples: int
    monte_carlo_error: float


def smaa(
    scores: Scores, voices: Voices, *, ranked: tuple[int, ...] | None = None, samples: int = SAMPLES, seed: int = 0
) -> Robustness:
    """Weigh alternatives under everything that is still possible.

    Args:
        scores: Cells with intervals, or draws made elsewhere.
        voices: Whose weights; each gets the same number of draws.
        ranked: Rows that take part in ranks, all by default; the others only stand in ``pairwise``.
        samples: Number of draws, rounded up to a multiple of the number of voices.
        seed: The same seed gives the same outcome to the last digit.

    Source: Lahdelma & Salminen (2001), SMAA-2, Operations Research 49(3):444-454; rules.md, 7 to 17.
    """
    rows = tuple(range(scores.shape[0])) if ranked is None else ranked
    total = voices.rounded_up(samples)
    tally = _Tally(scores, voices, rows, total)
    drawn = scores.chunks(samples=total, seed=seed)
    for weights, chunk in zip(voices.chunks(samples=total, seed=seed), drawn, strict=True):
        tally.add(weights, chunk)
    central = tally.central_weights()
    return Robustness(
        ranked=rows,
        rank_acceptability=tally.held / total,
        pairwise=tally.beats / total,
        central_weights=central,
        confidence=_confidence(scores, rows, central, samples=total, seed=seed),
        first_rank_bounds=tuple((low / total, high / total) for low, high in tally.bounds.tolist()),
        beaten_by=tally.beaten_by(),
        most_often_first_for=tally.most_often_first_for(),
        effects=effects(tally.binned, tally.first, total),
        samples=total,
        monte_carlo_error=_monte_carlo_error(tally, total),
    )


class _Tally:
    """Running sums over the chunks."""

    def __init__(self, scores: Scores, voices: Voices, rows: tuple[int, ...], total: int) -> None:
        alternatives, criteria = scores.shape
        self.scores, self.rows, self.total, self.seen = scores, list(rows), total, 0
        self.share = total // len(voices.voices)
        size = len(rows)
        self.held = np.zeros((size, size))
        self.beats = np.zeros((alternatives, alternatives))
        self.first = np.zeros(size)
        self.weights_when_first = np.zeros((size, criteria))
        self.first_by_voice = np.zeros((len(voices.voices), size))
        self.bounds = np.zeros((size, 2))
        self.above_at = np.zeros((size, 2, size))
        self.own_cells = [[cell for cell in scores.cells if cell.alternative == row] for row in rows]
        self.binned = Binned([cell for cells in self.own_cells for cell in cells], size)

    def add(self, weights: Floats, drawn: Floats) -> None:
        values = self.scores.values(drawn, weights)
        everybody = ranks_of(values)
        self.beats += everybody.beats
        if not self.rows:
            return
        among = everybody if len(self.rows) == len(values) else ranks_of(values[self.rows])
        first = among.first()
        self.held += among.counts()
        self.first += first.sum(axis=1)
        self.weights_when_first += first @ weights.T
        self._add_voices(first)
        self.binned.add(drawn, first, has_ties=among.tied is not None)
        for place in range(len(self.rows)):
            self._add_bounds(place, values, weights, drawn, first[place], among.beats[:, place])

    def _add_voices(self, first: Floats) -> None:
        stop = self.seen + first.shape[1]
        voices = np.arange(self.seen // self.share, (stop - 1) // self.share + 1)
        starts = np.maximum(voices * self.share - self.seen, 0)
        self.first_by_voice[voices] += np.add.reduceat(first, starts, axis=1).T
        self.seen = stop

    def _add_bounds(
        self, place: int, values: Floats, weights: Floats, drawn: Floats, first: Floats, above: Floats
    ) -> None:
        """The same draws once more, with the unknowns of one alternative all at their lowest and at their highest."""
        cells = self.own_cells[place]
        if not cells:
            self.bounds[place] += first.sum()
            self.above_at[place] += above
            return
        own = {cell.draw for cell in cells}
        shared = [cell for cell in self.scores.cells if cell.draw in own]
        others = [row for row in self.rows if row != self.rows[place]]
        keep = [index for index in range(len(self.rows)) if index != place]
        for end, extreme in enumerate((0.0, 1.0)):
            moved = values.copy() if len(shared) > len(cells) else values
            moved_own = values[self.rows[place]].copy()
            for cell in shared:
                target = moved_own if cell.alternative == self.rows[place] else moved[cell.alternative]
                target += cell.width * (extreme - drawn[cell.draw]) * weights[cell.criterion]
            count, above_now = first_among(moved_own, moved[others])
            self.bounds[place, end] += count
            self.above_at[place, end, keep] += above_now

    def central_weights(self) -> tuple[Floats | None, ...]:
        return tuple(
            row / count if count >= LEAST_FIRST_DRAWS else None
            for row, count in zip(self.weights_when_first, self.first, strict=True)
        )

    def beaten_by(self) -> tuple[tuple[int, int], ...]:
        more = (self.above_at > self.total / 2).sum(axis=2)
        return tuple((low, high) for low, high in more.tolist())

    def most_often_first_for(self) -> tuple[int, ...]:
        if not self.rows:
            return ()
        best = self.first_by_voice.max(axis=1, keepdims=True)
        return tuple(np.count_nonzero(self.first_by_voice >= best - TIE, axis=0).tolist())


def _confidence(
    scores: Scores, rows: tuple[int, ...], central: tuple[Floats | None, ...], *, samples: int, seed: int
) -> tuple[float | None, ...]:
    """How often each is first under its own central weights, over the same score draws (one when all are exact)."""
    needed = 1 if scores.is_exact else samples
    first = np.zeros(len(rows))
    for drawn in scores.chunks(samples=needed, seed=seed) if any(each is not None for each in central) else ():
        for place, weights in enumerate(central):
            if weights is not None:
                values = scores.values_at(drawn, weights)[list(rows)]
                first[place] += first_among(values[place], np.delete(values, place, axis=0))[0]
    return tuple(
        None if weights is None else float(count / needed) for weights, count in zip(central, first, strict=True)
    )


def _monte_carlo_error(tally: _Tally, total: int) -> float:
    """Half the width of the widest 95 % interval of any rank or pair share."""
    shares = np.concatenate([tally.held.ravel(), tally.beats.ravel()]) / total
    return float(1.96 * np.sqrt((shares * (1 - shares)).max(initial=0.0) / total))
