"""Wilson intervals, plain and clustered."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from dorpskern.measure.statistics.wilson import clustered_share, wilson
from dorpskern.terms.finding import Reason


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombe_1998_table_1_method_3(successes, n, low, high):
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@given(n=st.integers(1, 5000), share=st.floats(0, 1))
def test_the_same_as_statsmodels(n, share):
    successes = round(share * n)
    assert wilson(successes, n) == pytest.approx(proportion_confint(successes, n, method="wilson"), abs=1e-9)


@given(n=st.integers(1, 5000), share=st.floats(0, 1), df=st.floats(1, 500))
def test_an_interval_lies_in_0_1_holds_the_share_and_widens_with_fewer_degrees_of_freedom(n, share, df):
    successes = share * n
    low, high = wilson(successes, n, df=df)
    assert -1e-12 <= low <= successes / n + 1e-9
    assert successes / n - 1e-9 <= high <= 1 + 1e-12
    plain = wilson(successes, n)
    assert low <= plain[0] + 1e-9
    assert high >= plain[1] - 1e-9


def test_one_unit_per_cluster_is_plain_wilson_with_t():
    votes = np.array([1.0] * 30 + [0.0] * 70)
    found = clustered_share(votes, np.ones(100))
    assert found.design_effect == pytest.approx(1, abs=0.02)
    n_eff = 100 / max(1, found.design_effect)
    assert found.interval == pytest.approx(wilson(0.3 * n_eff, n_eff, df=99))


def test_people_who_always_say_the_same_count_once():
    sizes = np.full(40, 10.0)
    found = clustered_share(np.repeat([10.0, 0.0], 20), sizes)
    assert found.design_effect == pytest.approx(10, rel=0.05)
    assert found.interval is not None
    assert found.interval[1] - found.interval[0] > 3 * (wilson(200, 400)[1] - wilson(200, 400)[0]) * 0.9


def test_when_nothing_varies_clusters_count_once():
    found = clustered_share(np.zeros(40), np.full(40, 5.0))
    assert found.design_effect == 5
    assert found.interval == pytest.approx(wilson(0, 40, df=39))


def test_one_author_with_more_than_a_quarter_gives_no_interval():
    found = clustered_share(np.ones(61), np.array([30.0] + [1.0] * 60))
    assert (found.interval, found.reason) == (None, Reason.DOMINATED)


def test_fewer_than_twenty_effective_clusters_give_no_interval():
    found = clustered_share(np.ones(19), np.ones(19))
    assert (found.share, found.interval, found.reason) == (1.0, None, Reason.TOO_FEW)
