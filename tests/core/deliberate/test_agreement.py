"""What groups say: representative statements, consensus, bridging."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.deliberate.agreement.answers import Answers, answers_by_group, wilson
from dorpskern.deliberate.agreement.bridging import bridging_order, bridging_scores
from dorpskern.deliberate.agreement.consensus import consensus_statements, group_aware_consensus
from dorpskern.deliberate.agreement.representative import MOST_SHOWN, representative_statements
from dorpskern.deliberate.grouping.vote_matrix import vote_matrix
from lib.simulated_votes import all_accepted, drawn_votes, votes_table


def answers(*per_group: list[tuple[int, int, int]]) -> Answers:
    """Per group a list of (seen, agrees, disagrees) per statement a, b, ..."""
    counts = np.array(per_group)
    names = np.array([chr(ord("a") + number) for number in range(counts.shape[1])], dtype=object)
    return Answers(names, counts[:, :, 0], counts[:, :, 1], counts[:, :, 2])


def test_answers_are_counted_per_group_without_what_was_moderated_out():
    votes = drawn_votes("""
           a b c
        p  + - +
        q  - o +
        r  + . +
    """)
    found = answers_by_group(vote_matrix(votes, all_accepted(votes, moderated_out=("c",))), np.array([0, 0, 1]))
    assert found.statements.tolist() == ["a", "b"]
    assert found.seen.tolist() == [[2, 2], [1, 0]]
    assert found.agrees.tolist() == [[1, 0], [1, 0]]
    assert found.disagrees.tolist() == [[1, 1], [0, 0]]


def test_wilson_limits_of_a_published_example():
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    low, high = wilson(np.array([81, 15, 0, 1]), np.array([263, 148, 20, 29]))
    assert low.round(4).tolist() == [0.2553, 0.0624, 0.0, 0.0061]
    assert high.round(4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


def test_nobody_asked_means_anything_is_possible():
    low, high = wilson(np.array([0]), np.array([0]))
    assert (low.tolist(), high.tolist()) == ([0.0], [1.0])


def test_a_statement_represents_a_group_when_its_share_stands_apart_from_the_rest():
    found = representative_statements(answers([(50, 45, 5), (50, 30, 20)], [(50, 10, 40), (50, 28, 22)]), 0)
    assert [(r.statement, r.direction, r.share, r.seen) for r in found] == [("a", "agree", 0.9, 50)]
    assert found[0].interval[0] < 0.9 < found[0].interval[1]


def test_the_other_group_is_represented_by_the_opposite_answer():
    found = representative_statements(answers([(50, 45, 5)], [(50, 10, 40)]), 1)
    assert [(r.statement, r.direction, r.share) for r in found] == [("a", "disagree", 0.8)]


def test_a_group_that_leans_the_other_way_is_not_represented_by_agreeing_more_than_the_rest():
    assert [r.direction for r in representative_statements(answers([(60, 20, 40)], [(60, 0, 60)]), 0)] == []


def test_a_statement_fewer_than_five_people_of_the_group_saw_is_hidden():
    assert representative_statements(answers([(4, 4, 0)], [(400, 0, 400)]), 0) == ()
    assert len(representative_statements(answers([(5, 5, 0)], [(400, 0, 400)]), 0)) == 1


def test_a_statement_fewer_than_five_others_saw_is_hidden():
    assert representative_statements(answers([(400, 400, 0)], [(4, 0, 4)]), 0) == ()


def test_the_largest_difference_comes_first_and_five_are_enough():
    ours = [(100, 70 + 3 * s, 30 - 3 * s) for s in range(8)]
    found = representative_statements(answers(ours, [(100, 10, 90)] * 8), 0)
    assert [r.statement for r in found] == ["h", "g", "f", "e", "d"]
    assert len(found) == MOST_SHOWN


def test_the_geometric_mean_does_not_sink_with_the_number_of_groups():
    assert group_aware_consensus(np.array([8]), np.array([10])) == pytest.approx(0.75)
    assert group_aware_consensus(np.array([8, 8, 8]), np.array([10, 10, 10])) == pytest.approx(0.75)
    assert group_aware_consensus(np.array([8, 2]), np.array([10, 10])) == pytest.approx((0.75 * 0.25) ** 0.5)


def test_consensus_is_what_more_than_half_of_every_group_answers():
    found = consensus_statements(answers([(90, 80, 10), (90, 85, 5)], [(10, 9, 1), (10, 4, 6)]), seed=0)
    assert [(c.statement, c.direction, c.seen) for c in found] == [("a", "agree", 100)]
    assert found[0].group_aware_consensus == pytest.approx((81 / 92 * 10 / 12) ** 0.5)


def test_people_can_agree_that_they_disagree():
    found = consensus_statements(answers([(20, 1, 19)], [(20, 2, 18)]), seed=0)
    assert [(c.statement, c.direction) for c in found] == [("a", "disagree")]


def test_consensus_is_hidden_when_fewer_than_five_people_of_a_group_saw_it():
    assert consensus_statements(answers([(90, 90, 0)], [(4, 4, 0)]), seed=0) == ()


def test_the_interval_of_one_group_is_that_of_its_beta_distribution():
    """Beta(9, 3) has 2.5 and 97.5 % points .4822 and .9398."""
    (found,) = consensus_statements(answers([(10, 8, 2)]), seed=0)
    assert found.interval == pytest.approx((0.4822, 0.9398), abs=0.02)


@given(st.lists(st.tuples(st.integers(5, 40), st.floats(0.55, 1.0)), min_size=1, max_size=4), st.randoms())
def test_the_order_of_groups_changes_no_consensus(groups, random):
    rows = [[(seen, round(seen * share), 0)] for seen, share in groups]
    one = consensus_statements(answers(*rows), seed=3)
    random.shuffle(rows)
    two = consensus_statements(answers(*rows), seed=3)
    assert np.allclose([c.interval for c in one], [c.interval for c in two])


def test_equal_counts_have_equal_intervals():
    one, two = consensus_statements(answers([(30, 25, 5), (30, 25, 5)]), seed=0)
    assert one.interval == two.interval


# bridging

OPPOSITES = """
        both ours theirs neither
    a1  +    +    -      o
    a2  +    +    -      o
    a3  +    +    -      o
    b1  +    -    +      o
    b2  +    -    +      o
    b3  +    -    +      o
