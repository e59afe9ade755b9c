"""The advice: each rule of the table, and what it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dorpskern.terms.assessment import Alternative
from dorpskern.terms.framework import CLAUSES
from dorpskern.weigh.advice import ADVICE_REASONS, explanation_holds
from lib.assessments import MEASURED, TODAY, assessment, judged, meets, outcome, scored

GOOD, FAIR, POOR, UNKNOWN = (0.9,) * 5, (0.6,) * 5, (0.2,) * 5, ("?",) * 5


def advice(judgements, *, at: str = "a", on: date = TODAY, **about) -> tuple[str, set[str]]:
    of = assessment(judgements)
    alternatives = tuple(replace(one, **about) if one.id == at else one for one in of.alternatives)
    verdicts = outcome(replace(of, alternatives=alternatives), on=on, samples=500).alternatives
    (verdict,) = [one for one in verdicts if one.id == at]
    assert set(verdict.advice_reasons) <= set(ADVICE_REASONS)
    return verdict.advice.value, set(verdict.advice_reasons) - {"asserted_without_evidence"}


def others(*names: str):
    return [judgement for name in names for judgement in [*meets(name), *scored(name, *FAIR)]]


BELOW = [judged("a", 3, 0.0), *scored("a", *GOOD)]


def test_below_the_floor_is_do_not_use():
    assert advice(BELOW) == ("do_not_use", {"floor_below"})


def test_below_the_floor_and_in_use_is_wind_down():
    assert advice(BELOW, in_use=True) == ("wind_down", {"floor_below", "in_use"})


def test_below_the_floor_with_a_reason_is_use_under_conditions():
    found = advice(BELOW, explained="crisis", explained_until="2027-01-01", in_use=True)
    assert found == ("use_under_conditions", {"floor_below", "explained"})


def test_a_reason_past_its_end_date_no_longer_counts():
    found = advice(BELOW, explained="crisis", explained_until="2026-11-23")
    assert found == ("do_not_use", {"floor_below", "explanation_expired"})


@pytest.mark.parametrize(("until", "holds"), [("", True), ("2026-11-24", True), ("2026-11-23", False)])
def test_a_reason_holds_through_its_last_day(until, holds):
    assert explanation_holds(Alternative("a", "a", explained="x", explained_until=until), on=TODAY) is holds


def test_without_a_reason_nothing_is_explained():
    assert not explanation_holds(Alternative("a", "a", explained_until="2027-01-01"), on=TODAY)


def test_a_decision_on_the_law_is_named():
    rows = [*meets("a"), judged("a", "law", 0.5, legal_state="decided"), judged("a", "baseline", 0.0)]
    assert advice(rows) == ("do_not_use", {"floor_below", "law_decided", "baseline_judged_low"})


def test_meeting_the_floor_and_among_the_first_two_is_use():
    assert advice([*meets("a"), *scored("a", *GOOD), *others("b", "c")]) == ("use", {"ranks_high_anyway"})


def test_use_needs_a_place_among_the_first_two_also_when_the_unknowns_disappoint():
    rows = [*meets("a"), *scored("a", 0.9, 0.9, "?", "?", "?"), *others("b", "c")]
    assert advice(rows) == ("first_find_out", {"unknowns_decide"})


def test_not_knowing_anything_is_never_rewarded():
    """Uniform unknowns are 0.5 on average and beat a known 0.2; the advice does not follow."""
    rows = [*meets("a"), *scored("a", *UNKNOWN), *meets("b"), *scored("b", *POOR)]
    assert advice(rows) == ("first_find_out", {"nothing_known"})


def test_meeting_the_floor_behind_others_whatever_turns_out_is_use_under_conditions():
    rows = [*meets("a"), *scored("a", *POOR), *others("b", "c")]
    assert advice(rows) == ("use_under_conditions", {"others_serve_better"})


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (GOOD, ("use_under_conditions", {"floor_not_shown", "ranks_high_anyway"})),
        (POOR, ("first_find_out", {"floor_not_shown", "others_serve_better"})),
        (UNKNOWN, ("first_find_out", {"floor_not_shown", "nothing_known"})),
    ],
)
def test_a_floor_that_is_not_shown_is_at_best_use_under_conditions(scores, expected):
    assert advice([*scored("a", *scores), *others("b", "c")]) == expected


def test_a_clause_judged_without_evidence_is_told_as_an_assertion():
    rows = [judged("a", clause, 0.9, evidence=(MEASURED,)) for clause in CLAUSES] + scored("a", *GOOD)
    proved = outcome(assessment(rows)).alternatives[0]
    asserted = outcome(assessment([*rows[1:], judged("a", 1, 0.9)])).alternatives[0]
    assert "asserted_without_evidence" not in proved.advice_reasons
    assert "asserted_without_evidence" in asserted.advice_reasons
