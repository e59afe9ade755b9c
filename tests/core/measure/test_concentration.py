"""Inequality and association."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dorpskern.measure.statistics.concentration import gini, gini_of, herfindahl
from dorpskern.measure.statistics.counted import held_by_largest, median, one_by_one
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


def test_with_one_stratum_the_association_is_spearmans():
    chance = np.random.default_rng(1)
    x = chance.normal(size=80)
    y = x + chance.normal(size=80)
    found = stratified_association(x, y, np.zeros(80, dtype=np.int64), seed=1)
    theirs = stats.spearmanr(x, y)
    assert found.rho == pytest.approx(theirs.statistic)
    assert found.p_value == pytest.approx(1 / 2001)
    assert found.interval[0] < found.rho < found.interval[1]


def test_a_difference_between_months_alone_is_no_association():
    month = np.repeat(np.arange(20), 10)
    chance = np.random.default_rng(2)
    x, y = month + chance.normal(size=200), month + chance.normal(size=200)
    assert stats.spearmanr(x, y).statistic > 0.9
    found = stratified_association(x, y, month, seed=1)
    assert abs(found.rho) < 0.25
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
