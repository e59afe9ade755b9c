"""Krippendorff's alpha: the published examples, and what it does at the edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.measure.abuse.agreement import agreement

BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
THREE = (".....34121133.3", "1.213343.......", "..21344.21133.4")


def units(coders):
    return [[None if said == "." else said for said in unit] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "published"),
    [
        pytest.param(BINARY, 0.095, id="Krippendorff 2011, A: binary data, two observers"),
        pytest.param(NOMINAL, 0.692, id="Krippendorff 2011, B: nominal data, two observers"),
        pytest.param(FOUR, 0.743, id="Krippendorff 2011, C: nominal data, four observers, missing data"),
        pytest.param(THREE, 0.691, id="three coders, fifteen units, missing data (Wikipedia)"),
    ],
)
def test_the_published_examples_are_reproduced(coders, published):
    found = agreement(units(coders), seed=1)
    assert found.alpha == pytest.approx(published, abs=5e-4)


def test_the_interval_holds_alpha_and_is_the_same_for_the_same_seed():
    found = agreement(units(FOUR), seed=1)
    assert found.interval[0] < found.alpha < found.interval[1]
    assert found == agreement(units(FOUR), seed=1)
    assert found.units == 11  # the twelfth has one judgement


def test_full_agreement_is_1_and_nothing_to_compare_is_no_figure():
    assert agreement([("a", "a"), ("b", "b")], seed=1).alpha == 1
    assert agreement([("a", "a"), ("b", "b")], seed=1).interval is None  # fewer than ten units
    assert agreement([("a", "a")] * 12, seed=1).alpha is None
    assert agreement([("a", None)] * 12, seed=1).units == 0


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=10, max_size=40), st.randoms())
@pytest.mark.long
def test_the_order_of_units_and_of_coders_does_not_matter(judged, shuffle):
    other = [pair[::-1] for pair in judged]
    shuffle.shuffle(other)
    assert agreement(other, seed=1).alpha == pytest.approx(agreement(judged, seed=1).alpha)
