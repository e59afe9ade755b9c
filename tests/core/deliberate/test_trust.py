"""Whether a map is real: stability, structure, prediction, participation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score, roc_auc_score

from dorpskern.deliberate.grouping.opinion_space import OpinionSpace, opinion_space
from dorpskern.deliberate.grouping.vote_matrix import vote_matrix
from dorpskern.deliberate.trust.adjusted_rand import adjusted_rand
from dorpskern.deliberate.trust.participation import median_votes, participation_auc
from dorpskern.deliberate.trust.prediction import _clustered, prediction_gain
from dorpskern.deliberate.trust.stability import NOT_MEASURED, stability
from dorpskern.deliberate.trust.structure import structure
from dorpskern.deliberate.trust.trial import put_to_the_test
from lib.simulated_votes import all_accepted, dealt_again, groups_of_people, votes_table


def space_of(votes, moderated_out=()) -> OpinionSpace:
    return opinion_space(vote_matrix(votes, all_accepted(votes, moderated_out=moderated_out)))


@pytest.fixture(scope="module")
def two_groups() -> OpinionSpace:
    return space_of(groups_of_people((70, 40), votes=25, delta=2.0, statements=40, seed=1)[0])


@pytest.fixture(scope="module")
def no_groups() -> OpinionSpace:
    votes, _ = groups_of_people((70, 40), votes=25, delta=2.0, statements=40, seed=1)
    return space_of(dealt_again(votes, seed=5))


# agreement of two divisions


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=2, max_size=60))
def test_the_adjusted_rand_index_is_that_of_scikit_learn(pairs):
    one, other = np.array(pairs).T
    assert adjusted_rand(one, other) == pytest.approx(adjusted_rand_score(one, other))


def test_two_divisions_that_say_nothing_agree():
    assert adjusted_rand(np.zeros(9, dtype=int), np.zeros(9, dtype=int)) == 1.0


# stability


def test_a_map_of_true_groups_is_found_again_in_resamples(two_groups):
    found = stability(two_groups, bootstraps=12, seed=0)
    assert found.ari_median > 0.9
    assert found.interval[0] <= found.ari_median <= found.interval[1]
    assert (found.bootstraps, found.k_agreement > 0.8) == (12, True)


def test_a_map_of_votes_by_chance_is_not_found_again(no_groups):
    assert no_groups.groups > 1
    assert stability(no_groups, bootstraps=12, seed=0).ari_median < 0.5


def test_a_map_without_groups_has_no_stability_to_measure():
    alike = space_of(votes_table(np.repeat(np.arange(20), 8), np.tile(np.arange(8), 20), np.ones(160)))
    assert stability(alike, bootstraps=5, seed=0) == NOT_MEASURED


# structure


def test_true_groups_stand_out_from_chance(two_groups):
    found = structure(two_groups.matrix, seed=0)
    assert found.is_above_chance
    assert found.ratio > 2.0


def test_votes_by_chance_do_not_stand_out(no_groups):
    found = structure(no_groups.matrix, seed=0)
    assert not found.is_above_chance
    assert found.ratio == pytest.approx(1.0, abs=0.2)


def test_people_who_all_answer_the_same_have_no_structure():
    alike = space_of(votes_table(np.repeat(np.arange(20), 8), np.tile(np.arange(8), 20), np.ones(160)))
    found = structure(alike.matrix, seed=0)
    assert (found.ratio, found.is_above_chance) == (0.0, False)


# prediction


def test_knowing_a_true_group_helps_to_foretell_a_hidden_vote(two_groups):
    gain = prediction_gain(two_groups, seed=0)
    assert gain.per_vote - 1.64 * gain.error > 0.03


def test_knowing_a_group_made_of_chance_does_not_help(no_groups):
    assert prediction_gain(no_groups, seed=0).per_vote < 0.0


def test_the_error_comes_from_people_and_not_from_votes():
    """Two people whose ten votes gain the same: as uncertain as two votes, not as twenty."""
    gain = _clustered(np.repeat([0.1, 0.3], 10), np.repeat([0, 1], 10))
    assert gain.per_vote == pytest.approx(0.2)
    assert gain.error == pytest.approx(np.sqrt(2) * 0.1 / 2)


def test_votes_on_moderated_out_statements_are_not_foretold():
    votes = votes_table(np.repeat(np.arange(16), 7), np.tile(np.arange(7), 16), np.tile([1, -1], 56))
    nothing_left = space_of(votes, moderated_out=tuple(f"s{number}" for number in range(7)))
    gain = prediction_gain(nothing_left, seed=0)
    assert (gain.per_vote, gain.error) == (0.0, 0.0)


# participation


@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=4, max_size=40))
def test_with_two_groups_participation_is_the_area_under_the_curve(people):
    votes_each, second = np.array([v for v, _ in people]), np.array([int(g) for _, g in people])
    if 0 < second.sum() < len(second):
        area = roc_auc_score(second, votes_each)
        assert participation_auc(votes_each, second) == pytest.approx(max(area, 1 - area))


def test_a_group_that_votes_just_as_much_gives_one_half():
    assert participation_auc(np.array([5, 5, 5, 5]), np.array([0, 0, 1, 1])) == 0.5


def test_of_three_groups_the_one_that_stands_out_most_counts():
    assert participation_auc(np.array([5, 6, 5, 6, 40, 50]), np.array([0, 0, 1, 1, 2, 2])) == 1.0


def test_one_group_has_no_participation_to_compare():
    assert participation_auc(np.array([5, 6]), np.array([0, 0])) is None


def test_median_votes_are_given_per_group():
    assert median_votes(np.array([1, 2, 9, 4, 8]), np.array([0, 0, 0, 1, 1])) == (2.0, 6.0)


# all checks together


def test_a_large_conversation_is_checked_on_a_sample_of_its_people(two_groups):
    whole = put_to_the_test(two_groups, bootstraps=2, seed=0, smallest=3)
    part = put_to_the_test(two_groups, bootstraps=2, seed=0, smallest=3, most_people=60)
    assert (whole.is_sampled, part.is_sampled) == (False, True)
    assert part.stability.ari_median > 0.7


def test_progress_grows_to_one(two_groups):
    told: list[float] = []
    put_to_the_test(two_groups, bootstraps=2, seed=0, smallest=3, progress=told.append)
    assert told == sorted(told)
    assert (told[-1], len(told)) == (1.0, 19 + 5 + 2 + 1)
