"""What the municipality put right, and how far that went."""

from __future__ import annotations

import pytest

from dorpskern.measure.misinformation.correction_reach_ratio import correction_reach_ratio
from dorpskern.measure.misinformation.corrections import corrections
from lib.tables import measuring, the, values

NOTES = """
    platform | note | impressions | reach | published
    ---------+------+-------------+-------+-----------------
    facebook | 111  | 300         | 200   | 2026-03-01 12:00
    x        | 222  | 500         | ?     | 2026-05-01 12:00
    x        | 333  | ?           | ?     | 2026-06-01 12:00
"""


def listed(engine, drawing, **more):
    return measuring(engine, notes=NOTES, corrections=drawing, **more)


def test_corrections_are_counted_and_found_back_by_id_or_address(engine):
    case = listed(
        engine,
        """
        note                                     | platform
        -----------------------------------------+---------
        111                                      | ?
        https://x.example/gemeente/status/222/   | ?
        https://x.example/watch?v=333            | x
        https://nergens.example/444              | ?
        """,
    )
    found = corrections(case)
    assert values(found) == {"": 4, "facebook": 1, "x": 2}
    assert the(found).details["found_in_exports"] == 3
    assert (the(found, "x").period, the(found, "x").interval) == ("2026-05/2026-06", None)


@pytest.mark.long
def test_the_same_id_on_another_platform_is_another_message(engine):
    found = corrections(listed(engine, "note | platform\n---\n111 | x"))
    assert (the(found, "x").value, the(found, "x").details["found_in_exports"]) == (1, 0)
    found = corrections(listed(engine, "note\n---\nonbekend"))
    assert (the(found).value, the(found).period) == (1, "")
    assert values(corrections(listed(engine, "note\n---\nhttps://[kapot"))) == {"": 1}


def test_a_correction_seen_half_as_often_as_its_claim(engine):
    case = listed(
        engine,
        """
        note | claim_seen_low | claim_seen_high | claim_source
        -----+----------------+-----------------+-------------
        111  | 600            | 600             | omroep.example
        222  | 1000           | 1000            | ?
        333  | 9000           | 9000            | ?
        """,
    )
    found = the(correction_reach_ratio(case))
    assert (found.value, found.interval, found.n) == (0.5, None, 2)
    assert (found.details["basis"], found.details["unknown"], found.details["with_source"]) == ("impressions", 1, 1)


@pytest.mark.long
def test_a_bound_of_the_claim_stays_a_bound(engine):
    case = listed(engine, "note | claim_seen_low | claim_seen_high\n---\n111 | 500 | 1500")
    found = the(correction_reach_ratio(case))
    assert (found.value, found.interval.low, found.interval.high, found.interval.level) == (
        pytest.approx(0.3), pytest.approx(0.2), pytest.approx(0.6), None,
    )  # fmt: skip
    assert "claim_is_a_bound" in found.notes
    open_ended = the(
        correction_reach_ratio(listed(engine, "note | claim_seen_low | claim_seen_high\n---\n111 | 600 | ?"))
    )
    assert (open_ended.value, open_ended.interval.low, open_ended.interval.high) == (0.5, 0, 0.5)


@pytest.mark.long
def test_without_a_list_a_claim_or_a_message_there_is_no_ratio(engine):
    assert values(correction_reach_ratio(measuring(engine, notes=NOTES))) == {"": "no_source"}
    assert values(corrections(measuring(engine, notes=NOTES))) == {"": "no_source"}
    unseen = the(correction_reach_ratio(listed(engine, "note\n---\n111")))
    assert unseen.missing.needs == "list_of_corrections:claim_seen"
    elsewhere = listed(engine, "note | claim_seen_low | claim_seen_high\n---\n444 | 5 | 5")
    assert the(correction_reach_ratio(elsewhere)).missing.needs == "impressions"
    nobody = listed(engine, "note | claim_seen_low | claim_seen_high\n---\n111 | 0 | 0")
    assert values(correction_reach_ratio(nobody)) == {"": "denominator_zero"}
