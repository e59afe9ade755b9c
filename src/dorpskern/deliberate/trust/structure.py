"""Is there more pattern in the votes than when they are dealt out again by chance?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import sparse

from dorpskern.deliberate.grouping.opinion_axes import centred, cross_products, largest_strength, seen_means
from dorpskern.deliberate.grouping.vote_matrix import VoteMatrix

PERMUTATIONS = 19
"""With 19 the chance that votes without any pattern pass is at most one in twenty."""


@dataclass(frozen=True, slots=True)
class Structure:
    """``ratio``: strength of the first axis over the median strength by chance; 0 when nobody differs."""

    ratio: float
    is_above_chance: bool


def structure(matrix: VoteMatrix, *, seed: int, after_each: Callable[[], None] = lambda: None) -> Structure:
    """Compare the first axis with 19 rounds in which each statement's votes are dealt out anew among who saw it.

    Dealing out within a statement keeps how often it was seen, how it was answered and who voted how much; only who
    said what is chance. Above chance means stronger than in each of the 19.
    """
    left = centred(matrix.votes, seen_means(matrix.votes), matrix.is_out)
    observed = largest_strength(cross_products(left))
    chance = np.random.default_rng([seed, 2])
    columns = left.tocsc()
    by_chance = np.zeros(PERMUTATIONS)
    for draw in range(PERMUTATIONS):
        by_chance[draw] = largest_strength(cross_products(_dealt_again(columns, chance)))
        after_each()
    median = float(np.median(by_chance))
    ratio = observed / median if median > 0.0 else 0.0
    return Structure(ratio, bool(observed > by_chance.max()))


def _dealt_again(columns: sparse.csc_array, chance: np.random.Generator) -> sparse.csr_array:
    dealt = columns.data.copy()
    for start, stop in pairwise(columns.indptr):
        chance.shuffle(dealt[start:stop])
    return sparse.csc_array((dealt, columns.indices, columns.indptr), shape=columns.shape).tocsr()
