"""Would other people like these have given the same map? The map, made again and again from a resample."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.spatial.distance import cdist

from dorpskern.deliberate.grouping.opinion_axes import opinion_axes, places
from dorpskern.deliberate.grouping.opinion_cells import OpinionCells, opinion_cells
from dorpskern.deliberate.grouping.opinion_groups import SMALLEST_GROUP, best_grouping, weighted_groups
from dorpskern.deliberate.grouping.opinion_space import OpinionSpace
from dorpskern.deliberate.grouping.vote_matrix import Floats, Ints
from dorpskern.deliberate.trust.adjusted_rand import adjusted_rand
from dorpskern.terms.opinion_map import Stability

NOT_MEASURED = Stability(ari_median=0.0, interval=(0.0, 0.0), bootstraps=0, k_agreement=0.0)
"""For a map without groups: nothing was repeated, which ``bootstraps`` 0 says."""


def stability(
    space: OpinionSpace,
    *,
    bootstraps: int,
    seed: int,
    smallest: int = SMALLEST_GROUP,
    after_each: Callable[[], None] = lambda: None,
) -> Stability:
    """Agreement of the map with maps made from people drawn with replacement: median, 95 % of the draws, and k.

    Each time the axes, the cells and the groups are made anew from as many people, drawn with replacement; then
    everybody is put in the group whose centre is nearest, and the adjusted Rand index with the map says how far
    the two agree. The number of groups is held at the map's; ``k_agreement`` is the share of draws that would have
    chosen the same number by themselves (a free number makes true maps of three groups look unstable).
    """
    if space.groups < 2:
        return NOT_MEASURED
    chance = np.random.default_rng([seed, 1])
    agreement, same_number = np.zeros(bootstraps), np.zeros(bootstraps, dtype=np.bool_)
    for draw in range(bootstraps):
        drawn = chance.integers(0, len(space.points), len(space.points))
        group_of, groups = _made_again(space, drawn, smallest)
        agreement[draw] = adjusted_rand(space.group_of, group_of)
        same_number[draw] = groups == space.groups
        after_each()
    low, median, high = (float(value) for value in np.quantile(agreement, (0.025, 0.5, 0.975)))
    return Stability(median, (low, high), bootstraps, float(same_number.mean()))


def _made_again(space: OpinionSpace, drawn: Ints, smallest: int) -> tuple[Ints, int]:
    axes = opinion_axes(space.matrix.votes[drawn], space.matrix.is_out)
    points = places(space.matrix.votes, space.matrix.is_out, axes)
    cells = opinion_cells(points[drawn])
    centres = _group_centres(cells, weighted_groups(cells, space.groups))
    nearest = np.asarray(cdist(points, centres).argmin(axis=1), dtype=np.int64)
    return nearest, best_grouping(cells, smallest=smallest).groups


def _group_centres(cells: OpinionCells, group_of: Ints) -> Floats:
    used = np.unique(group_of)
    return np.array(
        [np.average(cells.centres[group_of == g], axis=0, weights=cells.people[group_of == g]) for g in used]
    )
