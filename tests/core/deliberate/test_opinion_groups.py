from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import silhouette_score

from dorpskern.deliberate.grouping.opinion_cells import LLOYD_STEPS, OpinionCells, opinion_cells
from dorpskern.deliberate.grouping.opinion_groups import (
    best_grouping,
    group_people,
    group_people_in,
    silhouette,
    weighted_groups,
)


def clouds(*sizes: int, apart: float = 10.0, seed: int = 0) -> np.ndarray:
    chance = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, len(sizes), endpoint=False)
    middle = apart * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.repeat(middle, sizes, axis=0) + chance.normal(size=(sum(sizes), 2))


def test_every_person_is_in_a_cell_and_no_cell_is_empty():
    cells = opinion_cells(clouds(400, 300))
    assert len(cells.centres) <= 14 * 14
    assert np.bincount(cells.cell_of).tolist() == cells.people.tolist()
    assert cells.people.min() > 0


def test_with_fewer_people_than_cells_everybody_has_their_own():
    assert len(opinion_cells(clouds(20)).centres) == 20


def test_people_on_one_spot_share_a_cell():
    cells = opinion_cells(np.repeat([[0.0, 0.0], [3.0, 1.0]], 30, axis=0))
    assert sorted(cells.people.tolist()) == [30, 30]


def test_cells_settle_after_at_most_ten_steps():
    points = clouds(4_000)
    cells = opinion_cells(points)
    means = np.stack([np.bincount(cells.cell_of, points[:, axis]) for axis in (0, 1)], axis=1) / cells.people[:, None]
    assert LLOYD_STEPS == 10
    assert np.allclose(cells.centres, means)


@pytest.mark.parametrize("sizes", [(60, 60), (50, 40, 60), (40, 40, 40, 40), (80, 9)])
def test_clouds_that_stand_apart_are_the_groups(sizes):
    truth = np.repeat(np.arange(len(sizes)), sizes)
    found = group_people(clouds(*sizes))
    assert found.groups == len(sizes)
    assert {tuple(sorted(set(truth[found.group_of == group]))) for group in range(found.groups)} == {
        (cloud,) for cloud in range(len(sizes))
    }


def test_one_person_far_away_is_never_a_group():
    points = np.vstack([clouds(80, apart=0.0), [[500.0, 0.0]]])
    assert np.bincount(group_people(points).group_of).min() >= 3


def test_a_publication_has_no_group_under_five():
    points = np.vstack([clouds(60, apart=0.0), [[50.0, 0.0]] * 4])
    assert np.bincount(group_people(points).group_of).min() == 4
    assert np.bincount(group_people(points, smallest=5).group_of).min() >= 5


def test_when_no_number_of_groups_is_left_everybody_is_in_one():
    found = group_people(np.zeros((20, 2)))
    assert (found.groups, found.silhouette, set(found.group_of.tolist())) == (1, None, {0})


def test_a_given_number_of_groups_is_kept():
    assert len(set(group_people_in(clouds(40, 40, 40), 2).tolist())) == 2


def test_a_cell_heavier_than_a_slice_leaves_fewer_groups():
    cells = OpinionCells(np.array([0, 1]), np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([98.0, 2.0]))
    assert set(weighted_groups(cells, 5).tolist()) <= {0, 1}


def test_grouping_stops_after_a_hundred_steps_settled_or_not(monkeypatch):
    cells = opinion_cells(np.random.default_rng(1).normal(size=(150, 2)))
    settled = weighted_groups(cells, 4)
    monkeypatch.setattr("dorpskern.deliberate.grouping.opinion_groups._LLOYD_STEPS", 1)
    assert set(weighted_groups(cells, 4).tolist()) == set(settled.tolist())


def test_the_silhouette_is_that_of_the_literature_when_everybody_has_their_own_cell():
    points = clouds(12, 15, 9, apart=2.0)
    group_of = np.repeat([0, 1, 2], [12, 15, 9])
    cells = OpinionCells(np.arange(36), points, np.ones(36))
    assert silhouette(cells, group_of) == pytest.approx(silhouette_score(points, group_of))


def test_a_cell_counts_once_per_person_in_it():
    points = clouds(6, 5, apart=2.0)
    group_of = np.repeat([0, 1], [6, 5])
    people = np.array([1, 2, 3, 1, 1, 4, 2, 2, 1, 1, 3])
    cells = OpinionCells(np.repeat(np.arange(11), people), points, people.astype(float))
    spread_out = np.repeat(points, people, axis=0)
    assert silhouette(cells, group_of) == pytest.approx(silhouette_score(spread_out, np.repeat(group_of, people)))


def test_somebody_alone_in_a_group_counts_as_nothing():
    cells = OpinionCells(np.arange(3), np.array([[0.0, 0.0], [1.0, 0.0], [9.0, 0.0]]), np.ones(3))
    group_of = np.array([0, 0, 1])
    assert silhouette(cells, group_of) == pytest.approx(silhouette_score(cells.centres, group_of))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), people=st.integers(2, 90), smallest=st.sampled_from([3, 5]))
def test_no_group_is_ever_smaller_than_allowed(seed, people, smallest):
    points = np.random.default_rng(seed).standard_t(1.5, size=(people, 2))
    found = group_people(points, smallest=smallest)
    assert found.groups == 1 or np.bincount(found.group_of, minlength=found.groups).min() >= smallest


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_number_of_groups_is_the_one_with_the_highest_silhouette(seed):
    cells = opinion_cells(np.random.default_rng(seed).normal(size=(120, 2)))
    best = best_grouping(cells)
    for groups in range(2, 6):
        group_of = weighted_groups(cells, groups)
        if np.bincount(group_of, cells.people, minlength=groups).min() >= 3:
            assert best.silhouette >= silhouette(cells, group_of)
