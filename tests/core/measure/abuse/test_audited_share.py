"""The share of abuse after an audit: what scores may say, what they may not, and that the interval holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.measure.abuse.audit import plan_audit
from dorpskern.measure.abuse.estimate import AuditedShare, Stratum, audited_share, share_of
from dorpskern.terms.finding import Missing, Reason


def texts(seed, size, *, prevalence, skill):
    """Scores of a classifier with some skill, and the truth; both known, as in no municipality."""
    chance = np.random.default_rng(seed)
    truth = chance.random(size) < prevalence
    found = np.where(truth, chance.random(size) < skill, chance.random(size) < 0.03)
    return np.where(found, np.round(chance.uniform(0.5, 1, size), 2), 0.0), truth


def audited(scores, truth, *, size, seed):
    plan = plan_audit(scores, size=size, seed=seed)
    labels = {int(place): bool(truth[place]) for place in plan.sample}
    return audited_share(scores, plan.strata, labels)


def test_scores_alone_give_no_share():
    scores, _ = texts(1, 500, prevalence=0.1, skill=0.9)
    assert audited_share(scores, np.zeros(500, dtype=np.intp), {}) == Missing(Reason.NOT_AUDITED, "replies_with_audit")


def test_a_stratum_that_nobody_judged_gives_no_share():
    scores = np.array([0.0] * 50 + [0.9] * 50)
    strata = np.repeat([0, 1], 50)
    found = audited_share(scores, strata, dict.fromkeys(range(30), False))
    assert found == Missing(Reason.TOO_FEW, "replies_with_audit")


def test_when_every_text_was_audited_the_share_is_certain():
    scores, truth = texts(2, 200, prevalence=0.2, skill=0.7)
    found = audited_share(scores, np.zeros(200, dtype=np.intp), dict(enumerate(truth.tolist())))
    assert found.share == pytest.approx(truth.mean())
    assert found.interval == pytest.approx((truth.mean(), truth.mean()))


@pytest.mark.parametrize(
    ("seed", "n", "rest", "published"), [(1, 300, 4000, 0.17044345869208888), (2, 60, 500, 0.17105869548311775)]
)
def test_without_strata_it_is_the_estimate_of_ppi_python(seed, n, rest, published):
    """What ppi-python 0.2.3 (github.com/aangelopoulos/ppi_py, commit bd90caa) gave for these numbers."""
    chance = np.random.default_rng(seed)
    scores = np.round(chance.random(n + rest), 3)
    truth = chance.random(n + rest) < 0.02 + 0.5 * scores**2
    found = audited_share(scores, np.zeros(n + rest, dtype=np.intp), dict(enumerate(truth[:n].tolist())))
    assert found.share == pytest.approx(published, abs=1e-9)


def test_without_strata_it_is_the_closed_form_of_the_paper():
    """Angelopoulos, Duchi & Zrnic 2023, example 6.1: λ = cov(y, f) / ((1 + n/N) var f), N texts without a label."""
    scores, truth = texts(3, 1000, prevalence=0.2, skill=0.8)
    y, f, rest = truth[:200].astype(float), scores[:200], scores[200:]
    tuning = np.cov(y, f, ddof=0)[0, 1] / ((1 + 200 / 800) * scores.var(ddof=1))
    found = audited_share(scores, np.zeros(1000, dtype=np.intp), dict(enumerate(truth[:200].tolist())))
    assert found.share == pytest.approx(y.mean() + tuning * (rest.mean() - f.mean()))


def test_a_stratum_of_fewer_than_ten_or_of_equal_scores_is_not_tuned():
    scores = np.concatenate([np.linspace(0, 0.4, 100), np.full(100, 0.8)])
    labels = {**{place: place > 4 for place in range(9)}, **{place: place % 2 == 0 for place in range(100, 130)}}
    found = audited_share(scores, np.repeat([0, 1], 100), labels)
    assert found.tuning == (0.0, 0.0)
    assert found.share == pytest.approx((4 / 9 + 0.5) / 2)


def test_a_part_of_the_texts_has_its_own_share_and_none_has_no_share():
    whole = Stratum(messages=100, within=25, audited=50, abusive=5, score_sum=0, score_squares=0,
                    audited_score_sum=0, abusive_score_sum=0)  # fmt: skip
    assert share_of([whole]).share == pytest.approx(0.1 * 100 / 25)
    assert share_of([replace(whole, within=0)]) == Missing(Reason.DENOMINATOR_ZERO)


@given(st.integers(0, 10_000), st.floats(0, 1), st.floats(0, 1))
def test_the_share_lies_in_its_interval_and_both_between_0_and_1(seed, prevalence, skill):
    scores, truth = texts(seed, 400, prevalence=prevalence, skill=skill)
    found = audited(scores, truth, size=100, seed=seed)
    assert isinstance(found, AuditedShare)
    assert 0 <= found.interval[0] <= found.share <= found.interval[1] <= 1
