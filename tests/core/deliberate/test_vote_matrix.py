from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from dorpskern.deliberate.grouping.vote_matrix import people_on_the_map, vote_matrix
from dorpskern.terms.refusal import Code, Refusal
from lib.simulated_votes import all_accepted, drawn_votes, votes_table


def test_a_pass_is_a_vote_and_an_empty_cell_is_not():
    votes = drawn_votes("""
           a b c
        p  + o .
        q  - . .
    """)
    matrix = vote_matrix(votes, all_accepted(votes))
    assert matrix.votes.toarray().tolist() == [[1, 0], [-1, 0]]
    assert matrix.votes_each.tolist() == [2, 1]


def test_people_and_statements_are_sorted_whatever_the_order_of_the_rows():
    votes = votes_table([2, 0, 1], [1, 0, 1], [1, -1, 0])
    matrix = vote_matrix(votes, all_accepted(votes))
    assert (matrix.participants.tolist(), matrix.statements.tolist()) == (["p0", "p1", "p2"], ["s0", "s1"])


def test_a_statement_nobody_voted_on_is_no_column():
    votes = votes_table([0], [0], [1])
    assert vote_matrix(votes, all_accepted(votes, moderated_out=("s9",))).statements.tolist() == ["s0"]


@pytest.mark.parametrize(
    ("votes", "code"),
    [
        (votes_table([], [], []), Code.NO_USABLE_ROWS),
        (votes_table([0, 0], [0, 0], [1, -1]), Code.ID_DOUBLE),
        (votes_table([0], [0], [2]), Code.VALUE_INVALID),
        (votes_table([0], [7], [1]), Code.ID_UNKNOWN),
    ],
)
def test_votes_that_cannot_be_counted_are_refused(votes, code):
    listed = all_accepted(votes_table([0], [0], [1]))
    with pytest.raises(Refusal) as refused:
        vote_matrix(votes, listed)
    assert refused.value.code is code


def test_a_statement_without_a_moderators_opinion_is_not_moderated_out():
    votes = votes_table([0], [0], [1])
    listed = pa.table({"statement": ["s0"], "moderation": pa.array([None], type=pa.int8())})
    assert vote_matrix(votes, listed).is_out.tolist() == [False]


def on_the_map(votes_each: list[int]) -> list[int]:
    who = np.repeat(np.arange(len(votes_each)), votes_each)
    what = np.concatenate([np.arange(count) for count in votes_each])
    votes = pa.table(
        {
            "statement": pa.array([f"s{number}" for number in what]),
            "participant": pa.array([f"p{number:03}" for number in who]),
            "vote": pa.array(np.ones(len(who)), type=pa.int8()),
        }
    )
    return people_on_the_map(vote_matrix(votes, all_accepted(votes))).tolist()


def test_seven_votes_put_somebody_on_the_map():
    assert on_the_map([7] * 15 + [6, 20]) == [*range(15), 16]


def test_votes_on_statements_that_were_moderated_out_count_for_taking_part():
    who, what = np.repeat(np.arange(15), 7), np.tile(np.arange(7), 15)
    votes = votes_table(who, what, np.ones(105))
    matrix = vote_matrix(votes, all_accepted(votes, moderated_out=("s0", "s1")))
    assert len(people_on_the_map(matrix)) == 15


def test_with_fewer_statements_than_seven_every_statement_is_enough():
    assert on_the_map([3] * 15 + [2]) == list(range(15))


def test_when_few_voted_often_the_fifteen_with_most_votes_fill_up_the_map():
    assert on_the_map([9] * 10 + [4] * 5 + [3] * 10) == list(range(15))


def test_who_voted_exactly_as_often_as_the_fifteenth_is_on_the_map_too():
    assert on_the_map([9] * 14 + [4] * 3 + [1]) == list(range(17))


def test_fewer_than_fifteen_people_are_all_on_the_map():
    assert on_the_map([9, 1, 2]) == [0, 1, 2]
