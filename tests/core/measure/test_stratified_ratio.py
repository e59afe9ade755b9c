"""A ratio within strata: against least squares of statsmodels, and what says nothing."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.regression.linear_model import OLS

from dorpskern.measure.statistics.stratified_ratio import stratified_ratio

CHANCE = np.random.default_rng(4)
STRATA = np.arange(80) % 6
MARKED = CHANCE.random(80) < 0.4
VALUES = CHANCE.lognormal(sigma=0.5, size=80) * np.where(MARKED, 1.5, 1.0) * (1 + STRATA)


def by_hand() -> tuple[float, float, float]:
    """Slope, HC2 variance and degrees of freedom with whole matrices."""
    design = np.column_stack([MARKED, *(one == STRATA for one in range(6))]).astype(float)
    found = OLS(np.log(VALUES), design).fit(cov_type="HC2")
    rest = np.eye(80) - design @ np.linalg.pinv(design)
    line = np.linalg.pinv(design)[0]
    weighted = rest @ np.diag(line**2 / np.diag(rest)) @ rest
    return found.params[0], found.cov_params()[0, 0], np.trace(weighted) ** 2 / np.trace(weighted @ weighted)


def test_slope_variance_and_degrees_of_freedom_are_those_of_least_squares_with_hc2():
    from scipy import stats

    slope, variance, freedom = by_hand()
    found = stratified_ratio(VALUES, MARKED, MARKED * 1.0, STRATA)
    half = stats.t.ppf(0.975, freedom) * np.sqrt(variance)
    assert np.log([found.ratio, *found.interval]) == pytest.approx([slope, slope - half, slope + half])
    assert (found.marked, found.others, found.strata) == (MARKED.sum(), (~MARKED).sum(), 6)


def test_a_stratum_with_one_kind_alone_changes_nothing():
    marked = np.append(MARKED, [True, True])
    more = stratified_ratio(np.append(VALUES, [9.0, 7.0]), marked, marked * 1.0, np.append(STRATA, [7, 7]))
    assert more == stratified_ratio(VALUES, MARKED, MARKED * 1.0, STRATA)


def test_another_scale_and_another_order_change_nothing():
    turned = CHANCE.permutation(80)
    one, other = (
        stratified_ratio(VALUES, MARKED, MARKED * 1.0, STRATA),
        stratified_ratio(VALUES[turned] * 7, MARKED[turned], MARKED[turned] * 1.0, STRATA[turned] + 40),
    )
    assert (one.ratio, *one.interval) == pytest.approx((other.ratio, *other.interval))


def test_units_are_compared_by_degree_with_the_degree_as_instrument():
    degrees = MARKED * 0.3 + CHANCE.random(80) * 0.2
    dummies = [one == STRATA for one in range(6)]
    of_kind, of_degree = (np.column_stack([one, *dummies]).astype(float) for one in (MARKED, degrees))
    lines = np.linalg.inv(of_degree.T @ of_kind) @ of_degree.T
    rest = np.log(VALUES) - of_kind @ lines @ np.log(VALUES)
    leverage = np.diag(of_degree @ np.linalg.pinv(of_degree))
    found = stratified_ratio(VALUES, MARKED, degrees, STRATA)
    assert np.log(found.ratio) == pytest.approx(lines[0] @ np.log(VALUES))
    error = np.sqrt((lines[0] ** 2 * rest**2 / (1 - leverage)).sum())
    assert 1.96 < np.diff(np.log(found.interval))[0] / 2 / error < 2.1


def test_fewer_than_ten_of_a_kind_or_none_of_both_in_a_stratum_have_no_ratio():
    alone = np.zeros(40, dtype=np.int64)
    assert stratified_ratio(np.ones(40), np.arange(40) < 9, np.arange(40.0), alone) is None
    half = np.arange(40) < 20
    assert stratified_ratio(np.ones(40), half, np.arange(40) % 20 - 30.0 * half, half * 1) is None
