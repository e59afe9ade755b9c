"""What platforms decide about content, counted from the DSA Transparency Database."""

from __future__ import annotations

import pytest

from dorpskern.measure.aggression.harmful_speech_decisions import harmful_speech_decisions
from dorpskern.measure.mental_health.minors_decisions import minors_decisions
from dorpskern.measure.misinformation.civic_discourse_decisions import civic_discourse_decisions
from dorpskern.measure.vulnerable.automated_decision_share import automated_decision_share
from lib.tables import measuring, the, values

SPEECH = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
MINORS = "STATEMENT_CATEGORY_PROTECTION_OF_MINORS"
DECIDED = f"""
    platform | created_on | category | automated_decision | in_netherlands | decisions
    ---------+------------+----------+--------------------+----------------+----------
    x        | 2026-07-01 | {SPEECH} | fully              | yes            | 60
    x        | 2026-07-02 | {SPEECH} | not_automated      | ?              | 20
    x        | 2026-07-02 | {MINORS} | partially          | yes            | 20
    x        | 2026-07-02 | {MINORS} | fully              | no             | 900
    tiktok   | 2026-07-01 | {MINORS} | ?                  | yes            | 5
"""


def test_decisions_of_a_category_are_counted_per_day(engine):
    case = measuring(engine, decision_counts=DECIDED)
    assert values(harmful_speech_decisions(case)) == {"tiktok": 0.0, "x": 40.0}
    assert values(minors_decisions(case)) == {"tiktok": 5.0, "x": 10.0}
    assert values(civic_discourse_decisions(case)) == {"tiktok": 0.0, "x": 0.0}
    found = the(harmful_speech_decisions(case), "x")
    assert (found.n, found.period, found.details) == (100, "2026-07", {"decisions": 80, "days": 2})


@pytest.mark.long
def test_the_share_decided_by_machines_alone_counts_decisions_that_say_how(engine):
    found = automated_decision_share(measuring(engine, decision_counts=DECIDED))
    assert values(found) == {"tiktok": "not_reported", "x": 0.6}
    assert the(found, "x").interval is None
    assert values(automated_decision_share(measuring(engine))) == {"": "no_source"}


def test_of_a_day_with_counts_a_dump_is_passed_over(engine):
    drawing = f"""
    platform | created_on | category | decisions | register   | source
    ---------+------------+----------+-----------+------------+-------
    x        | 2026-07-01 | {SPEECH} | 60        | aggregates | a
    x        | 2026-07-01 | {SPEECH} | 58        | dump       | b
    x        | 2026-07-02 | {SPEECH} | 20        | dump       | c
    x        | 2026-07-02 | {SPEECH} | 22        | dump       | d
    """
    found = the(harmful_speech_decisions(measuring(engine, decision_counts=drawing)), "x")
    assert (found.value, found.n) == (51.0, 102)
