"""Laws of the map: order and names mean nothing, and the same votes give the same map."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from dorpskern.deliberate.opinion_map import opinion_map
from dorpskern.terms.opinion_map import OpinionMap
from lib.simulated_votes import all_accepted, groups_of_people

SEEDS = st.integers(0, 100_000)


def mapped(votes: pa.Table) -> OpinionMap:
    return opinion_map(votes, all_accepted(votes), revoted=0, bootstraps=3)


def planted(seed: int) -> pa.Table:
    votes, _ = groups_of_people((30, 20, 12), votes=12, delta=1.5, statements=25, seed=seed)
    return votes


def renamed(votes: pa.Table, column: str, seed: int) -> tuple[pa.Table, dict[str, str]]:
    old = sorted(set(votes[column].to_pylist()))
    new = dict(
        zip(old, np.random.default_rng(seed).permutation([f"x{number}" for number in range(len(old))]), strict=True)
    )
    names = pa.array([str(new[name]) for name in votes[column].to_pylist()])
    return votes.set_column(votes.column_names.index(column), column, names), {k: str(v) for k, v in new.items()}


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
@pytest.mark.long
def test_the_order_of_the_rows_changes_nothing_at_all(seed):
    votes = planted(seed)
    shuffled = votes.take(pa.array(np.random.default_rng(seed).permutation(votes.num_rows)))
    assert mapped(shuffled) == mapped(votes)


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
@pytest.mark.long
def test_renaming_participants_changes_no_group_and_no_figure(seed):
    votes = planted(seed)
    other, new = renamed(votes, "participant", seed)
    one, two = mapped(votes), mapped(other)
    people = list(one.membership)
    assert adjusted_rand_score([one.membership[p] for p in people], [two.membership[new[p]] for p in people]) == 1.0
    assert (one.stability, one.verdict, one.consensus) == (two.stability, two.verdict, two.consensus)
    assert one.bridging == two.bridging


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
@pytest.mark.long
def test_renaming_statements_changes_no_group_and_no_figure(seed):
    votes = planted(seed)
    other, new = renamed(votes, "statement", seed)
    one, two = mapped(votes), mapped(other)
    people = list(one.membership)
    assert adjusted_rand_score([one.membership[p] for p in people], [two.membership[p] for p in people]) == 1.0
    assert (one.stability, one.verdict) == (two.stability, two.verdict)
    assert {new[shown.statement] for shown in one.consensus} == {shown.statement for shown in two.consensus}


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
@pytest.mark.long
def test_calling_agree_disagree_and_disagree_agree_turns_the_consensus_and_keeps_the_groups(seed):
    votes, _ = groups_of_people((40, 25), votes=25, delta=4.0, statements=25, seed=seed)
    turned = votes.set_column(2, "vote", pa.array(-votes["vote"].to_numpy(), type=pa.int8()))
    one, two = mapped(votes), mapped(turned)
    directions = {"agree": "disagree", "disagree": "agree"}
    assert [(c.statement, directions[c.direction]) for c in one.consensus] == [
        (c.statement, c.direction) for c in two.consensus
    ]
    assert (one.membership, one.verdict) == (two.membership, two.verdict)


@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
@pytest.mark.long
def test_no_group_has_fewer_than_three_people(seed):
    assert min(group.size for group in mapped(planted(seed)).groups) >= 3


def test_the_same_votes_give_the_same_map_twice():
    assert mapped(planted(1)) == mapped(planted(1))