"""


def test_what_both_ends_answer_the_same_comes_before_what_one_end_likes():
    votes = drawn_votes(OPPOSITES)
    matrix = vote_matrix(votes, all_accepted(votes))
    order = bridging_order(matrix, np.array([-1.0, -1.0, -1.0, 1.0, 1.0, 1.0]))
    assert order[0] == "both"
    assert set(order[1:]) == {"ours", "theirs", "neither"}


def test_what_all_reject_does_not_bridge():
    votes = drawn_votes(OPPOSITES.replace("      o\n", "      -\n"))
    matrix = vote_matrix(votes, all_accepted(votes))
    scores, _ = bridging_scores(matrix, np.array([-1.0, -1.0, -1.0, 1.0, 1.0, 1.0]))
    assert dict(zip(matrix.statements, scores, strict=True)) == {"both": 1.0, "ours": 0, "theirs": 0, "neither": 0}


@given(st.integers(0, 1_000), st.booleans())
def test_the_score_is_the_share_of_pairs_weighed_by_their_distance(seed, on_one_spot):
    """The plain definition: every pair written out."""
    chance = np.random.default_rng(seed)
    people, statements = 9, 4
    seen = chance.random((people, statements)) < 0.8
    seen[0] = True
    said = chance.integers(-1, 2, (people, statements))
    position = np.zeros(people) if on_one_spot else chance.normal(size=people).round(1)
    who, what = np.nonzero(seen)
    votes = votes_table(who, what, said[who, what])
    found, _ = bridging_scores(vote_matrix(votes, all_accepted(votes)), position[sorted(set(who))])
    for s in range(statements):
        same = total = 0.0
        for i in range(people):
            for j in range(i):
                apart = abs(position[i] - position[j]) if np.ptp(position) else 1.0
                if seen[i, s] and seen[j, s]:
                    total += apart
                    same += apart * (said[i, s] == said[j, s] == 1)
        if total > 1e-9:
            assert found[s] == pytest.approx(same / total)
        else:
            assert np.isnan(found[s]) or found[s] == pytest.approx(0.0, abs=1e-6) or seen[:, s].sum() < 2


def test_a_statement_fewer_than_five_people_saw_is_not_in_the_order():
    votes = drawn_votes("""
            a b
        p1  + +
        p2  + +
        p3  + +
        p4  - +
        p5  - .
    """)
    matrix = vote_matrix(votes, all_accepted(votes))
    assert bridging_order(matrix, np.arange(5.0)) == ("a",)


def test_a_statement_seen_only_by_people_on_one_spot_takes_the_usual_place():
    drawing = "      a b c\n" + "".join(f"p{n} + - .\n" for n in range(5)) + "".join(f"q{n} + + +\n" for n in range(5))
    votes = drawn_votes(drawing)
    matrix = vote_matrix(votes, all_accepted(votes))
    assert bridging_order(matrix, np.repeat([0.0, 1.0], 5)) == ("a", "c", "b")


def test_without_statements_that_enough_people_saw_there_is_no_order():
    votes = drawn_votes("   a\np1 +\np2 -")
    assert bridging_order(vote_matrix(votes, all_accepted(votes)), np.array([0.0, 1.0])) == ()


def test_moderated_out_statements_are_not_in_the_order():
    votes = drawn_votes(OPPOSITES)
    matrix = vote_matrix(votes, all_accepted(votes, moderated_out=("both",)))
    assert "both" not in bridging_order(matrix, np.array([-1.0, -1.0, -1.0, 1.0, 1.0, 1.0]))
