"""Abuse under our messages: only from an audit, with its interval; small kinds together; the newest audit counts."""

from __future__ import annotations

import pytest

from dorpskern.measure.aggression.abuse_by_hour import abuse_by_hour
from dorpskern.measure.aggression.abuse_senders import abuse_senders
from dorpskern.measure.aggression.abusive_replies import abusive_replies
from dorpskern.measure.vulnerable.abuse_by_ground import abuse_by_ground
from dorpskern.report.beside import beside_said
from dorpskern.report.voice import Voice
from dorpskern.terms.finding import UNDECIDED_DETAILS, part_of
from lib.tables import measuring, the, values

AUDIT = """
    platform | dimension | kind     | stratum | messages | within | audited | abusive | score_sum | score_squares | audited_score_sum | abusive_score_sum | both | differing | missed | called | false_alarms
    ---------+-----------+----------+---------+----------+--------+---------+---------+-----------+---------------+-------------------+-------------------+------+-----------+--------+--------+-------------
    facebook | all       |          | 0       | 900      | 900    | 90      | 9       | 0         | 0             | 0                 | 0                 | 9    | 0         | 9      | 0      | 0
    facebook | all       |          | 1       | 100      | 100    | 50      | 40      | 80        | 65            | 40                | 33                | 38   | 4         | 0      | 50     | 10
    facebook | ground    | origin   | 0       | 900      | 900    | 90      | 0       | 0         | 0             | 0                 | 0                 | 0    | 0         | 0      | 0      | 0
    facebook | ground    | origin   | 1       | 100      | 100    | 50      | 30      | 80        | 65            | 40                | 25                | 30   | 0         | 0      | 40     | 8
    facebook | severity  | threat   | 0       | 900      | 900    | 90      | 9       | 0         | 0             | 0                 | 0                 | 9    | 0         | 9      | ?      | ?
    facebook | severity  | threat   | 1       | 100      | 100    | 50      | 0       | 80        | 65            | 40                | 0                 | 0    | 0         | 0      | ?      | ?
    facebook | day_part  | night    | 0       | 900      | 90     | 90      | 9       | 0         | 0             | 0                 | 0                 | 9    | 0         | 9      | 0      | 0
    facebook | day_part  | night    | 1       | 100      | 60     | 50      | 0       | 48        | 39            | 24                | 0                 | 0    | 0         | 0      | 30     | 30
"""  # noqa: E501
SENDERS = """
    platform | dimension | kind | messages | within | audited | abusive | pairs | same_writer | effective
    ---------+-----------+------+----------+--------+---------+---------+-------+-------------+----------
    facebook | senders   |      | 1000     | 1000   | 140     | 49      | 1000  | 250         | 40
    facebook | all       |      | 1000     | 1000   | 140     | 49      | ?     | ?           | ?
"""


@pytest.mark.long
def test_the_share_is_what_people_found_per_stratum_weighted_by_its_messages(engine):
    found = abusive_replies(measuring(engine, audits=AUDIT))
    whole, threat = found
    assert (whole.platform, whole.value) == ("facebook", pytest.approx(0.9 * 0.1 + 0.1 * 0.8))
    assert (whole.interval.low, whole.interval.high) == pytest.approx((0.1292, 0.2377), abs=1e-3)
    assert (whole.n, whole.estimand, whole.period) == (140, "this export", "2026-09/2026-10")
    assert whole.details["missed_by_scores"] == pytest.approx(90 / 170)
    assert whole.details["false_alarms_of_scores"] == pytest.approx(0.2)
    assert 0.8 < whole.details["alpha"] < 1
    assert (part_of(threat), threat.value) == ("severity.threat", pytest.approx(0.09))


def test_each_ground_has_its_share_of_all_replies_and_its_errors(engine):
    found = the(abuse_by_ground(measuring(engine, audits=AUDIT)), "facebook")
    assert (part_of(found), found.value) == ("ground.origin", pytest.approx(0.1 * 0.6))
    assert found.details["false_alarms_of_scores"] == pytest.approx(0.2)


def test_what_is_found_most_comes_first_and_the_parts_of_a_day_come_as_the_day_goes(engine):
    drawn = """
        dimension | kind    | messages | within | audited | abusive
        ----------+---------+----------+--------+---------+--------
        all       |         | 100      | 100    | 100     | 60
        ground    | origin  | 100      | 100    | 100     | 10
        ground    | office  | 100      | 100    | 100     | 30
        ground    | other   | 100      | 100    | 100     | 20
        day_part  | evening | 100      | 50     | 100     | 30
        day_part  | morning | 100      | 50     | 100     | 20
        day_part  | other   | 100      | 50     | 100     | 10
    """
    case = measuring(engine, audits=drawn)
    assert [part_of(one) for one in abuse_by_ground(case)] == ["ground.office", "ground.other", "ground.origin"]
    assert [part_of(one) for one in abuse_by_hour(case)] == ["day_part.morning", "day_part.evening", "day_part.other"]


