"""What must hold for every weighing, whatever the figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.terms.assessment import Alternative, Judgement, Participant, Score
from dorpskern.terms.framework import WEIGHED
from dorpskern.weigh.sampling.scores import CellScores
from dorpskern.weigh.sampling.voices import Voices
from dorpskern.weigh.smaa import smaa
from lib.assessments import assessment, judged, outcome, scored

FEW = 500
NAMES = ("a", "b", "c", "d")
cells = st.one_of(
    st.just("?"),
    st.floats(0, 1),
    st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda ends: (min(ends), max(ends))),
)
tables = st.lists(st.lists(cells, min_size=5, max_size=5), min_size=2, max_size=4)
rankings = st.permutations(WEIGHED).flatmap(
    lambda order: st.lists(st.booleans(), min_size=4, max_size=4).map(lambda cuts: _cut(order, cuts))
)
people = st.lists(
    st.one_of(
        st.none(),
        rankings,
        st.lists(st.integers(0, 100), min_size=5, max_size=5)
        .filter(any)
        .map(lambda p: dict(zip(WEIGHED, p, strict=True))),
    ),
    max_size=4,
)


def _cut(order, cuts):
    classes = [[order[0]]]
    for criterion, cut in zip(order[1:], cuts, strict=True):
        if cut:
            classes.append([])
        classes[-1].append(criterion)
    return tuple(tuple(one) for one in classes)


def voices(said, names="pqrs") -> tuple[Participant, ...]:
    return tuple(
        Participant(
            name, ranking=one if isinstance(one, tuple) else None, points=one if isinstance(one, dict) else None
        )
        for name, one in zip(names, said, strict=False)
    )


def rows(table, names=NAMES) -> list[Judgement]:
    return [judgement for name, row in zip(names, table, strict=False) for judgement in scored(name, *row)]


@given(tables, people, st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_rows_and_columns_of_ranks_sum_to_one_and_pairs_too(table, said, seed):
    weighed = outcome(assessment(rows(table), people=voices(said)), samples=FEW, seed=seed)
    ranks = np.array([verdict.rank_acceptability for verdict in weighed.alternatives])
    assert ranks.sum(axis=0) == pytest.approx(np.ones(len(table)))
    assert ranks.sum(axis=1) == pytest.approx(np.ones(len(table)))
    for one, others in weighed.pairwise.items():
        for other, share in others.items():
            assert share + weighed.pairwise[other][one] == pytest.approx(1)


@given(tables, people, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_file_changes_nothing_at_all(table, said, random):
    of = assessment(rows(table), people=voices(said))
    alternatives, judgements, participants = list(of.alternatives), list(of.judgements), list(of.participants)
    for one in (alternatives, judgements, participants):
        random.shuffle(one)
    shuffled = replace(
        of, alternatives=tuple(alternatives), judgements=tuple(judgements), participants=tuple(participants)
    )
    before, after = outcome(of, samples=FEW), outcome(shuffled, samples=FEW)
    assert {one.id: one for one in before.alternatives} == {one.id: one for one in after.alternatives}
    assert before.pairwise == after.pairwise
    assert before.decisive_unknowns == after.decisive_unknowns


@given(tables, people)
@settings(max_examples=15, deadline=None)
def test_renaming_people_and_channels_changes_nothing_but_chance(table, said):
    """New names in the opposite order give every draw to another; what is left is the error of the draws."""
    before = outcome(assessment(rows(table), people=voices(said)), samples=8_000)
    renamed = outcome(assessment(rows(table, "zyxw"), people=voices(said, "dcba")), samples=8_000)
    allowed = 4 * np.sqrt(0.25 / 8_000) * np.sqrt(2)
    for one, other in zip(before.alternatives, renamed.alternatives, strict=True):
        assert one.rank_acceptability == pytest.approx(other.rank_acceptability, abs=allowed)


@given(tables, people, st.integers(0, 3), st.integers(0, 4), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_a_better_score_never_ranks_worse(table, said, row, column, better):
    row %= len(table)
    low, high = _ends(table)
    raised_low, raised_high = low.copy(), high.copy()
    raised_low[row, column] = max(low[row, column], better)
    raised_high[row, column] = max(high[row, column], better)
    places = np.arange(1, len(table) + 1)
    people_of = Voices.of(voices(said))
    before = smaa(CellScores(low, high), people_of, samples=FEW).rank_acceptability[row] @ places
    after = smaa(CellScores(raised_low, raised_high), people_of, samples=FEW).rank_acceptability[row] @ places
    assert after <= before + 1e-9


def _ends(table):
    scores = [
        [Score.not_known() if c == "?" else Score(*c) if isinstance(c, tuple) else Score(c, c) for c in r]
        for r in table
    ]
    return (
        np.array([[one.low for one in row] for row in scores]),
        np.array([[one.high for one in row] for row in scores]),
    )  # fmt: skip


@given(tables, people.filter(bool))
@settings(max_examples=15, deadline=None)
def test_every_voice_weighs_the_same_so_doubling_everybody_changes_nothing_but_chance(table, said):
    once = outcome(assessment(rows(table), people=voices(said)), samples=8_000)
    twice = outcome(assessment(rows(table), people=voices([*said, *said], "pqrstuvw")), samples=8_000)
    for one, other in zip(once.alternatives, twice.alternatives, strict=True):
        assert one.rank_acceptability == pytest.approx(other.rank_acceptability, abs=4 * np.sqrt(0.5 / 8_000))


def test_one_voice_among_ten_moves_one_tenth():
    table = [(1.0, 0.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0, 0.0)]
    reach, costs = {WEIGHED[0]: 100.0}, {WEIGHED[1]: 100.0}
    weighed = outcome(assessment(rows(table), people=voices([reach] * 9 + [costs], "abcdefghij")), samples=FEW)
    assert weighed.alternatives[0].rank_acceptability == (0.9, 0.1)
    assert [one.most_often_first_for for one in weighed.alternatives] == [9, 1]


def test_louder_points_do_not_weigh_more_only_their_proportions_count():
    table = [(1.0, 0.0, 0.5, 0.5, 0.5), (0.0, 1.0, 0.5, 0.5, 0.5)]
    quiet = [{WEIGHED[0]: 2.0, WEIGHED[1]: 1.0}, {WEIGHED[1]: 1.0}]
    loud = [{WEIGHED[0]: 100.0, WEIGHED[1]: 50.0}, {WEIGHED[1]: 1.0}]
    assert outcome(assessment(rows(table), people=voices(quiet)), samples=FEW) == outcome(
        assessment(rows(table), people=voices(loud)), samples=FEW
    )


def test_what_a_channel_costs_in_euros_or_reaches_is_no_input_of_the_weighing():
    """Money comes in through the judged criterion ``costs`` alone; nobody can buy a rank."""
    plain = assessment(rows([(0.5, 0.5, 0.5, 0.5, "?"), (0.4, 0.6, 0.5, 0.5, 0.5)]))
    paid = tuple(
        Alternative(one.id, one.name, cost_eur_per_year=(1e6 * n, 1e7 * n), reach={"all": n / 2})
        for n, one in enumerate(plain.alternatives, 1)
    )
    assert outcome(plain, samples=FEW) == outcome(replace(plain, alternatives=paid), samples=FEW)


def test_nobody_is_one_silent_voice():
    table = [(0.9, 0.1, 0.5, 0.5, 0.5), (0.1, 0.9, 0.5, 0.5, 0.5)]
    nobody = outcome(assessment(rows(table)), samples=FEW)
    silent = outcome(assessment(rows(table), people=(Participant("p"),)), samples=FEW)
    assert nobody.alternatives[0].rank_acceptability == silent.alternatives[0].rank_acceptability
    assert (nobody.participants, nobody.silent) == (0, 0)
    assert (silent.participants, silent.silent) == (1, 1)
    assert nobody.alternatives[0].most_often_first_for is None


def test_a_channel_below_the_floor_has_no_ranks_and_stays_in_the_pairs():
    best, worst = (1.0,) * 5, (0.1,) * 5
    weighed = outcome(assessment([*rows([best, worst]), judged("a", 3, 0.0)]), samples=FEW)
    below, other = weighed.alternatives
    assert (below.rank_acceptability, below.central_weights, below.confidence_factor) == ((), {}, None)
    assert other.rank_acceptability == (1.0,)
    assert weighed.pairwise == {"a": {"b": 1.0}, "b": {"a": 0.0}}


def test_putting_another_channel_below_the_floor_leaves_every_pair_as_it_was():
    table = [("?",) * 5, ((0.2, 0.8),) * 5, (0.5,) * 5]
    before = outcome(assessment(rows(table)), samples=FEW)
    after = outcome(assessment([*rows(table), judged("b", 3, 0.0)]), samples=FEW)
    assert before.pairwise == after.pairwise


def test_when_everything_is_below_nothing_is_ranked():
    weighed = outcome(assessment([judged("a", 1, 0.0), judged("b", 2, 0.0)]), samples=FEW)
    assert [one.rank_acceptability for one in weighed.alternatives] == [(), ()]
    assert weighed.decisive_unknowns == ()


@given(st.integers(0, 2**63))
@settings(max_examples=10, deadline=None)
def test_the_same_seed_gives_the_same_outcome(seed):
    of = assessment(rows([("?",) * 5, (0.5,) * 5]), people=(Participant("p"), Participant("q")))
    assert outcome(of, samples=FEW, seed=seed) == outcome(of, samples=FEW, seed=seed)


@given(table=tables, said=people)
@settings(max_examples=20, deadline=None)
def test_what_cannot_change_the_choice_has_no_gain_at_all_and_stands_by_its_effect(table, said):
    """The rounding of a sum is no gain: it would put a small unknown before one that matters."""
    unknowns = outcome(assessment(rows(table), people=voices(said)), samples=FEW).decisive_unknowns
    assert all(one.gain == 0 or one.gain > 1e-9 for one in unknowns)
    assert list(unknowns) == sorted(unknowns, key=lambda one: (-one.gain, -one.effect))
