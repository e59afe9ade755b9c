"""All checks of one map in order, on at most ten thousand people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from dorpskern.deliberate.grouping.opinion_space import OpinionSpace
from dorpskern.deliberate.trust.prediction import FOLDS, Gain, prediction_gain
from dorpskern.deliberate.trust.stability import stability
from dorpskern.deliberate.trust.structure import PERMUTATIONS, Structure, structure
from dorpskern.terms.opinion_map import Stability

MOST_PEOPLE = 10_000
"""The checks use a seeded sample of this many people of a larger conversation, so their cost stops growing.

Fewer people make a resampled map less like the map of all, never more: the check errs on the careful side.
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """What the checks found. ``is_sampled``: they used a sample of the people."""

    structure: Structure
    gain: Gain
    stability: Stability
    is_sampled: bool


def put_to_the_test(
    space: OpinionSpace,
    *,
    bootstraps: int,
    seed: int,
    smallest: int,
    progress: Callable[[float], None] | None = None,
    most_people: int = MOST_PEOPLE,
) -> Trial:
    """Check a map for pattern above chance, foretelling and stability. Every draw follows from ``seed``."""
    tell = _counting(progress, PERMUTATIONS + FOLDS + bootstraps)
    part = _sampled(space, most_people, seed)
    found = structure(part.matrix, seed=seed, after_each=tell)
    gain = prediction_gain(part, seed=seed, after_each=tell)
    stable = stability(part, bootstraps=bootstraps, seed=seed, smallest=smallest, after_each=tell)
    if progress is not None:
        progress(1.0)
    return Trial(found, gain, stable, part is not space)


def _sampled(space: OpinionSpace, most_people: int, seed: int) -> OpinionSpace:
    people = len(space.points)
    if people <= most_people:
        return space
    rows = np.sort(np.random.default_rng([seed, 0]).choice(people, most_people, replace=False))
    return replace(space, matrix=space.matrix.of(rows), points=space.points[rows], group_of=space.group_of[rows])


def _counting(progress: Callable[[float], None] | None, steps: int) -> Callable[[], None]:
    if progress is None:
        return lambda: None
    done = count(1)
    return lambda: progress(next(done) / steps)
