"""How often the verdict is right when the truth is known: simulated conversations, a fixed set of seeds."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from dorpskern.deliberate.opinion_map import opinion_map
from dorpskern.terms.opinion_map import MapVerdict, OpinionMap
from lib.simulated_votes import all_accepted, dealt_again, groups_of_people, one_scale

pytestmark = pytest.mark.slow

SETS = range(8)
BOOTSTRAPS = 20


def mapped(votes) -> OpinionMap:
    return opinion_map(votes, all_accepted(votes), revoted=0, bootstraps=BOOTSTRAPS)


def likeness(found: OpinionMap, truth: np.ndarray) -> float:
    people = list(found.membership)
    return float(adjusted_rand_score([truth[int(p[1:])] for p in people], [found.membership[p] for p in people]))


def test_two_planted_groups_are_stable_and_the_right_people_are_in_them():
    for seed in SETS:
        votes, truth = groups_of_people((210, 90), votes=30, delta=2.0, seed=seed)
        found = mapped(votes)
        assert found.verdict is MapVerdict.STABLE, found.reason
        assert likeness(found, truth) > 0.9


def test_three_planted_groups_of_400_people_with_25_votes_are_found():
    right = 0
    for seed in SETS:
        votes, truth = groups_of_people((160, 130, 110), votes=25, delta=2.0, statements=60, seed=seed)
        found = mapped(votes)
        right += len(found.groups) == 3 and likeness(found, truth) > 0.8 and found.verdict is MapVerdict.STABLE
    assert right >= 0.75 * len(SETS)


def test_votes_by_chance_are_never_stable():
    for seed in SETS:
        votes, _ = groups_of_people((210, 90), votes=30, delta=2.0, seed=seed)
        assert mapped(dealt_again(votes, seed=seed)).verdict is MapVerdict.ONE_GROUP


@pytest.mark.parametrize("people", [150, 400])
def test_a_scale_without_groups_is_seldom_called_stable(people):
    reasons = Counter(
        mapped(one_scale(people, votes=30, loading=loading, seed=seed)).reason
        for seed in SETS
        for loading in (0.5, 1.0)
    )
    assert reasons["stable"] <= 0.1 * reasons.total(), reasons
    assert reasons["gradual"] > 0
