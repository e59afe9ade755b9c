"""Seeded bootstrap over clusters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dorpskern.measure.statistics import bootstrap
from dorpskern.measure.statistics.bootstrap import (
    bca_interval,
    draw,
    median_interval,
    percentile_interval,
    ratio_interval,
)
from dorpskern.measure.statistics.concentration import gini

VALUES, ONCE = np.random.default_rng(3).lognormal(size=60), np.ones(60)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    first, again, other = (median_interval(VALUES, ONCE, seed=seed) for seed in (1, 1, 2))
    assert first == again != other


def test_drawing_in_parts_fills_every_replicate(monkeypatch):
    monkeypatch.setattr(bootstrap, "MOST_CELLS", 600)
    assert draw(lambda drawn: VALUES[drawn].mean(axis=1), 60, seed=1, replicates=95).shape == (95,)


def test_fewer_than_ten_clusters_give_no_interval():
    assert median_interval(VALUES[:9], ONCE[:9], seed=1) is None
    assert ratio_interval(VALUES[:9], VALUES[:9], seed=1) is None
    assert bca_interval(lambda drawn: gini(VALUES[drawn]), 29, seed=1) is None


def test_the_percentiles_agree_with_scipy():
    ours = percentile_interval(lambda drawn: np.median(VALUES[drawn], axis=1), 60, seed=1)
    theirs = stats.bootstrap(
        (VALUES,), np.median, method="percentile", n_resamples=2000, rng=np.random.default_rng(5)
    ).confidence_interval
    assert ours == pytest.approx((theirs.low, theirs.high), rel=0.06)


def test_bca_agrees_with_scipy():
    ours = bca_interval(lambda drawn: VALUES[drawn].std(axis=1), 60, seed=1)
    theirs = stats.bootstrap(
        (VALUES,), np.std, method="BCa", n_resamples=2000, rng=np.random.default_rng(5)
    ).confidence_interval
    assert ours == pytest.approx((theirs.low, theirs.high), rel=0.08)


def test_bca_of_what_never_varies_is_a_point():
    assert bca_interval(lambda drawn: np.zeros(len(drawn)), 30, seed=1) == (0.0, 0.0)


def test_a_ratio_interval_is_symmetric_on_the_log_scale():
    low, high = ratio_interval(VALUES, np.ones(60), seed=1)
    assert np.sqrt(low * high) == pytest.approx(VALUES.mean())


def test_a_ratio_of_zero_has_no_interval():
    assert ratio_interval(np.zeros(20), np.ones(20), seed=1) is None


def test_a_ratio_whose_bottom_can_be_empty_has_no_interval():
    bottom = np.zeros(20)
    bottom[0] = 5
    assert ratio_interval(np.ones(20), bottom, seed=1) is None


def test_a_rare_top_falls_back_on_percentiles_that_start_at_zero():
    top = np.zeros(20)
    top[0] = 1
    low, high = ratio_interval(top, np.ones(20), seed=1)
    assert low == 0
    assert high > 0.05


@settings(max_examples=30, deadline=None)
@given(scale=st.floats(0.01, 1000))
def test_another_currency_scales_the_interval(scale):
    one, other = (ratio_interval(VALUES * factor, np.ones(60), seed=1) for factor in (1, scale))
    assert np.array(other) / scale == pytest.approx(np.array(one))
