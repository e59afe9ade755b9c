"""How often each group saw each statement, agreed and disagreed; and intervals on such shares."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from dorpskern.deliberate.grouping.vote_matrix import Floats, Ints, VoteMatrix

FEWEST_SEEN = 5
"""A share of fewer people than this is hidden."""

_Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Answers:
    """Counts per group and statement, each of shape (groups, statements). Moderated-out statements are left out."""

    statements: NDArray[np.object_]
    seen: Ints
    agrees: Ints
    disagrees: Ints


def answers_by_group(matrix: VoteMatrix, group_of: Ints) -> Answers:
    """Count answers per group; ``group_of`` has shape (people,) and numbers groups from 0."""
    groups = int(group_of.max(initial=0)) + 1
    people = np.arange(len(group_of))
    member = sparse.csr_array((np.ones(len(group_of)), (group_of, people)), shape=(groups, len(group_of)))

    def counted(cells: NDArray[np.bool_]) -> Ints:
        votes = matrix.votes
        ones = sparse.csr_array((cells.astype(np.float64), votes.indices, votes.indptr), shape=votes.shape)
        return np.asarray((member @ ones).toarray()[:, ~matrix.is_out].astype(np.int64))

    said = matrix.votes.data
    return Answers(
        matrix.statements[~matrix.is_out],
        counted(np.ones(len(said), dtype=np.bool_)),
        counted(said > 0),
        counted(said < 0),
    )


def wilson(successes: Ints, trials: Ints) -> tuple[Floats, Floats]:
    """95 % limits of a share, shapes as given; 0 and 1 where nobody was asked.

    Source: Wilson 1927, J. Am. Stat. Assoc. 22, 209-212.
    """
    n = np.maximum(trials, 1)
    share = successes / n
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * np.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    low, high = np.maximum(middle - half, 0.0), np.minimum(middle + half, 1.0)
    return np.where(trials > 0, low, 0.0), np.where(trials > 0, high, 1.0)
