"""The floor when it follows from answers: the rules of the questionnaire, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dorpskern.terms.assessment import Alternative, Answer, Evidence, EvidenceKind
from dorpskern.terms.fact import Kind, LegalState
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.verdict import ClauseVerdict
from dorpskern.weigh.groundwork import Groundwork, lay_groundwork
from lib.assessments import LIMITS, TODAY, answered, assessment, fact, judged, question, resting_on

CORE, SECOND, EXTRA = "baseline.1.core", "baseline.1.second", "baseline.1.extra"
QUESTIONS = (question(CORE), question(SECOND), question(EXTRA, core=False), question("law.dpia", floor_at=None))
FACTS = (
    fact("fresh"),
    fact("also_fresh"),
    fact("old", "2025-10"),
    fact("medium", confidence="medium"),
    fact("superseded", superseded_by="fresh"),
    fact("price", "2026-04", kind=Kind.PRICE),
    fact("provisional", kind=Kind.DECISION, legal_state=LegalState.PRELIMINARY),
    fact("investigated", kind=Kind.DECISION, legal_state=LegalState.INVESTIGATED),
    fact("decided", "2025-12-05", kind=Kind.DECISION, legal_state=LegalState.DECIDED),
    fact("appealed", "2025-12-05", kind=Kind.DECISION, legal_state=LegalState.DECIDED, appeal=True),
)


def ground(*answers: Answer, questions=QUESTIONS, prefilled=(), on=TODAY, channel="", **more) -> Groundwork:
    of = assessment(list(more.pop("judgements", ())), alternatives=(Alternative("channel", "C", channel),), **more)
    of = replace(of, answers=answers)
    return lay_groundwork(of, questions=questions, facts=FACTS, limits=LIMITS, prefilled=prefilled, on=on)


def clause_1(*answers: Answer, **more) -> ClauseVerdict:
    return ground(*answers, **more).floors["channel"].clauses[0]


def sound(own_id: str, written: float = 0.75) -> Answer:
    return answered(own_id, written)


def test_a_low_answer_on_strong_evidence_puts_the_clause_below():
    verdict = clause_1(answered(CORE, 0.0, *resting_on("fresh")))
    assert verdict.floor == "below"
    assert [piece.fact for piece in verdict.evidence] == ["fresh"]
    assert not verdict.is_asserted_without_evidence


WEAK = {
    "an observation": Evidence(EvidenceKind.OBSERVATION, "seen", date="2026-06-01"),
    "no date": Evidence(EvidenceKind.DOCUMENT, "terms"),
    "too old": Evidence(EvidenceKind.DOCUMENT, "terms", date="2025-10"),
    "in the future": Evidence(EvidenceKind.DOCUMENT, "terms", date="2027-01"),
    "low confidence": Evidence(EvidenceKind.MEASURED, "export", date="2026-06", confidence="low"),
    "a fact older than the review term": resting_on("old")[0],
    "a fact of medium confidence": resting_on("medium")[0],
    "a superseded fact": resting_on("superseded")[0],
    "a price past its shelf life": resting_on("price")[0],
    "a provisional finding": resting_on("provisional")[0],
    "an investigation": resting_on("investigated")[0],
}


@pytest.mark.parametrize("evidence", WEAK.values(), ids=WEAK.keys())
def test_a_low_answer_on_anything_weaker_is_a_signal_and_leaves_the_clause_not_shown(evidence):
    verdict = clause_1(answered(CORE, 0.0, evidence), sound(SECOND))
    assert verdict.floor == "not_shown"
    assert verdict.open_questions == (CORE,)


def test_a_low_answer_without_evidence_is_a_signal():
    assert clause_1(answered(CORE, 0.0), sound(SECOND)).floor == "not_shown"


@pytest.mark.parametrize("kind", [EvidenceKind.MEASURED, EvidenceKind.DOCUMENT, EvidenceKind.FACT])
def test_measured_document_and_fact_are_strong(kind):
    assert clause_1(answered(CORE, 0.1, Evidence(kind, "Source", date="2025-11-24"))).floor == "below"


def test_a_fact_may_be_named_as_the_source():
    assert clause_1(answered(CORE, 0.1, Evidence(EvidenceKind.FACT, "fresh"))).floor == "below"


def test_a_decision_under_appeal_still_counts_for_a_clause():
    assert clause_1(answered(CORE, 0.0, *resting_on("appealed"))).floor == "below"


@pytest.mark.parametrize(
    ("written", "floor"),
    [((0.0, 0.2), "below"), ((0.0, 0.25), "not_shown"), ((0.2, 0.9), "not_shown"), ((0.25, 0.9), "not_shown")],
)
def test_an_interval_is_below_only_when_it_lies_wholly_under_the_limit(written, floor):
    assert clause_1(answered(CORE, written, *resting_on("fresh")), sound(SECOND)).floor == floor


def test_an_interval_partly_under_the_limit_leaves_doubt_also_in_a_question_that_is_not_core():
    verdict = clause_1(sound(CORE), sound(SECOND), answered(EXTRA, (0.2, 0.9)))
    assert (verdict.floor, verdict.open_questions) == ("not_shown", (EXTRA,))


def test_a_clause_meets_when_every_core_question_is_known_and_at_least_a_half():
    verdict = clause_1(sound(CORE, 0.5), sound(SECOND))
    assert (verdict.floor, verdict.score_low, verdict.score_high) == ("meets", 0.5, 0.5)
    assert verdict.is_asserted_without_evidence


def test_a_core_answer_between_its_limit_and_a_half_leaves_doubt():
    assert clause_1(sound(CORE, 0.4), sound(SECOND)).floor == "not_shown"


def test_an_unknown_core_question_leaves_the_clause_not_shown():
    verdict = clause_1(sound(CORE), answered(SECOND, "?"))
    assert (verdict.floor, verdict.open_questions) == ("not_shown", (SECOND,))


def test_an_unknown_question_that_is_not_core_does_not_stand_in_the_way():
    assert clause_1(sound(CORE), sound(SECOND), answered(EXTRA, "?")).floor == "meets"


def test_a_question_that_is_not_core_can_put_the_clause_below():
    low = answered(EXTRA, 0.0, *resting_on("fresh"))
    assert clause_1(sound(CORE), sound(SECOND), low).floor == "below"


def test_a_question_with_limit_zero_informs_and_cannot_fail():
    questions = (*QUESTIONS[:2], question(EXTRA, core=False, floor_at=0.0))
    low = answered(EXTRA, 0.0, *resting_on("fresh"))
    assert clause_1(sound(CORE), sound(SECOND), low, questions=questions).floor == "meets"


def test_a_question_that_does_not_apply_decides_nothing():
    not_applicable = Answer("channel", SECOND, None, not_applicable="no reports here")
    assert clause_1(sound(CORE), not_applicable).floor == "meets"


def test_a_clause_of_which_nothing_is_known_is_not_shown_even_when_no_question_applies():
    nothing = [Answer("channel", one, None, not_applicable="not here") for one in (CORE, SECOND)]
    verdict = clause_1(*nothing)
    assert (verdict.floor, verdict.score_low, verdict.open_questions) == ("not_shown", None, ())


def test_stale_facts_decide_nothing_in_favour_either():
    stale = answered(CORE, 1.0, *resting_on("old"))
    verdict = clause_1(stale, sound(SECOND))
    assert (verdict.floor, verdict.open_questions) == ("not_shown", (CORE,))


def test_one_fresh_fact_beside_a_stale_one_keeps_an_answer_fresh():
    assert clause_1(answered(CORE, 1.0, *resting_on("old", "fresh")), sound(SECOND)).floor == "meets"


def test_a_stale_answer_to_a_question_that_is_not_core_decides_nothing():
    stale = answered(EXTRA, 1.0, *resting_on("old"))
    assert clause_1(sound(CORE), sound(SECOND), stale).floor == "meets"


def test_the_same_answer_goes_stale_as_time_passes():
    low = answered(CORE, 0.0, *resting_on("decided"))
    assert clause_1(low, on=date(2026, 11, 24)).floor == "below"
    assert clause_1(low, on=date(2027, 2, 1)).floor == "not_shown"


def test_what_would_settle_a_clause_is_listed_signals_first():
    signal = answered(EXTRA, 0.0)
    assert clause_1(signal, sound(SECOND, 0.4)).open_questions == (EXTRA, CORE, SECOND)


def test_facts_that_point_the_other_way_never_support():
    low = replace(answered(CORE, 0.0, *resting_on("fresh")), counter=resting_on("fresh"))
    assert clause_1(low).floor == "not_shown"


def test_one_fact_supports_one_question_per_channel():
    with pytest.raises(Refusal) as refused:
        ground(answered(CORE, 0.75, *resting_on("fresh")), answered(SECOND, 0.75, *resting_on("fresh")))
    assert (refused.value.code, refused.value.facts["fact"]) == (Code.EVIDENCE_REUSED, "fresh")


def test_a_judgement_beats_the_answers():
    verdict = clause_1(answered(CORE, 0.0, *resting_on("fresh")), judgements=[judged("channel", 1, 0.9)])
    assert verdict.floor == "meets"


def test_a_judgement_that_says_unknown_beats_the_answers_too_and_names_the_core_questions():
    verdict = clause_1(sound(CORE), sound(SECOND), judgements=[judged("channel", 1, "?")])
    assert (verdict.floor, verdict.open_questions) == ("not_shown", (CORE, SECOND))


def test_two_answers_to_one_question_become_their_hull():
    verdict = clause_1(sound(CORE, 0.0), sound(CORE, 1.0), sound(SECOND))
    assert verdict.floor == "not_shown"


@pytest.mark.parametrize("note", ["no_reactions_possible", "Reacting is not possible"])
def test_where_nobody_can_react_the_page_says_so_beside_the_clause(note):
    verdict = clause_1(replace(sound(CORE, 1.0), note=note), sound(SECOND))
    assert verdict.no_reactions_possible


def test_where_nobody_can_react_a_safety_question_that_does_not_apply_counts_as_answered():
    silent = [Answer("channel", one, None, not_applicable="no_reactions_possible") for one in (CORE, SECOND)]
    assert clause_1(*silent).floor == "meets"


# Clause 3, strict and graded

PAID = (question("baseline.3.paid_opinions"), question("baseline.3.paid_priority", floor_at=0.5))
READINGS = """
    opinions | priority | evidence | graded    | strict
    ---------+----------+----------+-----------+----------
    1.0      | 0.75     | fresh    | meets     | meets
    0.75     | 1.0      | fresh    | meets     | below
    0.5      | 1.0      | fresh    | meets     | below
    0.5      | 1.0      | medium   | meets     | not_shown
    1.0      | 0.5      | fresh    | meets     | below
    0.25     | 1.0      | fresh    | not_shown | below
    0.0      | 1.0      | fresh    | below     | below
    1.0      | 0.25     | fresh    | below     | below
    1.0      | 0.25     | medium   | not_shown | not_shown
