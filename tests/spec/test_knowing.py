"""What the figures of knowing what is going on mean."""

from __future__ import annotations

import pytest

from dorpskern.measure.knowing.conversation_participants import conversation_participants
from dorpskern.measure.knowing.messages_per_week import messages_per_week
from dorpskern.measure.knowing.pass_share import pass_share
from dorpskern.measure.knowing.questions_answered import questions_answered
from dorpskern.measure.knowing.replied_share import replied_share
from dorpskern.measure.knowing.replies_per_message import replies_per_message
from lib.tables import measuring, the, values

REPLIES = """
    platform | is_reply | replies
    ---------+----------+--------
    fb       | no       | 0
    fb       | ?        | 3
    fb       | no       | 9
    fb       | no       | ?
    fb       | yes      | 50
    x        | no       | ?
"""


def test_our_own_answers_and_hidden_counts_do_not_count(engine):
    found = replied_share(measuring(engine, notes=REPLIES))
    assert values(found) == {"fb": 0.666667, "x": "not_in_export"}
    assert the(found, "fb").n == 3


def test_replies_per_message_says_the_median_beside_the_mean(engine):
    found = replies_per_message(measuring(engine, notes=REPLIES))
    assert values(found) == {"fb": 4.0, "x": "not_in_export"}
    assert the(found, "fb").details["median"] == 3


@pytest.mark.long
def test_twenty_messages_give_the_share_a_wilson_interval(engine):
    rows = [{"note": str(n), "replies": n % 2} for n in range(20)]
    found = the(replied_share(measuring(engine, notes=rows)), "fb")
    assert found.value == 0.5
    assert 0.26 < found.interval.low < 0.5 < found.interval.high < 0.74


def test_silent_weeks_count(engine):
    case = measuring(
        engine,
        notes="""
        published
        ----------
        2026-03-02
        2026-03-08
        2026-03-16
        """,
    )
    found = the(messages_per_week(case), "fb")
    assert (found.value, found.n, found.details["weeks"], found.details["silent_weeks"]) == (1.0, 3, 3, 1)


@pytest.mark.long
def test_answers_to_questions_are_not_in_an_export_of_messages(engine):
    assert values(questions_answered(measuring(engine, notes=REPLIES))) == {"fb": "not_in_export", "x": "not_in_export"}
    assert values(questions_answered(measuring(engine))) == {"": "no_source"}


def votes(people: int, *, passing: int) -> list[dict[str, object]]:
    return [
        {"statement": str(what), "participant": str(who), "vote": 0 if who < passing and what == 0 else 1}
        for who in range(people)
        for what in range(2)
    ]


def test_participants_of_a_conversation_are_counted_with_their_statements_and_votes(engine):
    found = the(conversation_participants(measuring(engine, votes=votes(6, passing=0))), "polis")
    assert (found.value, found.period, found.details["statements"], found.details["votes"]) == (6, "2026-03", 2, 12)


def test_of_fewer_than_five_participants_nothing_is_said_not_even_how_many(engine):
    case = measuring(engine, votes=votes(4, passing=0))
    for found in (conversation_participants(case)[0], pass_share(case)[0]):
        assert (found.missing.reason, found.n) == ("too_few", None)


def test_a_pass_is_neither_agreeing_nor_disagreeing(engine):
    found = the(pass_share(measuring(engine, votes=votes(40, passing=10))), "polis")
    assert (found.value, found.n, found.details["votes"]) == (0.125, 40, 80)
    assert found.interval.low < 0.125 < found.interval.high


def test_three_who_pass_among_forty_stay_hidden(engine):
    assert values(pass_share(measuring(engine, votes=votes(40, passing=3)))) == {"polis": "too_few"}


def test_one_participant_with_nearly_all_votes_gives_no_share(engine):
    loud = [{"statement": str(n), "participant": "loud", "vote": 0} for n in range(100)]
    assert values(pass_share(measuring(engine, votes=loud + votes(20, passing=10)))) == {"polis": "dominated"}


def test_without_votes_a_conversation_is_what_would_show_it(engine):
    case = measuring(engine)
    assert [measure(case)[0].missing.needs for measure in (conversation_participants, pass_share)] == ["votes"] * 2


def test_votes_without_a_time_have_no_period(engine):
    rows = [{**row, "voted_at": None} for row in votes(6, passing=0)]
    assert the(conversation_participants(measuring(engine, votes=rows)), "polis").period == ""
