"""Benjamini-Hochberg over one report."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from dorpskern.measure.statistics.benjamini_hochberg import q_values

MYOCARDIAL = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0
]  # fmt: skip


def test_benjamini_and_hochberg_1995_section_4_1_four_of_fifteen():
    assert (q_values(np.array(MYOCARDIAL)) <= 0.05).sum() == 4


@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_same_as_statsmodels(p):
    assert q_values(np.array(p)) == pytest.approx(multipletests(p, method="fdr_bh")[1])


@given(p=st.lists(st.floats(0, 1), min_size=2, max_size=20), seed=st.integers(0, 99))
def test_the_order_of_the_tests_changes_nothing(p, seed):
    shuffled = np.random.default_rng(seed).permutation(len(p))
    assert q_values(np.array(p)[shuffled]) == pytest.approx(q_values(np.array(p))[shuffled])


def test_without_tests_there_is_nothing_to_correct():
    assert len(q_values(np.array([]))) == 0
