"""Neighbourhoods on the map: some two hundred cells of people who stand close together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from dorpskern.deliberate.grouping.vote_matrix import Floats, Ints

SLICES = 14
LLOYD_STEPS = 10


@dataclass(frozen=True, slots=True)
class OpinionCells:
    """``cell_of``: shape (people,). ``centres``: shape (cells, 2). ``people``: people per cell, never zero."""

    cell_of: Ints
    centres: Floats
    people: Floats


def opinion_cells(points: Floats) -> OpinionCells:
    """Divide people over at most 14 x 14 cells and let the cells settle in ten steps.

    Fourteen equal slices of people along the first axis, each cut in fourteen along the second; then ten times:
    everybody to the nearest centre, every centre to the mean of its people. Cells that end empty are left out.
    Grouping cells instead of people makes every later step independent of how many people there are.

    Source: Polis groups "base clusters" in the same way, starting from its first hundred people; equal slices need no
    order of people. See docs/explanation/opinion-groups.md.
    """
    cell_of = _slices_of_slices(points)
    centres, people = _centres(points, cell_of, SLICES * SLICES)
    centres, people = centres[people > 0], people[people > 0]
    for _ in range(LLOYD_STEPS):
        nearest = np.asarray(cKDTree(centres).query(points)[1], dtype=np.int64)
        if np.array_equal(nearest, cell_of):
            break
        cell_of = nearest
        moved, people = _centres(points, cell_of, len(centres))
        centres = np.where(people[:, None] > 0, moved, centres)
    is_used = people > 0
    return OpinionCells((np.cumsum(is_used) - 1)[cell_of], centres[is_used], people[is_used])


def _slices_of_slices(points: Floats) -> Ints:
    along = _equal_slices(np.lexsort((points[:, 1], points[:, 0])), len(points))
    cell_of = np.empty(len(points), dtype=np.int64)
    for number in range(SLICES):
        members = np.flatnonzero(along == number)
        order = np.lexsort((points[members, 0], points[members, 1]))
        cell_of[members] = number * SLICES + _equal_slices(order, len(members))
    return np.unique(cell_of, return_inverse=True)[1].astype(np.int64)


def _equal_slices(order: Ints, count: int) -> Ints:
    slice_of = np.empty(count, dtype=np.int64)
    slice_of[order] = np.arange(count) * SLICES // max(count, 1)
    return slice_of


def _centres(points: Floats, cell_of: Ints, count: int) -> tuple[Floats, Floats]:
    people = np.bincount(cell_of, minlength=count).astype(np.float64)
    sums = np.stack([np.bincount(cell_of, points[:, axis], minlength=count) for axis in (0, 1)], axis=1)
    return sums / np.maximum(people, 1.0)[:, None], people
