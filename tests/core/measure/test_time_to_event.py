"""Time until something happens: against independent code, by hand, and by coverage."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from dorpskern.measure.statistics.time_to_event import CENSORED, ENDED, HAPPENED, incidence

waits = st.lists(st.tuples(st.integers(0, 12), st.sampled_from([CENSORED, HAPPENED, ENDED])), min_size=1, max_size=40)


def found(rows, clusters=None):
    times, outcomes = (np.array(column) for column in zip(*rows, strict=True))
    by = np.arange(len(rows)) if clusters is None else np.array(clusters)
    return incidence(times.astype(float), outcomes.astype(np.int64), by)


@given(waits)
@settings(max_examples=60, deadline=None)
def test_it_is_the_cumulative_incidence_of_statsmodels(rows):
    curve = found(rows)
    times, outcomes = (np.array(column) for column in zip(*rows, strict=True))
    if not (outcomes == HAPPENED).any() or not (outcomes == ENDED).any():
        return
    with np.errstate(divide="ignore", invalid="ignore"):  # its own standard errors, where everything ends at once
        other = CumIncidenceRight(times.astype(float), outcomes)
    assert [curve.by(time)[0] for time in other.times] == pytest.approx(other.cinc[HAPPENED - 1])


@given(waits)
@settings(max_examples=60, deadline=None)
def test_without_a_competing_end_it_is_one_minus_kaplan_meier(rows):
    plain = [(time, min(outcome, HAPPENED)) for time, outcome in rows]
    times, outcomes = (np.array(column) for column in zip(*plain, strict=True))
    if not outcomes.any():
        return
    other = SurvfuncRight(times.astype(float), outcomes)
    curve = found(plain)
    assert [1 - curve.by(time)[0] for time in other.surv_times] == pytest.approx(other.surv_prob)


def test_three_waits_by_hand():
    curve = found([(1, HAPPENED), (2, CENSORED), (3, HAPPENED)])
    assert curve.share.tolist() == pytest.approx([1 / 3, 1 / 3, 1.0])
    assert (curve.by(0.5), curve.by(2.5)[0]) == ((0.0, 0.0, 0.0), pytest.approx(1 / 3))
    assert curve.quantile()[0] == 3


def test_what_is_ended_can_no_longer_happen_while_what_is_censored_still_can():
    ended = found([(1, HAPPENED), (2, ENDED), (3, HAPPENED)])
    assert ended.share[-1] == pytest.approx(2 / 3)
    assert found([(1, ENDED), (2, CENSORED)]).quantile() == (None, None, None)


def test_the_standard_error_of_single_waits_is_close_to_greenwoods():
    chance = np.random.default_rng(3)
    times, stops = chance.exponential(10, 180), chance.exponential(20, 180)
    happened = (times <= stops).astype(np.int64)
    curve = incidence(np.minimum(times, stops), happened, np.arange(180))
    other = SurvfuncRight(np.minimum(times, stops), happened)
    share, low, high = curve.by(10.0)
    place = np.searchsorted(other.surv_times, 10.0, side="right") - 1
    rest, error = other.surv_prob[place], other.surv_prob_se[place]
    width = 1.973 * error / (rest * abs(np.log(rest)))  # log-log limits, t with 179 degrees of freedom
    assert (low, high) == pytest.approx((1 - rest ** np.exp(-width), 1 - rest ** np.exp(width)), abs=0.01)
    assert low < share < high


def test_waits_of_one_message_that_are_alike_widen_the_interval():
    chance = np.random.default_rng(4)
    per_message = chance.exponential(10, 40).repeat(10)
    outcomes = np.full(400, HAPPENED)
    alike = incidence(per_message, outcomes, np.arange(40).repeat(10))
    single = incidence(per_message, outcomes, np.arange(400))
    (_, low, high), (_, other_low, other_high) = alike.by(8.0), single.by(8.0)
    assert high - low > 2 * (other_high - other_low)


@pytest.mark.long
def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """Clustered waits with censoring and a competing end; the truth by simulation of a hundred thousand."""

    def draw(chance, messages):
        pace = chance.gamma(3, 1 / 3, messages).repeat(6)
        n = len(pace)
        happens, ends, stops = chance.exponential(20, n) / pace, chance.exponential(90, n), chance.uniform(5, 80, n)
        return happens, ends, stops, np.arange(messages).repeat(6)

    happens, ends, _, _ = draw(np.random.default_rng(1), 20_000)
    truth = float(((happens <= 24) & (happens <= ends)).mean())
    held = 0
    for seed in range(200):
        happens, ends, stops, clusters = draw(np.random.default_rng(seed), 60)
        times = np.minimum(np.minimum(happens, ends), stops)
        outcomes = np.where(times == happens, HAPPENED, np.where(times == ends, ENDED, CENSORED))
        _, low, high = incidence(times, outcomes, clusters).by(24.0)
        held += low <= truth <= high
    assert 0.92 <= held / 200 <= 0.985
