"""Do the groups differ in what they think, or in how much they voted?"""

from __future__ import annotations

import numpy as np
from scipy.stats import rankdata

from dorpskern.deliberate.grouping.vote_matrix import Ints

TOO_TELLING = 0.75
"""From here on the number of votes tells the group so well that the map may show effort instead of opinion."""


def participation_auc(votes_each: Ints, group_of: Ints) -> float | None:
    """How well the number of votes tells in which group somebody is: 0.5 not at all, 1 entirely.

    The chance that somebody of a group voted more than somebody outside it (ties count half), turned so that it is
    at least 0.5, for the group where it is largest. None when all are in one group.

    Source: Hanley & McNeil 1982, Radiology 143, 29-36: the area under the curve is the Mann-Whitney statistic.
    """
    if int(group_of.max(initial=0)) == 0:
        return None
    ranks = rankdata(votes_each)
    sizes = np.bincount(group_of).astype(np.float64)
    above = np.bincount(group_of, ranks) - sizes * (sizes + 1) / 2
    area = above / (sizes * (len(group_of) - sizes))
    return float(np.maximum(area, 1 - area).max())


def median_votes(votes_each: Ints, group_of: Ints) -> tuple[float, ...]:
    """Median number of votes per group, in the order of the groups."""
    return tuple(float(np.median(votes_each[group_of == group])) for group in range(int(group_of.max()) + 1))
