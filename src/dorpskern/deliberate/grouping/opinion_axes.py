"""The two lines along which people differ most, and where each person stands on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.linalg import eigh

from dorpskern.deliberate.grouping.vote_matrix import Bools, Floats

AXES = 2
_BLOCK_ROWS = 2_048
_DENSE_FROM = 0.1  # share of cells filled from which a dense block multiplies faster than a sparse one (measured)
_DIGITS = 9  # what is kept of a coordinate: rounding error must not decide who belongs where


@dataclass(frozen=True, slots=True)
class OpinionAxes:
    """Two principal components of the votes.

    ``means``: mean vote per statement among those who saw it. ``loadings``: shape (statements, 2).
    ``strengths``: shape (2,): the two largest eigenvalues (squared singular values), largest first.
    """

    means: Floats
    loadings: Floats
    strengths: Floats


def opinion_axes(votes: sparse.csr_array, is_out: Bools) -> OpinionAxes:
    """Find the two axes from a statements x statements table, without ever filling in what people did not see.

    Filling every unseen cell with its statement's mean and then centring gives ``vote - mean`` where somebody voted
    and zero elsewhere. So the principal components of the filled-in table are the eigenvectors of ``C.T @ C`` with
    C sparse. Moderated-out columns are all zero in C, as in Polis. The sign of an axis is chosen such that its
    largest loading is positive.

    Source: Polis (sparsity-aware PCA, ``zero-out-columns``); Small et al. 2021, Recerca 26(2).
    """
    means = seen_means(votes)
    gram = cross_products(centred(votes, means, is_out))
    loadings, strengths = _largest(gram, AXES)
    return OpinionAxes(means, _turned(loadings), strengths)


def places(votes: sparse.csr_array, is_out: Bools, axes: OpinionAxes) -> Floats:
    """Where people stand, shape (people, 2): the projection times sqrt(M / (votes on kept statements + moderated out)).

    Without the root, whoever saw few statements would seem moderate. Moderated-out statements count as seen by all.
    Rounded to nine digits of the largest coordinate, so that rounding error decides nothing.

    Source: Polis, ``sparsity-aware-project-ptpt``.
    """
    kept = np.diff(votes[:, ~is_out].indptr)
    scale = np.sqrt(len(is_out) / np.maximum(kept + is_out.sum(), 1))
    points = (centred(votes, axes.means, is_out) @ axes.loadings) * scale[:, None]
    return rounded(points)


def rounded(values: Floats) -> Floats:
    """Keep nine digits relative to the largest value."""
    largest = np.abs(values).max(initial=0.0)
    if largest == 0.0:
        return np.zeros_like(values)
    step = 10.0 ** (np.ceil(np.log10(largest)) - _DIGITS)
    return np.asarray(np.round(values / step) * step + 0.0)  # + 0.0: no negative zero


def seen_means(votes: sparse.csr_array) -> Floats:
    """Mean vote per statement among those who saw it; 0 for a statement nobody saw."""
    seen = np.bincount(votes.indices, minlength=votes.shape[1])
    total = np.bincount(votes.indices, votes.data, minlength=votes.shape[1])
    return np.asarray(total / np.maximum(seen, 1))


def centred(votes: sparse.csr_array, means: Floats, is_out: Bools) -> sparse.csr_array:
    """Votes minus their statement's mean at the seen cells; zero on statements that were moderated out."""
    left = np.where(is_out[votes.indices], 0.0, votes.data - means[votes.indices])
    return sparse.csr_array((left, votes.indices, votes.indptr), shape=votes.shape)


def cross_products(rows: sparse.csr_array) -> Floats:
    """``rows.T @ rows`` as a dense statements x statements table, a block of people at a time."""
    people, statements = rows.shape
    total = np.zeros((statements, statements))
    is_dense = rows.nnz > _DENSE_FROM * people * statements
    for start in range(0, people, _BLOCK_ROWS):
        block = rows[start : start + _BLOCK_ROWS]
        if is_dense:
            filled = block.toarray()
            total += filled.T @ filled
        else:
            total += (block.T @ block).toarray()
    return total


def largest_strength(gram: Floats) -> float:
    """The largest eigenvalue: how strongly votes go together along the first axis."""
    return float(_largest(gram, 1)[1][0])


def _largest(gram: Floats, count: int) -> tuple[Floats, Floats]:
    size = len(gram)
    wanted = min(count, size)
    values, vectors = eigh(gram, subset_by_index=[size - wanted, size - 1])
    loadings, strengths = np.zeros((size, count)), np.zeros(count)
    loadings[:, :wanted] = vectors[:, ::-1]
    strengths[:wanted] = np.maximum(values[::-1], 0.0)
    loadings[:, strengths <= strengths[0] * 1e-12] = 0.0  # no such axis: nobody differs along it
    return loadings, strengths


def _turned(loadings: Floats) -> Floats:
    """Both axes with the largest loading positive; where the largest two oppose each other, the cubes decide."""
    up, down = loadings.max(axis=0), -loadings.min(axis=0)
    lean = np.where(np.isclose(up, down, rtol=1e-9), (loadings**3).sum(axis=0), up - down)
    return np.where(lean < 0, -loadings, loadings)
