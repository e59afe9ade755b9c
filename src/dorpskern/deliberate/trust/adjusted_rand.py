"""How far two divisions of the same people agree, beyond what chance gives."""

from __future__ import annotations

import numpy as np

from dorpskern.deliberate.grouping.vote_matrix import Floats, Ints


def adjusted_rand(one: Ints, other: Ints) -> float:
    """Adjusted Rand index: 1 the same division, about 0 chance. Two divisions that both say nothing agree: 1.

    Args:
        one: Group per person, whole numbers from 0, shape (people,).
        other: As ``one``, for the same people in the same order.

    Source: Hubert & Arabie 1985, Journal of Classification 2, 193-218.
    """
    people = len(one)
    table = np.bincount(one * (int(other.max(initial=0)) + 1) + other).astype(np.float64)
    both = _pairs(table)
    pairs_one, pairs_other = _pairs(np.bincount(one)), _pairs(np.bincount(other))
    by_chance = pairs_one * pairs_other / max(people * (people - 1) / 2, 1.0)
    most = (pairs_one + pairs_other) / 2
    return 1.0 if most == by_chance else float((both - by_chance) / (most - by_chance))


def _pairs(sizes: Floats | Ints) -> float:
    return float((sizes * (sizes - 1) / 2).sum())
