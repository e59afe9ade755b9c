"""Theil-Sen with Mann-Kendall, ties, seasons and autocorrelation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dorpskern.measure.statistics.time_trend import LEAST_MONTHS, time_trend

SERIES = st.lists(st.integers(0, 12), min_size=12, max_size=23).map(lambda one: np.array(one, dtype=float))


@given(values=SERIES)
def test_the_slope_is_that_of_scipy(values):
    found = time_trend(np.arange(len(values)), values)
    assert found.slope == pytest.approx(stats.theilslopes(values, np.arange(len(values))).slope)


@given(values=SERIES)
def test_s_and_its_tie_corrected_variance_are_those_behind_kendalls_tau(values):
    n = len(values)
    found = time_trend(np.arange(n), values)
    plain = found.variance / found.inflation
    if plain == 0:
        assert found.p_value == 1
        return
    theirs = stats.kendalltau(np.arange(n), values, method="asymptotic").pvalue
    assert 2 * stats.norm.sf(abs(found.s) / np.sqrt(plain)) == pytest.approx(theirs, abs=1e-9)


def test_without_autocorrelation_the_limits_are_those_of_scipy():
    values = np.array([3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9])
    found = time_trend(np.arange(15), values)
    assert found.inflation == 1
    theirs = stats.theilslopes(values, np.arange(15))
    assert found.interval == pytest.approx((theirs.low_slope, theirs.high_slope))


def test_fewer_than_twelve_months_give_no_trend():
    assert time_trend(np.arange(LEAST_MONTHS - 1), np.arange(LEAST_MONTHS - 1.0)) is None


def test_months_that_were_left_out_do_not_steepen_the_slope():
    months = np.array([0, 1, 2, 3, 4, 5, 12, 13, 14, 15, 16, 17])
    assert time_trend(months, months * 2.0).slope == pytest.approx(2)


def test_from_two_years_on_a_yearly_wave_is_no_trend():
    months = np.arange(36)
    wave = 100 * np.sin(months * np.pi / 6)
    found = time_trend(months, wave + 0.5 * months)
    assert found.is_seasonal
    assert found.slope == pytest.approx(0.5)


def test_autocorrelation_widens_the_interval():
    walk = np.cumsum(np.random.default_rng(1).normal(size=20))
    found = time_trend(np.arange(20), walk)
    assert found.inflation > 1.5


@settings(max_examples=50)
@given(values=SERIES, up=st.integers(-100, 100), times=st.integers(1, 50))
def test_moving_and_scaling_a_series_moves_and_scales_its_slope(values, up, times):
    one, other = time_trend(np.arange(len(values)), values), time_trend(np.arange(len(values)), values * times + up)
    assert other.slope == pytest.approx(one.slope * times)
    assert other.p_value == pytest.approx(one.p_value)


@pytest.mark.slow
@pytest.mark.parametrize(("phi", "most"), [(0.0, 0.07), (0.3, 0.10), (0.6, 0.14)])
def test_false_alarms_stay_rare_when_months_resemble_each_other(phi, most):
    """rules.md, 25 measured 3-5, 6 and 11-7 % where uncorrected Mann-Kendall gave 26-31 % at phi 0.6."""
    chance = np.random.default_rng(5)
    alarms = 0
    for _ in range(500):
        noise = chance.normal(size=60)
        series = np.zeros(60)
        for month in range(1, 60):
            series[month] = phi * series[month - 1] + noise[month]
        alarms += time_trend(np.arange(20), series[40:]).p_value < 0.05
    assert alarms / 500 <= most