"""


@pytest.mark.parametrize("line", READINGS.strip().splitlines()[2:])
def test_clause_3_read_strictly_lets_no_reach_be_bought(line):
    opinions, priority, evidence, graded, strict = (cell.strip() for cell in line.split("|"))
    scores = [float(opinions), float(priority)]
    lowest = scores.index(min(scores))
    rests_on = [evidence if place == lowest else "decided" for place in (0, 1)]
    answers = tuple(
        answered(asked.id, each, *resting_on(one)) for asked, each, one in zip(PAID, scores, rests_on, strict=True)
    )
    for reading, floor in (("graded", graded), ("strict", strict)):
        found = ground(*answers, questions=PAID, clause_3_reading=reading).floors["channel"].clauses[2]
        assert (reading, found.floor) == (reading, floor)


# Law

LAW = (question("law.regulator_status", floor_at=None), question("law.dpia", floor_at=None))


@pytest.mark.parametrize(
    ("written", "rests_on", "reasons"),
    [
        (0.0, "decided", ("law",)),
        (0.25, "decided", ()),
        (0.0, "appealed", ()),
        (0.0, "provisional", ()),
        (0.0, "fresh", ()),
    ],
)
def test_only_a_final_decision_puts_a_channel_below_for_the_law(written, rests_on, reasons):
    found = ground(answered(LAW[0].id, written, *resting_on(rests_on)), questions=LAW)
    assert found.floors["channel"].reasons == reasons


def test_a_missing_dpia_lowers_the_score_and_not_the_floor():
    found = ground(answered(LAW[1].id, 0.0, *resting_on("decided")), questions=LAW)
    assert found.floors["channel"].reasons == ()


# Prefilled answers

PREFILLED = (
    answered(CORE, 0.0, *resting_on("fresh"), alternative="facebook", is_prefilled=True),
    answered(SECOND, 0.75, *resting_on("also_fresh"), alternative="facebook", is_prefilled=True),
)


def test_prefilled_answers_count_only_when_the_file_asks_for_them():
    assert clause_1(prefilled=PREFILLED, channel="facebook").floor == "not_shown"
    assert clause_1(prefilled=PREFILLED, channel="facebook", use_prefilled=True).floor == "below"


def test_prefilled_answers_follow_the_service_in_the_channel_name():
    assert clause_1(prefilled=PREFILLED, channel="Facebook:1a2b", use_prefilled=True).floor == "below"
    assert clause_1(prefilled=PREFILLED, channel="mastodon", use_prefilled=True).floor == "not_shown"


def test_the_municipality_overrules_a_prefilled_answer():
    own = answered(CORE, 0.75)
    assert clause_1(own, prefilled=PREFILLED, channel="facebook", use_prefilled=True).floor == "meets"


def test_a_prefilled_answer_gives_way_when_its_fact_already_supports_an_own_answer():
    own = answered(EXTRA, 0.75, *resting_on("fresh"))
    verdict = clause_1(own, prefilled=PREFILLED, channel="facebook", use_prefilled=True)
    assert (verdict.floor, verdict.open_questions) == ("not_shown", (CORE,))
