"""Limits of a median by the sign test hold it as often as they say, also of few values."""

from __future__ import annotations

import numpy as np
import pytest

from dorpskern.measure.statistics.sign_test import sign_interval


@pytest.mark.parametrize("count", [6, 7, 16, 51])
@pytest.mark.long
def test_the_limits_hold_the_median_in_ninety_five_of_a_hundred(count):
    draws = np.sort(np.random.default_rng(count).normal(size=(3000, count)), axis=1)
    limits = np.array([sign_interval(one) for one in draws])
    assert abs(((limits[:, 0] <= 0) & (limits[:, 1] >= 0)).mean() - 0.95) < 0.012


def test_the_limits_lie_between_the_two_pairs_of_order_statistics():
    low, high = sign_interval(np.arange(10.0, 16.0))
    assert (low, high) == (pytest.approx(10 + 5 / 14), pytest.approx(15 - 5 / 14))


@pytest.mark.parametrize("count", range(6))
def test_fewer_than_six_values_have_no_such_limits(count):
    assert sign_interval(np.arange(float(count))) is None
