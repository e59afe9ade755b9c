"""The linear model: it learns, it is the same each time, it holds no words, and it never marks its own work."""

from __future__ import annotations

import json

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from dorpskern.measure.abuse.linear import BINS, cross_scores, from_json, hashed, learn
from dorpskern.terms.refusal import Code, Refusal

BAD = ["jij bent een sukkel", "wat een sukkel zeg", "ga weg sukkel", "stomme sukkel ben jij", "sukkel van een vent"] * 3
GOOD = [
    "mooi plan voor het dorp",
    "dank voor het antwoord",
    "wanneer komt de bus",
    "fijn dat dit kan",
    "tot morgen",
] * 3
LABELS = np.array([True] * len(BAD) + [False] * len(GOOD))


def test_it_tells_apart_what_it_was_taught():
    model = learn(BAD + GOOD, LABELS)
    low, high = model.scores(["fijn plan voor de bus", "jij grote sukkel"])
    assert low < 0.5 < high


def test_the_same_texts_give_the_same_model():
    first, again = learn(BAD + GOOD, LABELS), learn(BAD + GOOD, LABELS)
    assert (first.weights == again.weights).all()
    assert first.bias == again.bias


@pytest.mark.long
def test_it_is_the_logistic_regression_of_scikit_learn():
    texts = BAD + GOOD
    theirs = LogisticRegression(C=1.0, solver="lbfgs", max_iter=2000, tol=1e-10).fit(hashed(texts), LABELS)
    ours = learn(texts, LABELS)
    assert np.abs(ours.weights - theirs.coef_[0]).max() < 1e-3
    assert ours.bias == pytest.approx(theirs.intercept_[0], abs=1e-3)


def test_a_weighted_text_counts_for_as_many_as_it_stands_for():
    heavy = np.where(LABELS, 3.0, 1.0)
    assert learn(BAD + GOOD, LABELS, weights=heavy).bias > learn(BAD + GOOD, LABELS).bias


def test_saved_it_holds_no_words_and_scores_the_same():
    model = learn(BAD + GOOD, LABELS)
    written = model.as_json()
    assert not any(word in written for word in ("sukkel", "plan", "antwoord"))
    again = from_json(written, at="model.json")
    assert again.scores(["jij sukkel"]) == pytest.approx(model.scores(["jij sukkel"]), abs=1e-3)
    assert again.texts == 30


def test_a_text_has_length_1_and_an_empty_one_none():
    rows = hashed(["mooi dorp", ""])
    assert rows.shape == (2, BINS)
    assert np.sqrt(rows.multiply(rows).sum(axis=1)) == pytest.approx([1, 0])


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "{}",
        '{"format": "x", "weights": {}, "bias": 0, "penalty": 1, "texts": 1, "bins": 16384}',
        json.dumps({"format": "dorpsplein-abuse-linear-1", "weights": {"999999": 1}, "bias": 0, "penalty": 1}),
        '{"format": "dorpsplein-abuse-linear-1", "weights": {}, "bias": NaN, "penalty": 1, "texts": 1, "bins": 16384}',
    ],
)
def test_what_is_no_model_is_refused(written):
    with pytest.raises(Refusal) as refused:
        from_json(written, at="model.json")
    assert refused.value.code is Code.FORMAT_UNKNOWN


def test_from_one_kind_nothing_is_learnt():
    with pytest.raises(Refusal) as refused:
        learn(GOOD, np.zeros(len(GOOD), dtype=bool))
    assert refused.value.code is Code.NO_USABLE_ROWS


def test_an_audited_text_is_scored_by_models_that_never_saw_its_label():
    texts = [*BAD, *GOOD, "jij sukkel", "mooi dorp"]
    labels = {place: bool(LABELS[place]) for place in range(30)}
    honest = cross_scores(texts, labels, seed=1)
    assert honest[30] > honest[31]
    flipped = cross_scores(texts, labels | {0: False}, seed=1)
    assert flipped[0] == honest[0]
    assert flipped[1] != honest[1] or flipped[30] != honest[30]
