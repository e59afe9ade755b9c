"""A linear model that learns from the municipality's own audited texts, and holds none of their words."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from dorpskern.measure.abuse.typed import words_of
from dorpskern.terms.refusal import Code, Refusal

BINS = 2**14
"""Bins that pieces of text fall into; each holds so many possible pieces that none can be read back from it."""
FOLDS = 5
_FORMAT = "dorpsplein-abuse-linear-1"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression on hashed pieces of text. ``weights``: shape (BINS,)."""

    weights: NDArray[np.float64]
    bias: float
    penalty: float
    texts: int

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """How likely each text is abuse, in [0, 1]. Shape (len(texts),)."""
        return self.scores_of(hashed(texts))

    def scores_of(self, pieces: sparse.csr_array) -> NDArray[np.float64]:
        """The same of pieces as ``hashed`` gives them."""
        return _logistic(pieces @ self.weights + self.bias)

    def as_json(self) -> str:
        """The model as text: numbers of bins and weights, no word of any text."""
        kept = {
            str(place): round(float(self.weights[place]), 6) for place in np.flatnonzero(np.abs(self.weights) > 1e-6)
        }
        return json.dumps(
            {
                "format": _FORMAT,
                "bins": BINS,
                "penalty": self.penalty,
                "texts": self.texts,
                "bias": round(self.bias, 6),
                "weights": kept,
            }
        )


def from_json(written: str, *, at: str) -> LinearModel:
    """A model as ``as_json`` wrote it.

    Raises:
        Refusal: ``FORMAT_UNKNOWN`` when it is no model of this kind.

    """
    try:
        read = json.loads(written)
        weights = np.zeros(BINS)
        for place, weight in read["weights"].items():
            weights[int(place)] = float(weight)
        model = LinearModel(weights, float(read["bias"]), float(read["penalty"]), int(read["texts"]))
        known = (read["format"], read["bins"]) == (_FORMAT, BINS) and np.isfinite(weights).all()
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise Refusal(Code.FORMAT_UNKNOWN, at=at) from error
    if not known or not math.isfinite(model.bias):
        raise Refusal(Code.FORMAT_UNKNOWN, at=at)
    return model


def hashed(texts: Sequence[str]) -> sparse.csr_array:
    """Each text as the pieces it is made of: words, pairs of words, and three to five letters in a row.

    Returns:
        Shape (len(texts), BINS): √ of how often a piece falls into each bin, each text scaled to length 1.

    """
    rows, places, values = [], [], []
    for row, text in enumerate(texts):
        counted = Counter(crc32(piece.encode()) % BINS for piece in _pieces(text))
        length = math.sqrt(sum(counted.values())) or 1.0
        for place, count in sorted(counted.items()):
            rows.append(row)
            places.append(place)
            values.append(math.sqrt(count) / length)
    return sparse.csr_array((values, (rows, places)), shape=(len(texts), BINS))


def _pieces(text: str) -> list[str]:
    words = [word for word, _ in words_of(text)]
    line = f" {' '.join(words)} "
    letters = [f"l:{line[at : at + size]}" for size in (3, 4, 5) for at in range(len(line) - size + 1)]
    return [f"w:{word}" for word in words] + [f"p:{a} {b}" for a, b in pairwise(words)] + letters


def learn(
    texts: Sequence[str], labels: NDArray[np.bool_], *, weights: NDArray[np.float64] | None = None, penalty: float = 1.0
) -> LinearModel:
    """Learn from audited texts.

    Args:
        texts: What was audited; only read here.
        labels: Per text whether it is abuse; both kinds must be there.
        weights: How many texts each stands for; all the same when not given.
        penalty: Of large weights (half of the sum of squares, L2); above 0.

    Returns:
        The model with the smallest loss. There is one, and no chance in it: the same texts give the same model.

    Raises:
        Refusal: ``NO_USABLE_ROWS`` when all labels are the same.

    """
    if labels.all() or not labels.any():
        raise Refusal(Code.NO_USABLE_ROWS, at="labels")
    return fitted(hashed(texts), labels, weights=weights, penalty=penalty)


def fitted(
    pieces: sparse.csr_array, labels: NDArray[np.bool_], *, weights: NDArray[np.float64] | None, penalty: float
) -> LinearModel:
    """The same from pieces as ``hashed`` gives them; the weight of a bin that holds nothing is 0."""
    y, used = np.where(labels, 1.0, -1.0), np.unique(pieces.indices)
    pieces = pieces[:, used]
    counts = np.ones(len(labels)) if weights is None else weights * len(labels) / weights.sum()

    def loss(of: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = y * (pieces @ of[:-1] + of[-1])
        pull = -y * counts * _logistic(-margin)
        slope = np.append(pieces.T @ pull + penalty * of[:-1], pull.sum())
        return float(counts @ np.logaddexp(0, -margin) + penalty / 2 * of[:-1] @ of[:-1]), slope

    def curve(of: NDArray[np.float64], along: NDArray[np.float64]) -> NDArray[np.float64]:
        chance = _logistic(pieces @ of[:-1] + of[-1])
        pull = counts * chance * (1 - chance) * (pieces @ along[:-1] + along[-1])
        return np.append(pieces.T @ pull + penalty * along[:-1], pull.sum())

    start = np.zeros(len(used) + 1)
    found = minimize(loss, start, jac=True, hessp=curve, method="Newton-CG", options={"xtol": 1e-6})
    learnt = np.zeros(BINS)
    learnt[used] = found.x[:-1]
    return LinearModel(learnt, float(found.x[-1]), penalty, len(labels))


def cross_scores(
    texts: Sequence[str], labels: dict[int, bool], *, seed: int, penalty: float = 1.0
) -> NDArray[np.float64]:
    """Score all texts by models that never saw the label of the text they score.

    Args:
        texts: All texts.
        labels: Place of an audited text → whether it is abuse.
        seed: Of the division into five folds.
        penalty: As in ``learn``.

    Returns:
        Shape (len(texts),): of an audited text the score by the model of the other folds, of any other text the mean of
        the five. Only such scores may be corrected by the same audit (cross-prediction, Zrnic & Candès 2024).

    Raises:
        Refusal: As ``learn``, when a fold leaves only one kind.

    """
    places = np.array(sorted(labels), dtype=np.intp)
    truth = np.array([labels[int(place)] for place in places], dtype=np.bool_)
    fold = np.random.default_rng(seed).permutation(len(places)) % FOLDS
    total, own = np.zeros(len(texts)), np.zeros(len(texts))
    for one in range(FOLDS):
        seen = fold != one
        model = learn([texts[int(place)] for place in places[seen]], truth[seen], penalty=penalty)
        scored = model.scores(texts)
        total += scored / FOLDS
        own[places[~seen]] = scored[places[~seen]]
    total[places] = own[places]
    return total


def _logistic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.exp(-np.logaddexp(0, -x)))
