"""Does knowing somebody's group help to foretell a vote that was kept hidden?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from dorpskern.deliberate.grouping.opinion_axes import opinion_axes, places
from dorpskern.deliberate.grouping.opinion_groups import group_people_in
from dorpskern.deliberate.grouping.opinion_space import OpinionSpace
from dorpskern.deliberate.grouping.vote_matrix import Bools, Floats, Ints, VoteMatrix

FOLDS = 5
_ANSWERS = 3  # disagree, pass, agree
_STATEMENT_WEIGHT = 2.0  # imagined votes, spread as all votes together, added to each statement
_GROUP_WEIGHT = 5.0  # imagined votes, spread as the statement's, added to each group's


@dataclass(frozen=True, slots=True)
class Gain:
    """``per_vote``: nats of log-loss gained per hidden vote; ``error``: its standard error, clustered by person."""

    per_vote: float
    error: float


def prediction_gain(space: OpinionSpace, *, seed: int, after_each: Callable[[], None] = lambda: None) -> Gain:
    """Hide a fifth of the votes, make the map from the rest, and foretell the hidden ones; five times.

    Foretold from the group: the group's shares of agree, pass and disagree on the statement, drawn to the
    statement's own shares with the weight of five votes. Compared with the statement's own shares alone. Above zero:
    groups say something; below: they say less than nothing. Votes on moderated-out statements are not foretold.
    """
    matrix = space.matrix
    person = np.repeat(np.arange(len(matrix.participants)), matrix.votes_each)
    fold = np.random.default_rng([seed, 3]).permutation(matrix.votes.nnz) % FOLDS
    counts = ~matrix.is_out[matrix.votes.indices]
    gained = np.zeros(matrix.votes.nnz)
    for hidden in range(FOLDS):
        known, asked = fold != hidden, (fold == hidden) & counts
        group_of = _groups_from(matrix, known, space.groups)
        gained[asked] = _gained(matrix, person, group_of, known & counts, asked)
        after_each()
    return _clustered(gained[counts], person[counts])


def _groups_from(matrix: VoteMatrix, known: Bools, groups: int) -> Ints:
    votes = matrix.votes
    stops = np.concatenate([[0], np.cumsum(known)])[votes.indptr]
    rest = sparse.csr_array((votes.data[known], votes.indices[known], stops), shape=votes.shape)
    return group_people_in(places(rest, matrix.is_out, opinion_axes(rest, matrix.is_out)), groups)


def _gained(matrix: VoteMatrix, person: Ints, group_of: Ints, known: Bools, asked: Bools) -> Floats:
    """Log of the group's share minus log of the statement's share of the answer given, per hidden vote."""
    statement, answer = matrix.votes.indices.astype(np.int64), (matrix.votes.data + 1.0).astype(np.int64)
    statements, groups = len(matrix.statements), int(group_of.max(initial=0)) + 1
    overall = (np.bincount(answer[known], minlength=_ANSWERS) + 1.0) / (known.sum() + _ANSWERS)
    own = _shares(statement[known] * _ANSWERS + answer[known], (statements,), overall, _STATEMENT_WEIGHT)
    cell = (group_of[person] * statements + statement) * _ANSWERS + answer
    of_group = _shares(cell[known], (groups, statements), own, _GROUP_WEIGHT)
    given = statement[asked], answer[asked]
    return np.asarray(np.log(of_group[(group_of[person[asked]], *given)]) - np.log(own[given]))


def _shares(cell: Ints, shape: tuple[int, ...], towards: Floats, weight: float) -> Floats:
    counted = np.bincount(cell, minlength=int(np.prod(shape)) * _ANSWERS).reshape(*shape, _ANSWERS)
    return np.asarray((counted + weight * towards) / (counted.sum(axis=-1, keepdims=True) + weight))


def _clustered(gained: Floats, person: Ints) -> Gain:
    """Mean per vote; people, not votes, are independent, so its error comes from sums per person."""
    if len(gained) == 0:
        return Gain(0.0, 0.0)
    mean = float(gained.mean())
    off = np.bincount(person, gained - mean)
    return Gain(mean, float(np.sqrt((off**2).sum()) / len(gained)))
