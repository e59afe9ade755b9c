"""Learn from one settled audit what scores the next: a model of numbers, with its errors on texts it did not see."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from dorpskern.measure.abuse.estimate import LEAST_SHOWN
from dorpskern.measure.abuse.linear import FOLDS, LinearModel, fitted, hashed
from dorpskern.measure.abuse.score import ABUSIVE

LEAST_TO_LEARN = 20
"""So many texts of each kind, abuse and not, before anything is learnt."""
LEAST_WRITERS = 5
"""A piece of text that fewer writers than this used teaches nothing: what only one resident writes is not kept."""
PENALTIES = (1.0, 0.3, 0.1, 0.03, 0.01)
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Learnt:
    """A model and how often it is wrong, each text scored by a model that did not see it, weighted to all texts.

    Args:
        model: What was learnt; it holds no words.
        abusive: How many of the texts were abuse.
        missed: Of what people call abuse, the share with a score below ``ABUSIVE``.
        false_alarm: Of what has a higher score, the share people do not call abuse; None with fewer than five of them.

    """

    model: LinearModel
    abusive: int
    missed: float
    false_alarm: float | None


def learn_from_audit(
    texts: Sequence[str],
    labels: NDArray[np.bool_],
    *,
    weights: NDArray[np.float64],
    writers: Sequence[Hashable | None],
    seed: int,
) -> Learnt | None:
    """Learn from the settled texts of one audit.

    Args:
        texts: Their words, masked as the model will read them; only read here.
        labels: Whether people settled on abuse.
        weights: How many texts each stands for.
        writers: Who wrote each; None unknown, which counts as a writer of its own.
        seed: Of the division into five folds, in which the same words are never apart.

    Returns:
        The model with the penalty that predicts best (log loss) what it did not see; None with fewer than
        ``LEAST_TO_LEARN`` of a kind, or when all abuse is one and the same text.

    """
    folds = _folds(texts, labels, seed=seed)
    if min(labels.sum(), (~labels).sum()) < LEAST_TO_LEARN or folds is None:
        return None
    pieces = _of_many(hashed(texts), writers)
    tried = [_held_out(pieces, labels, weights, folds, penalty=penalty) for penalty in PENALTIES]
    losses = [-np.average(np.log(np.where(labels, one, 1 - one) + _TINY), weights=weights) for one in tried]
    best = int(np.argmin(losses))
    called = tried[best] >= ABUSIVE
    return Learnt(
        model=fitted(pieces, labels, weights=weights, penalty=PENALTIES[best]),
        abusive=int(labels.sum()),
        missed=float(np.average(~called[labels], weights=weights[labels])),
        false_alarm=float(np.average(~labels[called], weights=weights[called]))
        if called.sum() >= LEAST_SHOWN
        else None,
    )


def _folds(texts: Sequence[str], labels: NDArray[np.bool_], *, seed: int) -> NDArray[np.intp] | None:
    """The fold of each text; None when one holds all abuse, or all the rest, so that the others teach nothing."""
    known = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    lots = np.random.default_rng(seed).permutation(len(known)) % FOLDS
    folds = np.array([lots[known[text]] for text in texts], dtype=np.intp)
    both = all(len(set(folds[kind])) > 1 for kind in (labels, ~labels))
    return folds if both else None


def _of_many(pieces: sparse.csr_array, writers: Sequence[Hashable | None]) -> sparse.csr_array:
    """Only the bins into which the words of enough writers fall; the others are empty."""
    numbers = {writer: place for place, writer in enumerate(dict.fromkeys(writers))}
    who = np.array(
        [len(numbers) + row if writer is None else numbers[writer] for row, writer in enumerate(writers)], dtype=np.intp
    )
    rows = np.repeat(np.arange(pieces.shape[0]), np.diff(pieces.indptr))
    used = np.unique(np.stack([who[rows], pieces.indices]), axis=1)[1]
    enough = np.bincount(used, minlength=pieces.shape[1]) >= LEAST_WRITERS
    kept = sparse.csr_array(pieces @ sparse.diags_array(enough.astype(np.float64)))
    kept.eliminate_zeros()
    return kept


def _held_out(
    pieces: sparse.csr_array,
    labels: NDArray[np.bool_],
    weights: NDArray[np.float64],
    folds: NDArray[np.intp],
    *,
    penalty: float,
) -> NDArray[np.float64]:
    """The score of each text by a model of the other folds."""
    scores = np.zeros(len(labels))
    for fold in range(FOLDS):
        seen = folds != fold
        model = fitted(pieces[seen], labels[seen], weights=weights[seen], penalty=penalty)
        scores[~seen] = model.scores_of(pieces[~seen])
    return scores
