"""Of very many rows the same figures come another way: grouped, unsorted and without resampling."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dorpskern.engine import open_engine
from dorpskern.measure import columns, message_numbers, own_words
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.statistics import bootstrap, concentration, stratified_ranks, time_to_event
from dorpskern.measure.statistics.concentration import gini_interval
from dorpskern.measure.statistics.stratified_ranks import stratified_association
from dorpskern.measure.statistics.time_to_event import incidence
from dorpskern.measure.target_groups.easy_share import easy_share
from dorpskern.measure.trends import measure_trends
from lib.a_store import store
from lib.tables import TODAY, Workshop

ROWS = (columns, message_numbers, bootstrap, concentration, stratified_ranks)


@pytest.fixture
def many(monkeypatch):
    """As if forty rows were very many."""
    for module in ROWS:
        monkeypatch.setattr(module, "MOST_RESAMPLED", 40)
    monkeypatch.setattr(time_to_event, "MOST_TIMES", 60)


def width(finding):
    return finding.interval.high - finding.interval.low


@pytest.mark.long
def test_every_figure_of_many_rows_is_that_of_few_and_nearly_as_sure(tmp_path, request):
    engine = Workshop("duckdb", tmp_path).open(**store())
    few = measure_trends(engine, seed=1, on=TODAY)
    request.getfixturevalue("many")
    for trend, findings in measure_trends(engine, seed=1, on=TODAY).items():
        for one, other in zip(findings, few[trend], strict=True):
            near = 0.01 if one.indicator == "reply_time" else 1e-9  # a bound there, which is a limit of the curve
            assert one.value == (
                pytest.approx(other.value, rel=near) if isinstance(other.value, float) else other.value
            )
            told = [(each.n, each.period, each.sources, each.missing) for each in (one, other)]
            assert told[0] == told[1]
            if other.interval and other.interval.level:
                assert width(one) == pytest.approx(width(other), rel=0.25)


def test_the_formula_of_a_ratio_and_a_median_says_what_resampling_says(many, monkeypatch):
    chance = np.random.default_rng(3)
    top, values = chance.gamma(2, 3, 400), chance.lognormal(5, 1, 400)
    bottom = top * chance.gamma(9, 1, 400)
    by_formula = bootstrap.ratio_interval(top, bottom, seed=1), bootstrap.median_interval(values, np.ones(400), seed=1)
    monkeypatch.setattr(bootstrap, "MOST_RESAMPLED", 400)
    resampled = bootstrap.ratio_interval(top, bottom, seed=1), bootstrap.median_interval(values, np.ones(400), seed=1)
    np.testing.assert_allclose(by_formula, resampled, rtol=0.03)


def test_the_formula_of_inequality_says_what_resampling_says(many, monkeypatch):
    values = np.random.default_rng(4).lognormal(5, 0.7, 600)
    by_formula = gini_interval(values, np.ones(600), seed=1)
    monkeypatch.setattr(concentration, "MOST_RESAMPLED", 600)
    np.testing.assert_allclose(by_formula, gini_interval(values, np.ones(600), seed=1), atol=0.01)


def test_many_with_ties_and_strata_of_one_are_as_unlikely_by_formula_as_by_dealing(monkeypatch):
    chance = np.random.default_rng(5)
    strata = np.append(np.repeat(np.arange(10), 60), [77, 78])
    x = chance.integers(0, 25, 602).astype(float)
    y = 0.1 * x + chance.normal(0, 9, 602)
    dealt = stratified_association(x, y, strata, seed=1)
    monkeypatch.setattr(stratified_ranks, "MOST_RESAMPLED", 500)
    by_formula = stratified_association(x, y, strata, seed=1)
    assert replace(by_formula, p_value=dealt.p_value) == dealt
    assert (dealt.n, dealt.strata) == (600, 10)
    assert 0.01 < dealt.p_value < 0.5
    assert by_formula.p_value == pytest.approx(dealt.p_value, abs=0.03)


def test_a_curve_of_many_times_is_the_same_and_nearly_as_sure(monkeypatch):
    chance = np.random.default_rng(6)
    times, outcomes = chance.exponential(10, 500), chance.choice(3, 500, p=(0.2, 0.6, 0.2))
    clusters = chance.integers(0, 120, 500)
    exact = incidence(times, outcomes, clusters)
    monkeypatch.setattr(time_to_event, "MOST_TIMES", 50)
    coarse = incidence(times, outcomes, clusters)
    np.testing.assert_array_equal(coarse.share, exact.share)
    inside = slice(30, 450)
    np.testing.assert_allclose(coarse.low[inside], exact.low[inside], atol=0.01)
    np.testing.assert_allclose(coarse.high[inside], exact.high[inside], atol=0.01)


@pytest.mark.long
def test_of_very_many_messages_some_are_read_and_the_figure_says_so(tmp_path, monkeypatch):
    tables = store()
    for number, note in enumerate(tables["notes"]):
        note["content"] = ("Dit is heel kort. " * 8) if number % 2 else "gemeenteraadsvergaderingen en " * 20
    engine = Workshop("duckdb", tmp_path).open(notes=tables["notes"])
    every = easy_share(Measuring(engine, 1, TODAY))[0]
    monkeypatch.setattr(own_words, "MOST_READ", 60)
    some, others = (easy_share(Measuring(engine, seed, TODAY))[0] for seed in (1, 2))
    assert "sample_of_messages" in some.notes
    assert "sample_of_messages" not in every.notes
    assert 30 < some.n < 100 < every.n
    assert some.interval.low < every.value < some.interval.high
    assert (some.n, some.value) != (others.n, others.value)


def test_a_fingerprint_is_the_same_for_the_same_text_alone(tmp_path):
    engine = Workshop("duckdb", tmp_path).open(notes=[{"note": each} for each in ("a", "b", "a")])
    notes = engine.table("notes")
    a, b, again = engine.fetch(notes.select(mark=engine.fingerprint(notes.note)))["mark"].to_pylist()
    assert a == again != b
    assert open_engine("duckdb", {}).name == "duckdb"
