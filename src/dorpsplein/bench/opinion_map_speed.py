"""Opinion groups, ours against red-dwarf's, in the same run on the same simulated votes.

``run()`` times the map itself: laying out the votes, axes, cells, choosing the number of groups. Each side works in
a process of its own and is handed the same votes in the form it asks for; seconds count from there. Megabytes are
the peak of the whole process: interpreter, libraries and votes included. Nothing is printed: ``run()`` returns rows.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from dorpsplein.bench.own_process import in_own_process, tell

Size = tuple[str, int, int, int]

SIZES: tuple[Size, ...] = (("opinion groups, 20,000 people x 500 statements x 40 votes", 20_000, 500, 40),)
ALONE: tuple[Size, ...] = (
    ("opinion groups, 100,000 people x 500 statements x 40 votes", 100_000, 500, 40),
    ("opinion groups, 125,000 people x 500 statements x 40 votes (5 million votes)", 125_000, 500, 40),
)
"""Sizes at which only our side runs: red-dwarf fills a people x statements table and needs too much memory."""

Columns = tuple[np.ndarray, np.ndarray, np.ndarray]


def run(sizes: Sequence[Size] = SIZES, alone: Sequence[Size] = ALONE) -> list[dict[str, object]]:
    """One row per size: seconds and peak megabytes of each side; peer figures are None where only ours runs."""
    rows = [_compared(*size, with_peer=True) for size in sizes]
    return rows + [_compared(*size, with_peer=False) for size in alone]


def simulated_votes(people: int, statements: int, votes_each: int, *, seed: int = 0) -> Columns:
    """Person, statement and vote per row: three groups of people with their own leaning per statement."""
    chance = np.random.default_rng(seed)
    group = chance.integers(0, 3, people)
    leaning = chance.normal(0.0, 1.5, (3, statements))
    who = np.repeat(np.arange(people), votes_each)
    start = chance.integers(0, statements, people)
    step = chance.choice([s for s in range(1, statements) if np.gcd(s, statements) == 1], people)
    what = ((start[:, None] + step[:, None] * np.arange(votes_each)) % statements).ravel()
    felt = leaning[group[who], what] + chance.logistic(size=len(who))
    said = np.where(np.abs(felt) < 0.3, 0, np.sign(felt)).astype(np.int8)
    return who, what, said


def _compared(name: str, people: int, statements: int, votes_each: int, *, with_peer: bool) -> dict[str, object]:
    ours = in_own_process(__name__, "ours", people, statements, votes_each)
    peer = (
        in_own_process(__name__, "peer", people, statements, votes_each) if with_peer else {"seconds": None, "mb": None}
    )
    ratio = peer["seconds"] / ours["seconds"] if peer["seconds"] else None
    return {
        "name": name,
        "ours_seconds": ours["seconds"],
        "peer_seconds": peer["seconds"],
        "ratio": ratio,
        "ours_mb": ours["mb"],
        "peer_mb": peer["mb"],
    }


def _ours(votes: Columns, statements: int) -> Callable[[], object]:
    import pyarrow as pa

    from dorpskern.deliberate.grouping.opinion_space import opinion_space
    from dorpskern.deliberate.grouping.vote_matrix import vote_matrix

    who, what, said = votes
    table = pa.table(
        {
            "statement": pa.array(what).cast(pa.string()),
            "participant": pa.array(who).cast(pa.string()),
            "vote": pa.array(said),
        }
    )
    listed = pa.table(
        {
            "statement": [str(s) for s in range(statements)],
            "moderation": pa.array(np.ones(statements, dtype=np.int8)),
        }
    )
    return lambda: opinion_space(vote_matrix(table, listed))


def _peer(votes: Columns, statements: int) -> Callable[[], object]:
    del statements
    from reddwarf.implementations.polis import run_pipeline

    who, what, said = (column.tolist() for column in votes)
    rows = [
        {"participant_id": p, "statement_id": s, "vote": v, "modified": 0}
        for p, s, v in zip(who, what, said, strict=True)
    ]
    return lambda: run_pipeline(votes=rows, random_state=0)


def _measure(side: str, people: int, statements: int, votes_each: int) -> None:
    prepare = {"ours": _ours, "peer": _peer}[side]
    work = prepare(simulated_votes(people, statements, votes_each), statements)
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    tell(seconds)


if __name__ == "__main__":
    side, *size = sys.argv[1:]
    _measure(side, *(int(part) for part in size))
