"""From votes to a grouped map: who is on it, where they stand, and with whom they stand together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dorpskern.deliberate.grouping.opinion_axes import OpinionAxes, opinion_axes, places, rounded
from dorpskern.deliberate.grouping.opinion_groups import SMALLEST_GROUP, Grouping, group_people
from dorpskern.deliberate.grouping.vote_matrix import Floats, Ints, VoteMatrix, people_on_the_map


@dataclass(frozen=True, slots=True)
class OpinionSpace:
    """The people on the map and their groups.

    ``matrix``: their votes, rows and columns in an order that follows from the map and not from anybody's name, so
    that seeded draws later on do not change when people or statements are renamed.
    ``points``: shape (people, 2). ``group_of``: shape (people,), 0 for the largest group.
    """

    matrix: VoteMatrix
    axes: OpinionAxes
    points: Floats
    group_of: Ints
    groups: int
    silhouette: float | None


def opinion_space(matrix: VoteMatrix, *, smallest: int = SMALLEST_GROUP) -> OpinionSpace:
    """Place everybody who voted often enough and group them: no random numbers, one answer.

    The axes follow from all votes, also of people who voted too little to be placed themselves.
    """
    axes = opinion_axes(matrix.votes, matrix.is_out)
    people = people_on_the_map(matrix)
    points = places(matrix.votes[people], matrix.is_out, axes)
    grouping = group_people(points, smallest=smallest)
    numbered = _largest_first(grouping)
    rows, columns = _order_of_people(matrix.of(people), points), _order_of_statements(matrix, axes)
    on_map = matrix.of(people[rows])
    votes = on_map.votes[:, columns]
    votes.sort_indices()  # picking columns leaves the cells of a row in their old order
    ordered = VoteMatrix(votes, on_map.participants, matrix.statements[columns], matrix.is_out[columns])
    turned = OpinionAxes(axes.means[columns], axes.loadings[columns], axes.strengths)
    return OpinionSpace(ordered, turned, points[rows], numbered[rows], grouping.groups, grouping.silhouette)


def _largest_first(grouping: Grouping) -> Ints:
    """Number groups by size, largest first; equal sizes by the smallest participant id among their members."""
    sizes = np.bincount(grouping.group_of, minlength=grouping.groups)
    first_member = np.unique(grouping.group_of, return_index=True)[1]
    order = np.lexsort(
        (first_member, -sizes)
    )  # rows are sorted by participant id, so the first member has the smallest
    number = np.empty(grouping.groups, dtype=np.int64)
    number[order] = np.arange(grouping.groups)
    return np.asarray(number[grouping.group_of])


def _order_of_people(on_map: VoteMatrix, points: Floats) -> Ints:
    return np.lexsort((on_map.votes.sum(axis=1), on_map.votes_each, points[:, 1], points[:, 0]))


def _order_of_statements(matrix: VoteMatrix, axes: OpinionAxes) -> Ints:
    loadings = rounded(axes.loadings)
    seen = np.bincount(matrix.votes.indices, minlength=len(matrix.statements))
    return np.lexsort((seen, rounded(axes.means), loadings[:, 1], loadings[:, 0]))