def test_a_part_of_the_day_is_a_share_of_the_replies_of_that_part(engine):
    found = the(abuse_by_hour(measuring(engine, audits=AUDIT)), "facebook")
    assert (part_of(found), found.value) == ("day_part.night", pytest.approx(0.09 * 1000 / 150))
    assert found.interval.low < found.value < found.interval.high


def test_the_chance_that_two_have_one_writer_is_one_number_with_a_wide_interval(engine):
    found = the(abuse_senders(measuring(engine, audits=SENDERS)), "facebook")
    assert (found.value, found.details) == (0.25, {"abusive": 49})
    assert (found.interval.low, found.interval.high) == pytest.approx((0.112, 0.469), abs=1e-3)


def test_the_newest_audit_of_a_channel_counts_and_channels_count_by_their_messages(engine):
    drawn = """
        audit | channel | settled_on | dimension | messages | within | audited | abusive
        ------+---------+------------+-----------+----------+--------+---------+--------
        old   | page    | 2026-05-01 | all       | 100      | 100    | 100     | 90
        new   | page    | 2026-06-01 | all       | 300      | 300    | 300     | 30
        two   | other   | 2026-01-01 | all       | 100      | 100    | 100     | 50
    """
    found = the(abusive_replies(measuring(engine, audits=drawn)), "facebook")
    assert (found.value, found.n) == (pytest.approx(80 / 400), 400)
    assert (found.interval.low, found.interval.high) == pytest.approx((0.2, 0.2))


def test_a_kind_that_one_of_two_channels_does_not_tell_has_no_figure_of_both(engine):
    drawn = """
        audit | channel | dimension | kind   | messages | within | audited | abusive
        ------+---------+-----------+--------+----------+--------+---------+--------
        one   | page    | all       |        | 100      | 100    | 100     | 50
        one   | page    | ground    | origin | 100      | 100    | 100     | 50
        two   | other   | all       |        | 100      | 100    | 100     | 50
    """
    assert values(abuse_by_ground(measuring(engine, audits=drawn))) == {"facebook": "too_few"}


def test_with_fewer_than_ten_abusive_replies_found_the_figure_says_that_it_is_less_sure(engine):
    few, enough = (the(one(measuring(engine, audits=AUDIT)), "facebook") for one in (abuse_by_hour, abuse_by_ground))
    assert few.notes[0] == "little_abuse_less_sure"
    assert "little_abuse_less_sure" not in enough.notes


def test_coders_who_often_differ_are_said_beside_the_figure(engine):
    drawn = "dimension|messages|within|audited|abusive|both|differing\n---\nall|100|100|50|20|10|20"
    assert "coders_often_differed" in the(abusive_replies(measuring(engine, audits=drawn)), "facebook").notes


def test_what_nobody_could_settle_leaves_the_share_open_beside_the_figure(engine):
    drawn = """
        channel | dimension | messages | within | audited | abusive
        --------+-----------+----------+--------+---------+--------
        page    | all       | 100      | 100    | 90      | 9
        page    | undecided | 100      | 100    | 10      | 0
        other   | all       | 100      | 100    | 100     | 10
    """
    found = the(abusive_replies(measuring(engine, audits=drawn)), "facebook")
    assert found.value == pytest.approx(0.1)
    told = [found.details[name] for name in UNDECIDED_DETAILS]
    assert told == pytest.approx([10, 0.095, 0.145])
    assert beside_said(found, Voice("nl")) == (
        "10 reacties bleven zonder oordeel. "
        "Wat die ook waren: het deel ligt waarschijnlijk tussen 9,5\u00a0% en 15\u00a0%."
    )


def test_without_an_audit_or_with_too_little_there_is_no_figure_and_it_is_said_why(engine):
    notes = [{"platform": "mastodon", "note": str(one)} for one in range(3)]
    bare = "dimension|messages|within|audited|abusive\n---\nall|100|100|50|2"
    case = measuring(engine, audits=bare, notes=notes)
    assert values(abusive_replies(case)) == {"facebook": 0.04, "mastodon": "not_audited"}
    for measure in (abuse_by_ground, abuse_by_hour, abuse_senders):
        assert values(measure(case)) == {"facebook": "too_few", "mastodon": "not_audited"}


def test_a_part_of_the_day_without_messages_has_no_share(engine):
    drawn = """
        dimension | kind  | messages | within | audited | abusive
        ----------+-------+----------+--------+---------+--------
        all       |       | 100      | 100    | 50      | 20
        day_part  | night | 100      | 0      | 50      | 0
    """
    assert values(abuse_by_hour(measuring(engine, audits=drawn))) == {"facebook": "denominator_zero"}
