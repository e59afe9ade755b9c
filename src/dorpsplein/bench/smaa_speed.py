"""SMAA-2 beside its peers: 12 alternatives, 6 criteria, 100,000 weighings.

Three ways, timed one after another in one run:

* a loop over pymcdm, one weighted sum and one ranking per weighing, which is what its documentation offers;
* plain numpy, rank acceptability alone by sorting, without ties, pairs, central weights or confidence;
* ours, everything included; also with 25 unknown cells and 30 participants, where plain numpy draws the unknowns for
  one silent participant and still gives rank acceptability alone.

The loop over pymcdm runs ``LOOPED`` weighings and is scaled up to ``WEIGHINGS``: its time grows in proportion.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from dorpskern.weigh.sampling.scores import CellScores
from dorpskern.weigh.sampling.voices import Voice, Voices
from dorpskern.weigh.smaa import smaa

ALTERNATIVES, CRITERIA, WEIGHINGS, LOOPED = 12, 6, 100_000, 5_000
TIMES = 3


def run() -> list[dict[str, object]]:
    """One row per comparison: ``name``, ``ours_seconds``, ``peer_seconds``, ``ratio`` (peer over ours)."""
    table = np.random.default_rng(1).random((ALTERNATIVES, CRITERIA))
    exact = CellScores(table, table)
    ours = _best(lambda: smaa(exact, Voices.silent(CRITERIA), samples=WEIGHINGS))
    unsure = _with_unknowns(table)
    everything = _best(lambda: smaa(unsure, _thirty_people(), samples=WEIGHINGS))
    plain = _best(lambda: _plain_numpy(table))
    looped = _best(lambda: _loop_over_pymcdm(table, LOOPED), times=1) * WEIGHINGS / LOOPED
    plain_unsure = _best(lambda: _plain_numpy_with_unknowns(unsure))
    scaled = f"loop over pymcdm ({LOOPED:,} weighings, scaled to {WEIGHINGS:,})"
    return [
        _row(f"exact scores, one silent voice, against a {scaled}", ours, looped),
        _row("exact scores, one silent voice, against plain numpy (rank acceptability alone)", ours, plain),
        _row(f"25 unknown cells, 30 participants, everything, against a {scaled} of exact scores", everything, looped),
        _row("25 unknown cells, 30 participants, everything, against plain numpy (as above)", everything, plain_unsure),
    ]


def _row(name: str, ours: float, peer: float) -> dict[str, object]:
    return {"name": f"SMAA: {name}", "ours_seconds": ours, "peer_seconds": peer, "ratio": peer / ours}


def _best(work: Callable[[], object], times: int = TIMES) -> float:
    """The shortest of a few runs, in seconds: what the work takes when the machine does nothing else."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return min(spent)


def _with_unknowns(table: NDArray[np.float64]) -> CellScores:
    low, high = table.copy(), table.copy()
    unknown = np.random.default_rng(2).choice(table.size, 25, replace=False)
    low.flat[unknown], high.flat[unknown] = 0.0, 1.0
    return CellScores(low, high)


def _thirty_people() -> Voices:
    generator = np.random.default_rng(3)
    points = [Voice(weights=tuple(generator.dirichlet(np.ones(CRITERIA)))) for _ in range(12)]
    orders = [Voice(classes=tuple((int(one),) for one in generator.permutation(CRITERIA))) for _ in range(12)]
    return Voices(CRITERIA, (*[Voice()] * 6, *points, *orders))


def _plain_numpy(table: NDArray[np.float64]) -> NDArray[np.float64]:
    return _acceptability(table @ _uniform_weights())


def _plain_numpy_with_unknowns(scores: CellScores) -> NDArray[np.float64]:
    weights, values = _uniform_weights(), np.empty((ALTERNATIVES, WEIGHINGS))
    generator = np.random.default_rng(1)
    for row, (low, high) in enumerate(zip(scores.low, scores.high, strict=True)):
        drawn = low[:, None] + (high - low)[:, None] * generator.random((CRITERIA, WEIGHINGS))
        values[row] = (drawn * weights).sum(axis=0)
    return _acceptability(values)


def _uniform_weights() -> NDArray[np.float64]:
    weights = np.random.default_rng(0).standard_exponential((CRITERIA, WEIGHINGS))
    shares: NDArray[np.float64] = weights / weights.sum(axis=0)
    return shares


def _acceptability(values: NDArray[np.float64]) -> NDArray[np.float64]:
    places = np.argsort(np.argsort(-values, axis=0), axis=0)
    return np.array([np.bincount(row, minlength=ALTERNATIVES) for row in places]) / WEIGHINGS


def _loop_over_pymcdm(table: NDArray[np.float64], weighings: int) -> NDArray[np.float64]:
    from pymcdm.helpers import rankdata
    from pymcdm.methods import WSM
    from pymcdm.normalizations import minmax_normalization

    method = WSM(normalization_function=minmax_normalization)
    weights = np.random.default_rng(0).dirichlet(np.ones(CRITERIA), size=weighings)
    kinds = np.ones(CRITERIA)
    held = np.zeros((ALTERNATIVES, ALTERNATIVES))
    for one in weights:
        ranks = rankdata(method(table, one, kinds), reverse=True).astype(int) - 1
        held[np.arange(ALTERNATIVES), ranks] += 1
    return held / weighings


if __name__ == "__main__":
    for found in run():
        print(f"{found['ratio']:8.1f} x  {found['ours_seconds']:.4f} s  {found['peer_seconds']:.4f} s  {found['name']}")
