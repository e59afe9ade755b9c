"""The floor when clauses are judged directly. rules.md; thresholds of docs/explanation/weighing.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.terms.assessment import Judgement, Participant
from dorpskern.terms.framework import CLAUSES, WEIGHED, Criterion
from lib.assessments import MEASURED, assessment, judged, meets, outcome, scored

CASES = """
    score       | floor
    ------------+----------
    1           | meets
    0.5         | meets
    0.5 0.9     | meets
    0.49        | not_shown
    0.49 0.9    | not_shown
    0.25        | not_shown
    0.25 0.4    | not_shown
    0.1 0.25    | not_shown
    0.1 0.9     | not_shown
    ?           | not_shown
    0.24        | below
    0 0.24      | below
    0           | below
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in CASES.strip().splitlines()[2:]]


def written(cell: str) -> float | str | tuple[float, float]:
    numbers = [float(part) for part in cell.split() if part != "?"]
    return "?" if not numbers else numbers[0] if len(numbers) == 1 else (numbers[0], numbers[1])


@pytest.mark.parametrize(("cell", "floor"), ROWS)
def test_a_clause_is_below_under_a_quarter_and_meets_from_a_half(cell, floor):
    rows = [row for row in meets("a") if row.clause != 5] + [judged("a", 5, written(cell))]
    assert outcome(assessment(rows)).alternatives[0].floor == floor


def test_a_clause_nobody_judged_is_not_shown():
    rows = [row for row in meets("a") if row.clause != 7]
    verdict = outcome(assessment(rows)).alternatives[0]
    assert (verdict.floor, verdict.unknown_clauses) == ("not_shown", (7,))


def test_failed_and_unknown_clauses_can_both_be_named():
    verdict = outcome(assessment([judged("a", 3, 0.1), judged("a", 4, 0.9)])).alternatives[0]
    assert verdict.failed_clauses == (3,)
    assert verdict.unknown_clauses == (1, 2, 5, 6, 7, 8, 9)


def test_two_judgements_on_one_clause_become_their_hull_and_a_contradiction():
    rows = [row for row in meets("a") if row.clause != 5] + [judged("a", 5, 0.1), judged("a", 5, 0.9)]
    weighed = outcome(assessment(rows))
    clause = weighed.alternatives[0].clauses[4]
    assert (clause.floor, clause.score_low, clause.score_high) == ("not_shown", 0.1, 0.9)
    assert clause.is_contradictory
    assert weighed.contradictions == ("a:clause:5",)


def test_the_same_judgement_twice_is_no_contradiction():
    rows = [*meets("a"), judged("a", 5, 0.9)]
    assert outcome(assessment(rows)).contradictions == ()


def test_clauses_judged_without_evidence_are_counted_as_assertions():
    rows = [judged("a", clause, 0.9, evidence=(MEASURED,) if clause > 2 else ()) for clause in CLAUSES]
    assert outcome(assessment(rows)).alternatives[0].asserted_without_evidence == 2


def test_a_decision_that_use_is_unlawful_puts_a_channel_below_whatever_its_score():
    rows = [*meets("a"), judged("a", "law", 1.0, legal_state="decided")]
    verdict = outcome(assessment(rows)).alternatives[0]
    assert (verdict.floor, verdict.failed_clauses, verdict.floor_reasons) == ("below", (), ("law",))


@pytest.mark.parametrize("state", ["investigated", "preliminary", ""])
def test_an_investigation_or_preliminary_finding_only_lowers_the_score(state):
    rows = [*meets("a"), judged("a", "law", 0.1, legal_state=state)]
    assert outcome(assessment(rows)).alternatives[0].floor == "meets"


def test_the_baseline_judged_low_as_a_whole_puts_a_channel_below():
    verdict = outcome(assessment([*meets("a"), judged("a", "baseline", 0.1)])).alternatives[0]
    assert (verdict.floor, verdict.floor_reasons) == ("below", ("baseline",))


def test_the_baseline_judged_high_as_a_whole_shows_no_clause():
    verdict = outcome(assessment([judged("a", "baseline", 1.0)])).alternatives[0]
    assert (verdict.floor, verdict.unknown_clauses) == ("not_shown", CLAUSES)


@given(
    below=st.sampled_from(CLAUSES),
    low=st.floats(0, 0.24),
    others=st.lists(st.floats(0.25, 1), min_size=8, max_size=8),
    criteria=st.lists(st.floats(0, 1), min_size=5, max_size=5),
    weights=st.lists(st.floats(0, 100), min_size=5, max_size=5).filter(any),
)
def test_one_clause_in_conflict_can_never_be_compensated(below, low, others, criteria, weights):
    rows: list[Judgement] = [judged("a", below, low)]
    rows += [judged("a", one, each) for one, each in zip([c for c in CLAUSES if c != below], others, strict=True)]
    rows += [*scored("a", *criteria), *meets("b"), *scored("b", 0.1, 0.1, 0.1, 0.1, 0.1)]
    people = (Participant("p", points=dict(zip(WEIGHED, weights, strict=True))),)
    verdict = outcome(assessment(rows, people=people), samples=100).alternatives[0]
    assert verdict.floor == "below"
    assert verdict.rank_acceptability == ()
    assert verdict.advice == "do_not_use"


@given(clause=st.sampled_from(CLAUSES), scores=st.lists(st.floats(0.5, 1), min_size=9, max_size=9))
def test_not_shown_is_never_a_pass(clause, scores):
    rows = [judged("a", one, each) for one, each in zip(CLAUSES, scores, strict=True) if one != clause]
    assert outcome(assessment(rows), samples=100).alternatives[0].floor == "not_shown"


@given(st.lists(st.floats(0, 1), min_size=9, max_size=9))
def test_a_judgement_on_a_criterion_never_lifts_the_floor(scores):
    clauses = [judged("a", one, each) for one, each in zip(CLAUSES, scores, strict=True)]
    bare = outcome(assessment(clauses), samples=100).alternatives[0].floor
    full = [judged("a", str(criterion), 1.0) for criterion in Criterion]
    assert outcome(assessment(clauses + full), samples=100).alternatives[0].floor == bare
