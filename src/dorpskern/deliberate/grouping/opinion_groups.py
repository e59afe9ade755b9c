"""Cells into opinion groups: k-means with weights, as many groups as the silhouette prefers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial.distance import cdist

from dorpskern.deliberate.grouping.opinion_cells import OpinionCells, opinion_cells
from dorpskern.deliberate.grouping.vote_matrix import Floats, Ints

MOST_GROUPS = 5
SMALLEST_GROUP = 3
SMALLEST_PUBLISHED_GROUP = 5
_LLOYD_STEPS = 100


@dataclass(frozen=True, slots=True)
class Grouping:
    """``group_of``: shape (people,), numbered along the first axis. ``silhouette``: None when all are in one group."""

    group_of: Ints
    groups: int
    silhouette: float | None


def group_people(points: Floats, *, smallest: int = SMALLEST_GROUP) -> Grouping:
    """Group people by where they stand, with the number of groups (2 to 5) whose silhouette is highest.

    A number of groups that leaves a group with fewer than ``smallest`` people is not considered: no group of one,
    ever. When no number is left, everybody is in one group. No random numbers are used.
    """
    cells = opinion_cells(points)
    by_cell = best_grouping(cells, smallest=smallest)
    return Grouping(by_cell.group_of[cells.cell_of], by_cell.groups, by_cell.silhouette)


def best_grouping(cells: OpinionCells, *, smallest: int = SMALLEST_GROUP) -> Grouping:
    """As ``group_people``, with ``group_of`` per cell."""
    best = Grouping(np.zeros(len(cells.centres), dtype=np.int64), 1, None)
    for groups in range(2, min(MOST_GROUPS, 2 + len(cells.centres) // 12) + 1):
        group_of = weighted_groups(cells, groups)
        if np.bincount(group_of, cells.people, minlength=groups).min() < smallest:
            continue
        fit = silhouette(cells, group_of)
        if best.silhouette is None or fit > best.silhouette:
            best = Grouping(group_of, groups, fit)
    return best


def group_people_in(points: Floats, groups: int) -> Ints:
    """Group people into a given number of groups; a group can be small or empty here. Shape (people,)."""
    cells = opinion_cells(points)
    return np.asarray(weighted_groups(cells, groups)[cells.cell_of])


def weighted_groups(cells: OpinionCells, groups: int) -> Ints:
    """Group per cell, shape (cells,): k-means in which a cell weighs as many as its people.

    Starts at the means of ``groups`` slices along the first axis that hold equally many people.
    """
    group_of = _equal_mass_slices(cells, groups)
    means, mass = _weighted_means(cells, group_of, groups)
    means = means[mass > 0]  # a cell can be heavier than a slice, which then is empty
    for _ in range(_LLOYD_STEPS):
        nearest = cdist(cells.centres, means).argmin(axis=1)
        if np.array_equal(nearest, group_of):
            break
        group_of = nearest
        moved, mass = _weighted_means(cells, group_of, len(means))
        means = np.where(mass[:, None] > 0, moved, means)
    return group_of


def silhouette(cells: OpinionCells, group_of_cell: Ints) -> float:
    """How much closer people stand to their own group than to the next one, -1 to 1: mean over people.

    Everybody stands at the centre of their cell; others in the same cell are at distance zero. Somebody alone in a
    group counts as 0.

    Source: Rousseeuw 1987, J. Comput. Appl. Math. 20, 53-65, with a cell counted once per person in it.
    """
    groups = int(group_of_cell.max()) + 1
    distances = cdist(cells.centres, cells.centres)
    member = np.eye(groups)[group_of_cell] * cells.people[:, None]
    mass = member.sum(axis=0)
    summed = distances @ member
    here = np.arange(len(group_of_cell)), group_of_cell
    own = summed[here] / np.maximum(mass[group_of_cell] - 1.0, 1.0)
    others = summed / np.where(mass > 0, mass, np.nan)
    others[here] = np.inf
    nearest = np.nanmin(others, axis=1)
    width = (nearest - own) / np.maximum(np.maximum(own, nearest), np.finfo(np.float64).tiny)
    width[mass[group_of_cell] <= 1.0] = 0.0
    return float(np.average(width, weights=cells.people))


def _equal_mass_slices(cells: OpinionCells, groups: int) -> Ints:
    order = np.lexsort((cells.centres[:, 1], cells.centres[:, 0]))
    passed = np.cumsum(cells.people[order]) - cells.people[order] / 2
    group_of = np.empty(len(order), dtype=np.int64)
    group_of[order] = np.minimum(passed * groups / cells.people.sum(), groups - 1).astype(np.int64)
    return group_of


def _weighted_means(cells: OpinionCells, group_of: Ints, groups: int) -> tuple[Floats, Floats]:
    mass = np.bincount(group_of, cells.people, minlength=groups)
    sums = [np.bincount(group_of, cells.people * cells.centres[:, axis], minlength=groups) for axis in (0, 1)]
    return np.stack(sums, axis=1) / np.maximum(mass, 1.0)[:, None], np.asarray(mass, dtype=np.float64)
