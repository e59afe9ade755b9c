"""Inequality and association."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dorpskern.measure.statistics import stratified_ranks
from dorpskern.measure.statistics.concentration import gini, gini_of, herfindahl
from dorpskern.measure.statistics.counted import held_by_largest, median, one_by_one
from dorpskern.measure.statistics.shrunken_share import shrunken
from dorpskern.measure.statistics.stratified_ranks import stratified_association

COUNTS = st.lists(st.integers(0, 1000), min_size=2, max_size=40).filter(any)


@given(counts=COUNTS)
def test_gini_is_the_mean_difference_over_twice_the_mean(counts):
    x, n = np.array(counts, dtype=float), len(counts)
    difference = np.abs(x[:, None] - x).sum() / (n * (n - 1))
    assert gini(x) == pytest.approx(difference / (2 * x.mean()))


def test_gini_is_0_when_all_are_equal_and_1_when_one_has_everything():
    assert gini(np.full(10, 3.0)) == 0
    assert gini(np.array([0.0] * 9 + [5.0])) == pytest.approx(1)


@given(counts=COUNTS, times=st.lists(st.integers(1, 4), min_size=40, max_size=40))
def test_values_that_are_counted_say_what_they_say_written_out(counts, times):
    values, each = np.array(counts, dtype=float), np.array(times[: len(counts)], dtype=float)
    every = one_by_one(values, each)
    held = np.sort(every)[::-1][: -(-len(every) // 10)].sum() / every.sum()
    assert gini_of(values, each) == pytest.approx(gini(every))
    assert (median(values, each), held_by_largest(values, each, 10)) == pytest.approx((np.median(every), held))


def test_four_equal_channels_have_an_index_of_a_quarter():
    assert herfindahl(np.full(4, 7.0)) == pytest.approx(0.25)


def pairs_compared(x, y, strata):
    """The Gini correlation as its definition says it: pair by pair."""
    together = spread = 0.0
    for one in np.unique(strata):
        place = np.flatnonzero(strata == one)
        for i, j in combinations(place, 2):
            together += np.sign(x[i] - x[j]) * (y[i] - y[j]) / len(place)
            spread += abs(y[i] - y[j]) / len(place)
    return together / spread


def test_the_association_compares_the_pairs_of_each_stratum():
    chance = np.random.default_rng(1)
    strata = np.repeat(np.arange(5), [1, 2, 3, 10, 14])
    x, y = chance.integers(0, 6, 30).astype(float), chance.poisson(1, 30) / 7
    found = stratified_association(x, y, strata, seed=1)
    assert found.value == pytest.approx(pairs_compared(x, y, strata))
    assert found.interval[0] < found.value < found.interval[1]
    assert (found.n, found.strata) == (29, 4)


def test_its_interval_follows_from_leaving_out_one_message_at_a_time(monkeypatch):
    """Among many, also in how much each moves the share towards which the shares are drawn."""
    monkeypatch.setattr(stratified_ranks, "MOST_RESAMPLED", 10)
    chance = np.random.default_rng(6)
    whole = chance.integers(10, 60, 400).astype(float)
    x, part = whole * chance.lognormal(0, 0.5, 400), chance.binomial(whole.astype(int), chance.beta(0.5, 5, 400))
    strata = np.repeat(np.arange(2), 200)

    def of(kept):
        drawn = shrunken(part[kept].astype(float), whole[kept], np.zeros(len(kept), dtype=np.int64))
        return stratified_association(x[kept], drawn.share, strata[kept], seed=1, shrunken=drawn)

    everyone = np.arange(400)
    found = of(everyone)
    without = np.array([of(np.delete(everyone, one)).value for one in everyone])
    scale = np.diff(np.arctanh(found.interval))[0] / 2 / 1.97 * (1 - found.value**2)
    assert scale == pytest.approx(np.sqrt(np.square(without - found.value).sum()), rel=0.04)


@pytest.mark.long
def test_a_rare_anger_that_has_nothing_to_do_with_reach_does_not_go_with_it():
    """Ranks of shares would say −0.25 here: most shares are 0, and those of messages with many reactions lie lowest."""
    chance = np.random.default_rng(8)
    reach = chance.lognormal(7, 0.6, 4000)
    likes = 10 + chance.poisson(reach * 0.03)
    angry = chance.binomial(likes, np.where(chance.random(4000) < 0.2, 0.08, 0.003))
    drawn = shrunken(angry.astype(float), likes.astype(float), np.zeros(4000, dtype=np.int64))
    found = stratified_association(reach, drawn.share, np.zeros(4000, dtype=np.int64), seed=1, shrunken=drawn)
    assert stats.spearmanr(reach, drawn.share).statistic < -0.2
    assert found.interval[0] < 0 < found.interval[1]
    assert abs(found.value) < 0.05
    assert found.p_value > 0.05


def test_a_difference_between_months_alone_is_no_association():
    month = np.repeat(np.arange(20), 10)
    chance = np.random.default_rng(2)
    x, y = month + chance.normal(size=200), month + chance.normal(size=200)
    assert stats.spearmanr(x, y).statistic > 0.9
    found = stratified_association(x, y, month, seed=1)
    assert abs(found.value) < 0.25
    assert found.p_value > 0.01


def test_a_stratum_of_one_says_nothing():
    strata = np.array([0, 1, 2])
    assert stratified_association(np.arange(3.0), np.arange(3.0), strata, seed=1) is None


def test_what_never_differs_has_no_association():
    assert stratified_association(np.ones(9), np.arange(9.0), np.zeros(9, dtype=np.int64), seed=1) is None


@pytest.mark.slow
def test_permutation_p_values_are_uniform_without_association():
    chance = np.random.default_rng(3)
    strata = np.repeat(np.arange(6), 8)
    found = [
        stratified_association(chance.normal(size=48), chance.lognormal(size=48), strata, seed=turn).p_value
        for turn in range(200)
    ]
    assert stats.kstest(found, "uniform").pvalue > 0.01
