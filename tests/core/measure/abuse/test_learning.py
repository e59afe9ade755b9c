"""What is learnt from one audit: with honest errors, from many writers, and nothing from too little."""

from __future__ import annotations

import numpy as np
import pytest

from dorpskern.measure.abuse.learning import LEAST_TO_LEARN, LEAST_WRITERS, learn_from_audit
from dorpskern.measure.abuse.linear import from_json, hashed

FINE = ("mooi plan", "wanneer komt de bus", "dank voor het antwoord", "fijn fietspad")


def audit(*, abuse=30, fine=90, words=lambda at: f"wat een sukkel {at % 9}", writers=40):
    texts = [words(at) for at in range(abuse)] + [f"{FINE[at % 4]} {at % 11}" for at in range(fine)]
    labels = np.arange(abuse + fine) < abuse
    return {
        "texts": texts,
        "labels": labels,
        "weights": np.where(labels, 1.0, 4.0),
        "writers": [at % writers if at % 5 else None for at in range(len(texts))],
        "seed": 1,
    }


def test_it_learns_what_people_said_and_tells_how_often_it_is_wrong_on_what_it_did_not_see():
    found = learn_from_audit(**audit())
    assert (found.model.texts, found.abusive) == (120, 30)
    assert (found.missed, found.false_alarm) == (pytest.approx(0.0, abs=0.1), pytest.approx(0.0, abs=0.1))
    high, low = found.model.scores(["een grote sukkel", "mooi fietspad"])
    assert high > 0.5 > low
    again = from_json(found.model.as_json(), at="m").scores(["een grote sukkel"])
    assert again == pytest.approx([high], abs=0.01)


def test_the_same_words_are_never_apart_so_a_copied_message_does_not_flatter_the_errors():
    copied = audit(words=lambda at: ("sukkel", "ga weg jij", "zakkenvuller", "klap voor je kop", "nietsnut")[at % 5])
    found = learn_from_audit(**copied)
    assert found.missed > 0.5
    assert found.false_alarm is None
    assert copied["labels"][found.model.scores(copied["texts"]) >= 0.5].all()


@pytest.mark.long
def test_what_fewer_than_five_writers_used_teaches_nothing():
    one = "xylofoonwinkel"
    said = audit(words=lambda at: f"wat een sukkel {one if at < 8 else at % 9}")
    said["writers"][:8] = [1, 1, 1, 2, 2, 3, 3, 4]
    only_there = set(hashed([f"wat een sukkel {one}"]).indices) - set(hashed(said["texts"][8:]).indices)
    assert only_there
    assert not learn_from_audit(**said).model.weights[list(only_there)].any()
    said["writers"][:8] = [*range(LEAST_WRITERS), None, None, None]
    assert learn_from_audit(**said).model.weights[list(only_there)].all()


def test_from_too_little_or_from_one_message_copied_nothing_is_learnt():
    assert learn_from_audit(**audit(abuse=LEAST_TO_LEARN - 1)) is None
    assert learn_from_audit(**audit(fine=LEAST_TO_LEARN - 1)) is None
    assert learn_from_audit(**audit(words=lambda _: "sukkel")) is None
