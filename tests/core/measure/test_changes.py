"""What changed between two measurements: margins that overlap are no change; better is said only where it is known."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.measure.as_json import trends_as_json
from dorpskern.measure.changes import Change, Kind, changes, compared
from dorpskern.measure.from_json import trends_from_json
from dorpskern.terms.finding import Finding, Interval, Missing, Reason, Source
from dorpskern.terms.framework import Trend

PAID = Finding(
    trend=Trend.PAID_REACH,
    indicator="paid_share",
    platform="facebook",
    unit="share",
    period="2026-01/2026-06",
    method="ratio_of_sums",
    estimand="accounts and months like these",
    sources=(Source("facebook.csv", sha256="a" * 64),),
    value=0.30,
    interval=Interval(0.25, 0.35),
    n=120,
    notes=("accounts_count_once_per_message",),
    details={"basis": "impressions", "seed": 1},
)
NONE = replace(PAID, value=None, interval=None, n=0, missing=Missing(Reason.NOT_IN_EXPORT, "impressions_paid"))


def figure(value: float, low: float | None = None, high: float | None = None, **more: object) -> Finding:
    between = None if low is None or high is None else Interval(low, high)
    return replace(PAID, value=value, interval=between, **more)


def only_change(earlier: Finding | None, later: Finding | None) -> Change | None:
    found = changes(*({Trend.PAID_REACH: [one] if one else []} for one in (earlier, later)))
    assert list(found) == list(Trend)
    assert sum(len(several) for several in found.values()) <= 1
    return found[Trend.PAID_REACH][0] if found[Trend.PAID_REACH] else None


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (figure(0.30, 0.25, 0.35), figure(0.30, 0.25, 0.35), Kind.SAME),
        (figure(0.30, 0.25, 0.35), figure(0.34, 0.30, 0.38), Kind.UNCLEAR),
        (figure(0.30, 0.25, 0.35), figure(0.40, 0.35, 0.45), Kind.UNCLEAR),
        (figure(0.30, 0.25, 0.35), figure(0.45, 0.40, 0.50), Kind.HIGHER),
        (figure(0.30, 0.25, 0.35), figure(0.15, 0.10, 0.20), Kind.LOWER),
        (figure(0.30, 0.25, 0.35), figure(0.33), Kind.UNCLEAR),
        (figure(0.30, 0.25, 0.35), figure(0.36), Kind.HIGHER),
        (figure(0.30), figure(0.31), Kind.HIGHER),
        (figure(0.30), figure(0.30), Kind.SAME),
        (figure(0.30), figure(0.31, unit="eur"), Kind.OTHER),
        (figure(0.30), figure(0.31, details={"basis": "reach"}), Kind.OTHER),
    ],
)
def test_only_figures_whose_margins_lie_apart_differ(earlier, later, kind):
    assert compared(earlier, later) is kind


def test_words_are_the_same_or_cannot_be_compared():
    yes, no = replace(PAID, value="ja", interval=None), replace(PAID, value="nee", interval=None)
    assert compared(yes, yes) is Kind.SAME
    assert compared(yes, no) is Kind.OTHER
    assert compared(yes, PAID) is Kind.OTHER


def test_a_figure_appears_disappears_or_stays_away():
    assert only_change(NONE, PAID).kind is Kind.APPEARED
    assert only_change(None, PAID).kind is Kind.APPEARED
    assert only_change(PAID, NONE).kind is Kind.DISAPPEARED
    assert only_change(PAID, None).kind is Kind.DISAPPEARED
    assert only_change(NONE, NONE) is None
    assert only_change(None, NONE) is None


def test_what_is_known_of_a_change_is_its_later_side_or_else_its_earlier_one():
    assert only_change(NONE, PAID).known is PAID
    assert only_change(PAID, None).known is PAID
    with pytest.raises(ValueError, match="at least one side"):
        _ = Change(Trend.PAID_REACH, "paid_share", "", Kind.OTHER, None, None).known


def test_better_follows_the_card_and_is_unknown_where_the_card_does_not_say():
    fell = only_change(figure(0.30, 0.25, 0.35), figure(0.15, 0.10, 0.20))
    rose = only_change(figure(0.30, 0.25, 0.35), figure(0.45, 0.40, 0.50))
    assert (fell.is_better, rose.is_better) == (True, False)  # to pay for less of the reach is better
    assert only_change(figure(0.30, 0.25, 0.35), figure(0.34, 0.30, 0.38)).is_better is None
    assert replace(rose, indicator="reach_concentration").is_better is None
    assert replace(rose, indicator="no_such_card").is_better is None
    assert replace(rose, indicator="replied_share").is_better is True


def test_facts_of_others_are_no_change():
    fact = replace(PAID, method="sourced_fact", interval=None)
    assert only_change(None, fact) is None


def test_the_newest_of_several_periods_is_compared():
    old, new = figure(0.1, period="2025-01/2025-06"), figure(0.2, period="2025-07/2025-12")
    found = changes({Trend.PAID_REACH: [new, old]}, {Trend.PAID_REACH: [old, new]})[Trend.PAID_REACH]
    assert [(one.kind, one.known) for one in found] == [(Kind.SAME, new)]


def test_age_groups_are_compared_each_with_itself():
    young, old = (figure(0.2, details={"age": age}) for age in ("18-24", "65+"))
    found = changes({Trend.PAID_REACH: [young, old]}, {Trend.PAID_REACH: [old, young]})[Trend.PAID_REACH]
    assert [one.kind for one in found] == [Kind.SAME, Kind.SAME]


NUMBERS = st.floats(-1e6, 1e6)


@st.composite
def measured(draw) -> Finding:
    low, value, high = sorted(draw(st.lists(NUMBERS, min_size=3, max_size=3)))
    return figure(value, low, high) if draw(st.booleans()) else figure(value)


@given(measured(), measured())
def test_swapping_two_measurements_swaps_higher_and_lower_and_nothing_else(one, other):
    swapped = {Kind.HIGHER: Kind.LOWER, Kind.LOWER: Kind.HIGHER}
    there, back = compared(one, other), compared(other, one)
    assert back is swapped.get(there, there)


@given(measured(), measured())
def test_a_change_that_is_said_goes_the_way_of_the_figures(one, other):
    kind = compared(one, other)
    if kind is Kind.HIGHER:
        assert other.value > one.value
    elif kind is Kind.SAME:
        assert math.isclose(one.value, other.value, rel_tol=1e-9, abs_tol=1e-9)


# findings as JSON and back


def test_findings_come_back_from_json_as_they_were():
    words = replace(PAID, value="ja", interval=None, n=None, p_value=0.04)
    bound = replace(PAID, interval=Interval(0.2, 0.4, level=None))
    findings = {Trend.PAID_REACH: [PAID, NONE, words, bound], Trend.KNOWING: []}
    assert trends_from_json(json.loads(json.dumps(trends_as_json(findings)))) == findings
