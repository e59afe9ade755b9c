"""The audit: a sample that can be repeated, blind, with enough of every stratum; two coders and a third."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.measure.abuse.audit import LEAST_PER_STRATUM, MOST, Judgement, Verdict, pairs, plan_audit

YES, NO, HATE = Verdict(True), Verdict(False), Verdict(True, "origin")


@given(st.lists(st.sampled_from([0.0, 0.0, 0.0, 0.7, 0.85, 0.99]), min_size=1, max_size=600), st.integers(1, 2000))
def test_no_text_is_drawn_twice_and_every_stratum_has_twenty_or_all_it_has(scores, size):
    plan = plan_audit(np.array(scores), size=size, seed=1)
    drawn = np.bincount(plan.strata[plan.sample], minlength=int(plan.strata.max()) + 1)
    sizes = np.bincount(plan.strata)
    assert len(set(plan.sample.tolist())) == len(plan.sample)
    assert (drawn >= np.minimum(sizes, LEAST_PER_STRATUM)).all()
    assert len(plan.sample) >= min(size, len(scores), MOST)


def test_the_same_seed_draws_the_same_texts_and_another_seed_others():
    scores = np.round(np.random.default_rng(1).random(3000) ** 6, 2)
    first, again, other = (plan_audit(scores, size=400, seed=seed) for seed in (1, 1, 2))
    assert (first.sample == again.sample).all()
    assert (first.sample != other.sample).any()
    assert len(first.sample) == 400


def test_higher_scores_are_in_higher_strata_and_equal_ones_in_the_same():
    scores = np.array([0.0] * 900 + [0.7] * 60 + [0.9] * 40)
    strata = plan_audit(scores, size=200, seed=1).strata
    assert sorted(set(zip(scores.tolist(), strata.tolist(), strict=True))) == [(0.0, 0), (0.7, 1), (0.9, 2)]


def test_the_order_of_the_sample_gives_away_no_score():
    scores = np.array([0.0] * 500 + [0.9] * 500)
    order = scores[plan_audit(scores, size=400, seed=1).sample]
    assert abs(np.corrcoef(np.arange(len(order)), order)[0, 1]) < 0.2


def test_what_two_coders_agree_on_stands_and_a_third_settles_the_rest():
    assert Judgement(NO, NO).settled == NO
    assert Judgement(YES, HATE).settled == YES
    assert Judgement(YES, HATE, HATE).settled == HATE
    assert Judgement(YES, NO).settled is None
    assert Judgement(YES, NO, NO).settled == NO
    assert not Judgement(YES, NO).agree


def test_who_cannot_tell_leaves_it_to_the_third_and_never_counts_as_agreement():
    for unsure in (Judgement(None, YES), Judgement(NO, None), Judgement(None, None)):
        assert (unsure.settled, unsure.agree) == (None, False)
        [(first, second)] = pairs({1: unsure})
        assert first != second
    assert Judgement(None, None, YES).settled == YES


def test_alpha_is_taken_over_abuse_or_not_in_order_of_text():
    assert pairs({7: Judgement(NO, YES), 2: Judgement(YES, HATE)}) == [(True, True), (False, True)]
