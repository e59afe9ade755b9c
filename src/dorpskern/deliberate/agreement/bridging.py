"""Statements in the order in which they bring together people who usually disagree."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from dorpskern.deliberate.agreement.answers import FEWEST_SEEN
from dorpskern.deliberate.grouping.opinion_axes import rounded
from dorpskern.deliberate.grouping.vote_matrix import Bools, Floats, VoteMatrix

PRIOR_PEOPLE = 5.0
"""A statement's score is drawn to the mean of all statements with the weight of this many people."""


def bridging_order(matrix: VoteMatrix, position: Floats) -> tuple[str, ...]:
    """Statement ids, most bridging first, of what at least five people on the map saw.

    Draw two people who both saw the statement, a pair more often the further apart they stand on the first axis:
    its score is the chance that both agree. What everybody of one side likes scores low, because such a pair seldom
    lies within one side. What all reject scores low too: an order to show statements in starts with what people want
    (joint rejection is in the consensus, with its direction). Needs no groups, so it also serves a conversation that
    is one group or a scale. Scores of seldom seen statements are drawn to the mean; equal scores: the one seen by more
    people first, then by id.

    Args:
        matrix: Votes of the people on the map.
        position: Where they stand on the first axis, shape (people,).

    Source: the idea of ordering by agreement across a divide: Ovadya & Thorburn 2023, "Bridging systems"; Wojcik et
    al. 2022, "Birdwatch" (there through matrix factorisation). The measure over pairs is ours.
    """
    score, seen = bridging_scores(matrix, position)
    is_kept = ~matrix.is_out & (seen >= FEWEST_SEEN)
    is_known = is_kept & ~np.isnan(score)
    if not is_known.any():
        return ()
    usual = np.average(score[is_known], weights=seen[is_known])
    own = np.where(np.isnan(score), usual, score)
    drawn = rounded((seen * own + PRIOR_PEOPLE * usual) / (seen + PRIOR_PEOPLE))
    order = sorted(np.flatnonzero(is_kept), key=lambda s: (-drawn[s], -seen[s], str(matrix.statements[s])))
    return tuple(str(matrix.statements[s]) for s in order)


def bridging_scores(matrix: VoteMatrix, position: Floats) -> tuple[Floats, Floats]:
    """Score in [0, 1] and number of people who saw it, each of shape (statements,).

    With d the distance of a pair on the axis: the sum of d over pairs who both agree, divided by the sum of d over all
    pairs who saw the statement; NaN when those all stand on one spot. Where nobody stands apart on any statement,
    every pair counts the same.
    """
    columns = matrix.votes[np.argsort(position, kind="stable")].tocsc()
    along = np.sort(position)
    both = _apart(columns, along, columns.data > 0)
    everybody = _apart(columns, along, np.ones(columns.nnz, dtype=np.bool_))
    seen = np.diff(columns.indptr).astype(np.float64)
    return np.divide(both, everybody, out=np.full(len(seen), np.nan), where=everybody > 0), seen


def _apart(columns: sparse.csc_array, along: Floats, chosen: Bools) -> Floats:
    """Sum of distances over the pairs of chosen people, per statement: sum of x_i (2i - m + 1), x sorted, i from 0."""
    statements = columns.shape[1]
    statement = np.repeat(np.arange(statements), np.diff(columns.indptr))[chosen]
    people = np.bincount(statement, minlength=statements)
    if np.ptp(along) == 0.0:
        return np.asarray(people * (people - 1) / 2)
    rank = np.arange(len(statement)) - (np.cumsum(people) - people)[statement]
    weight = 2 * rank - people[statement] + 1
    return np.asarray(np.bincount(statement, weight * along[columns.indices[chosen]], minlength=statements) + 0.0)
