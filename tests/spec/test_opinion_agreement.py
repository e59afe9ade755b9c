"""What a small conversation says: drawn votes, one row per person, + agree, - disagree, o pass, . not seen."""

from __future__ import annotations

import numpy as np

from dorpskern.deliberate.agreement.answers import answers_by_group
from dorpskern.deliberate.agreement.bridging import bridging_order
from dorpskern.deliberate.agreement.consensus import consensus_statements
from dorpskern.deliberate.agreement.representative import representative_statements
from dorpskern.deliberate.grouping.vote_matrix import vote_matrix
from lib.simulated_votes import all_accepted, drawn_votes

SQUARE = """
            trees  parking  cyclists  fireworks  clock
    anna    +      +        -         +          o
    bram    +      +        -         +          o
    cem     +      +        -         -          o
    daan    +      +        -         +          o
    eva     +      +        -         -          .
    fatma   +      +        -         +          .
    guus    +      -        +         +          o
    hanna   +      -        +         -          o
    ivo     +      -        +         +          o
    jan     +      -        +         +          .
    kees    -      -        +         -          .
    lotte   +      -        +         +          .
"""
DRIVERS_AND_CYCLISTS = np.repeat([0, 1], 6)


def matrix():
    votes = drawn_votes(SQUARE)
    return vote_matrix(votes, all_accepted(votes))


def test_consensus_is_what_most_of_both_groups_agree_on_strongest_first():
    found = consensus_statements(answers_by_group(matrix(), DRIVERS_AND_CYCLISTS), seed=0)
    told = [(c.statement, c.direction, round(c.group_aware_consensus, 3)) for c in found]
    assert told == [
        ("trees", "agree", 0.81),  # √(7/8 · 6/8)
        ("fireworks", "agree", 0.625),  # √(5/8 · 5/8)
    ]


def test_with_one_group_parking_is_no_consensus_either():
    found = consensus_statements(answers_by_group(matrix(), np.zeros(12, dtype=int)), seed=0)
    assert [c.statement for c in found] == ["trees", "fireworks"]


def test_a_group_is_represented_by_what_it_thinks_differently_about():
    answers = answers_by_group(matrix(), DRIVERS_AND_CYCLISTS)
    told = [
        [(r.statement, r.direction, r.share) for r in representative_statements(answers, group)] for group in (0, 1)
    ]
    assert told == [
        [("cyclists", "disagree", 1.0), ("parking", "agree", 1.0)],
        [("cyclists", "agree", 1.0), ("parking", "disagree", 1.0)],
    ]


def test_bridging_puts_what_both_sides_answer_alike_first_and_what_divides_them_last():
    order = bridging_order(matrix(), np.repeat([-1.0, 1.0], 6))
    assert order == ("trees", "fireworks", "clock", "cyclists", "parking")  # on the clock people have no opinion
