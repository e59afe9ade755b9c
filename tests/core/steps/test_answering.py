"""What is known on each question, what is too old, and the scores that follow: what the pages of an assessment show."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from dorpskern import pipeline
from dorpskern.terms.assessment import Assessment
from dorpskern.terms.refusal import Code, Refusal

LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
OLD = """
framework = "1.0"
[[alternative]]
id = "paper"
[[answer]]
alternative = "paper"
question = "baseline.1.own_control"
score = 0.75
prefilled = true
evidence = [{ kind = "document", source = "Handleiding", date = "2020-01-01" }]
"""


def test_the_own_answer_goes_before_the_one_that_was_researched_for_everybody():
    known = pipeline.known_answers(pipeline.as_written(LINDEWAARD, at="x"))
    assert not known["facebook"]["baseline.1.abuse_share"].is_prefilled
    assert known["facebook"]["baseline.1.report_route"].is_prefilled


def test_an_answer_is_stale_when_all_its_dated_evidence_is_too_old():
    known = pipeline.known_answers(pipeline.as_written(OLD, at="x"))
    assert pipeline.stale_answers(known, on=date(2021, 6, 1)) == frozenset()
    assert pipeline.stale_answers(known, on=date(2026, 1, 1)) == {("paper", "baseline.1.own_control")}


def test_a_file_may_say_that_an_answer_was_filled_in_beforehand():
    assert pipeline.as_written(OLD, at="x").answers[0].is_prefilled


def test_the_score_table_has_five_criteria_for_every_alternative_in_the_order_of_the_file():
    rows = pipeline.score_table(pipeline.as_written(LINDEWAARD, at="x"), on=date(2026, 11, 24))
    assert [row.alternative for row in rows] == ["facebook", "x", "mastodon", "website", "nieuwsbrief"]
    assert {len(row.scores) for row in rows} == {5}
    assert all(0 <= score.low <= score.high <= 1 for row in rows for score in row.scores.values())


def test_what_nobody_answered_is_unknown_in_the_score_table():
    (row,) = pipeline.score_table(pipeline.as_written(OLD, at="x"), on=date(2026, 1, 1))
    assert all(score.unknown for score in row.scores.values())


def test_without_alternatives_there_is_no_score_table():
    with pytest.raises(Refusal) as refused:
        pipeline.score_table(Assessment(framework="1.0", alternatives=()), on=date(2026, 1, 1))
    assert refused.value.code is Code.NO_ALTERNATIVES
