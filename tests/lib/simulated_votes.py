"""Conversations with a known truth: what a map should, and should not, find."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def groups_of_people(sizes: tuple[int, ...], *, votes: int, delta: float, statements: int = 60, seed: int = 0):
    """Planted groups; ``delta`` is the spread of the groups' leanings per statement on the logit."""
    chance = np.random.default_rng(seed)
    truth = np.repeat(np.arange(len(sizes)), sizes)
    common = chance.normal(0.0, 1.0, statements)
    leaning = common + chance.normal(0.0, delta, (len(sizes), statements))
    return conversation(leaning[truth], votes=votes, chance=chance), truth


def one_scale(people: int, *, votes: int, loading: float, statements: int = 60, seed: int = 0):
    """No groups at all: one trait, normally distributed, on which statements load."""
    chance = np.random.default_rng(seed)
    trait, loads = chance.normal(size=people), chance.normal(0.0, loading, statements)
    return conversation(trait[:, None] * loads + chance.normal(0.0, 1.0, statements), votes=votes, chance=chance)


def dealt_again(votes: pa.Table, *, seed: int) -> pa.Table:
    """The same votes dealt out by chance within each statement: nobody's opinions go together any more."""
    chance = np.random.default_rng(seed)
    statement, said = votes["statement"].to_numpy(zero_copy_only=False), votes["vote"].to_numpy().copy()
    for name in np.unique(statement):
        rows = np.flatnonzero(statement == name)
        said[rows] = said[chance.permutation(rows)]
    return votes.set_column(votes.column_names.index("vote"), "vote", pa.array(said))


def conversation(leaning: NDArray[np.float64], *, votes: int, chance: np.random.Generator) -> pa.Table:
    """Everybody votes on equally many statements, drawn by chance; near zero they pass."""
    people, statements = leaning.shape
    seen = np.argsort(chance.random((people, statements)), axis=1)[:, :votes]
    who = np.repeat(np.arange(people), seen.shape[1])
    felt = leaning[who, seen.ravel()] + chance.logistic(size=len(who))
    return votes_table(who, seen.ravel(), np.where(np.abs(felt) < 0.25, 0, np.sign(felt)))


def votes_table(who, what, said) -> pa.Table:
    """Votes from three columns of numbers."""
    return pa.table(
        {
            "statement": pa.array([f"s{number}" for number in what]),
            "participant": pa.array([f"p{number}" for number in who]),
            "vote": pa.array(np.asarray(said), type=pa.int8()),
        }
    )


def drawn_votes(drawing: str) -> pa.Table:
    """Votes from a drawing: one row per person, one column per statement, ``+`` agree, ``-`` disagree, ``o`` pass,
    ``.`` not seen. The first line names the statements, the first word of a line the person."""
    header, *lines = [line.split() for line in drawing.strip().splitlines()]
    signs = {"+": 1, "-": -1, "o": 0}
    cells = [
        (statement, person, signs[sign])
        for person, *row in lines
        for statement, sign in zip(header, row, strict=True)
        if sign != "."
    ]
    statement, person, vote = zip(*cells, strict=True)
    return pa.table(
        {"statement": pa.array(statement), "participant": pa.array(person), "vote": pa.array(vote, type=pa.int8())}
    )


def all_accepted(votes: pa.Table, *, moderated_out: tuple[str, ...] = ()) -> pa.Table:
    """The list of statements that goes with votes: every one accepted, but for those named."""
    names = sorted(set(votes["statement"].to_pylist()) | set(moderated_out))
    return pa.table(
        {
            "statement": pa.array(names, type=pa.string()),
            "moderation": pa.array([-1 if name in moderated_out else 1 for name in names], type=pa.int8()),
            "is_meta": pa.array([False] * len(names)),
        }
    )
