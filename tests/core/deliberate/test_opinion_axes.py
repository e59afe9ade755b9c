from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from sklearn.decomposition import PCA

from dorpskern.deliberate.grouping import opinion_axes as module
from dorpskern.deliberate.grouping.opinion_axes import cross_products, opinion_axes, places, rounded
from dorpskern.deliberate.grouping.vote_matrix import vote_matrix
from lib.simulated_votes import all_accepted, drawn_votes, groups_of_people


@pytest.fixture
def matrix():
    votes, _ = groups_of_people((40, 25), votes=20, delta=1.5, statements=30, seed=3)
    return vote_matrix(votes, all_accepted(votes))


def filled_in(votes: sparse.csr_array) -> np.ndarray:
    """The dense table Polis describes: unseen cells hold the mean of their statement."""
    seen = sparse.csr_array((np.ones_like(votes.data), votes.indices, votes.indptr), shape=votes.shape).toarray() > 0
    dense = np.where(seen, votes.toarray(), np.nan)
    return np.where(seen, dense, np.nanmean(dense, axis=0))


def test_axes_are_the_principal_components_of_the_filled_in_table(matrix):
    axes = opinion_axes(matrix.votes, matrix.is_out)
    peer = PCA(n_components=2, svd_solver="full").fit(filled_in(matrix.votes))
    overlap = np.abs(peer.components_ @ axes.loadings)
    assert np.allclose(overlap, np.eye(2), atol=1e-9)
    assert np.allclose(axes.strengths, peer.singular_values_**2)


def test_places_are_projections_stretched_for_who_saw_few_statements(matrix):
    axes = opinion_axes(matrix.votes, matrix.is_out)
    projected = (filled_in(matrix.votes) - axes.means) @ axes.loadings
    assert np.allclose(places(matrix.votes, matrix.is_out, axes), projected * np.sqrt(30 / 20), atol=1e-7)


def test_a_moderated_out_statement_moves_nobody_and_counts_as_seen_by_everybody(matrix):
    is_out = np.arange(30) < 6
    axes = opinion_axes(matrix.votes, is_out)
    kept = np.diff(matrix.votes[:, ~is_out].indptr)
    projected = module.centred(matrix.votes, axes.means, is_out) @ axes.loadings
    assert np.allclose(axes.loadings[is_out], 0.0)
    assert np.allclose(places(matrix.votes, is_out, axes), projected * np.sqrt(30 / (kept + 6))[:, None], atol=1e-7)


def test_the_largest_loading_of_an_axis_is_positive(matrix):
    loadings = opinion_axes(matrix.votes, matrix.is_out).loadings
    assert (loadings.max(axis=0) == np.abs(loadings).max(axis=0)).all()


def test_where_two_loadings_oppose_each_other_the_sign_does_not_follow_their_order():
    loadings = np.array([[0.6, -0.5], [-0.6, 0.5], [0.5, 0.5], [0.2, -0.6]])
    turned = module._turned(loadings)
    for order in ([0, 1, 2, 3], [1, 0, 3, 2]):
        for signs in ([1, 1], [-1, 1], [1, -1]):
            assert np.allclose(module._turned(loadings[order] * signs), turned[order])


def test_blocks_of_people_add_up_to_the_whole_filled_or_sparse(matrix, monkeypatch):
    whole = (matrix.votes.T @ matrix.votes).toarray()
    monkeypatch.setattr(module, "_BLOCK_ROWS", 7)
    for dense_from in (0.0, 1.0):
        monkeypatch.setattr(module, "_DENSE_FROM", dense_from)
        assert np.allclose(cross_products(matrix.votes), whole)


def test_people_who_all_answer_the_same_stand_on_one_spot():
    votes = drawn_votes("""
           a b c
        p  + - +
        q  + - +
    """)
    matrix = vote_matrix(votes, all_accepted(votes))
    axes = opinion_axes(matrix.votes, matrix.is_out)
    assert places(matrix.votes, matrix.is_out, axes).tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_a_single_statement_gives_one_axis():
    votes = drawn_votes("""
           a
        p  +
        q  -
    """)
    matrix = vote_matrix(votes, all_accepted(votes))
    points = places(matrix.votes, matrix.is_out, opinion_axes(matrix.votes, matrix.is_out))
    assert points.tolist() == [[1.0, 0.0], [-1.0, 0.0]]


def test_rounding_keeps_nine_digits_and_no_negative_zero():
    kept = rounded(np.array([1.0, 1e-12, -1e-12, 0.123456789012]))
    assert kept.tolist() == pytest.approx([1.0, 0.0, 0.0, 0.123456789], abs=1e-15)
    assert not np.signbit(kept).any()
