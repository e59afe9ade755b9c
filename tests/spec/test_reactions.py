"""What the figures of reactions under our own messages mean. No figure is about a person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from dorpskern.measure.knowing.agenda_lag_days import agenda_lag_days
from dorpskern.measure.knowing.most_active_share import most_active_share
from dorpskern.measure.knowing.questions_answered import questions_answered
from dorpskern.measure.knowing.reactions_at_night import reactions_at_night
from dorpskern.measure.knowing.reply_time import reply_time
from dorpskern.measure.knowing.rising_topics import rising_topics
from dorpskern.measure.public_private.hidden_share import hidden_share
from dorpskern.measure.public_private.hidden_with_reason import hidden_with_reason
from lib.tables import measuring, the, values

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ALL = (questions_answered, reply_time, hidden_share, hidden_with_reason, reactions_at_night, most_active_share)


def question(number: int, *, answered: float | None = None, **cells: object) -> dict[str, object]:
    """A question under message ``number``, answered after so many hours."""
    asked = START + timedelta(days=number)
    reply = None if answered is None else asked + timedelta(hours=answered)
    return {"note": str(number), "published": asked, "is_question": True, "first_answer_at": reply, **cells}


def forty(**cells: object) -> list[dict[str, object]]:
    """Forty questions: thirty answered, after 1 to 30 hours; ten never."""
    return [question(n, answered=n + 1 if n < 30 else None, **cells) for n in range(40)]


def test_the_share_counts_answers_within_a_week_and_the_time_is_that_of_half_of_all_questions(engine):
    case = measuring(engine, reactions=forty())
    share, time = the(questions_answered(case), "fb"), the(reply_time(case), "fb")
    assert (share.value, share.n, share.details["answered"]) == (pytest.approx(0.75), 40, 30)
    assert time.value == 20  # of all forty, the twentieth answer; not the middle of the thirty
    assert share.interval.low < 0.75 < share.interval.high
    assert time.interval.low < 20 < time.interval.high


def test_beside_the_week_it_is_told_how_many_had_an_answer_within_an_hour_a_day_and_three_days(engine):
    told = the(questions_answered(measuring(engine, reactions=forty())), "fb").details
    shares = [told[f"within_{hours}_hours"] for hours in (1, 24, 72, 168)]
    assert shares == pytest.approx([1 / 40, 24 / 40, 30 / 40, 30 / 40])
    assert told["within_24_hours_low"] < 24 / 40 < told["within_24_hours_high"]


def test_where_nobody_had_an_answer_within_an_hour_that_share_has_no_limits(engine):
    late = [question(n, answered=n + 2) for n in range(40)]
    told = the(questions_answered(measuring(engine, reactions=late)), "fb").details
    assert told["within_1_hours"] == 0
    assert "within_1_hours_low" not in told


def test_what_is_no_question_and_what_is_not_known_to_be_one_does_not_count(engine):
    more = [{"note": "x", "is_question": known} for known in (False, None)] * 30
    case = measuring(engine, reactions=[*forty(), *more])
    assert the(questions_answered(case), "fb").n == 40


def test_a_question_asked_just_before_the_file_ends_is_no_unanswered_question(engine):
    late = [question(n + 40, followed_until=START + timedelta(days=n + 40)) for n in range(40)]
    case = measuring(engine, reactions=[*forty(), *late])
    assert the(questions_answered(case), "fb").value == pytest.approx(0.75)


@pytest.mark.long
def test_a_question_that_was_hidden_or_closed_first_will_never_be_answered(engine):
    hidden = [question(n + 40, hidden=True) for n in range(20)]
    closed = [question(n + 60, answered=9, ended_at=START + timedelta(days=n + 60, hours=2)) for n in range(20)]
    found = the(questions_answered(measuring(engine, reactions=[*forty(), *hidden, *closed])), "fb")
    assert found.value == pytest.approx(30 / 80)
    assert found.details["ended_unanswered"] == 40


def test_when_half_is_never_reached_the_time_is_said_to_be_longer(engine):
    rows = [question(n, answered=2 if n < 5 else None, followed_until=START + timedelta(days=50)) for n in range(40)]
    found = the(reply_time(measuring(engine, reactions=rows)), "fb")
    assert "more_than_this" in found.notes
    assert (found.value, found.interval) == (pytest.approx(24 * 41), None)  # ten questions were followed 41 days


def test_a_file_that_follows_no_question_for_a_week_gives_no_share(engine):
    rows = [{**row, "followed_until": row["published"] + timedelta(days=2)} for row in forty()]
    case = measuring(engine, reactions=rows)
    assert the(questions_answered(case), "fb").missing.needs == "followed_hours:168"
    assert the(reply_time(case), "fb").value == 20


@pytest.mark.long
def test_few_questions_or_many_under_one_message_give_no_figure(engine):
    few, one = forty()[:19], [{**row, "note": "1" if n < 15 else row["note"]} for n, row in enumerate(forty())]
    pairs = [{**row, "note": str(n // 4)} for n, row in enumerate(forty())]
    assert values(questions_answered(measuring(engine, reactions=few))) == {"fb": "too_few"}
    assert values(reply_time(measuring(engine, reactions=one))) == {"fb": "dominated"}
    assert values(reply_time(measuring(engine, reactions=pairs))) == {"fb": "too_few"}


def test_without_words_nobody_knows_what_was_a_question(engine):
    case = measuring(engine, reactions=forty(is_question=None))
    assert [the(one(case), "fb").missing.needs for one in (questions_answered, reply_time)] == ["words_of_replies"] * 2


@pytest.mark.long
def test_a_platform_with_messages_alone_says_that_its_export_leaves_reactions_out(engine):
    case = measuring(engine, notes="platform\n---\nig", reactions=forty())
    assert {**values(questions_answered(case)), "fb": 0} == {"fb": 0, "ig": "not_in_export"}
    nothing = measuring(engine)
    assert [values(measure(nothing)) for measure in (*ALL, rising_topics, agenda_lag_days)] == [{"": "no_source"}] * 8


def reactions(count: int, **cells: object) -> list[dict[str, object]]:
    """So many reactions, each under a message of its own."""
    return [{"note": str(n), **cells} for n in range(count)]


def test_hidden_and_removed_count_together_and_unknown_does_not(engine):
    rows = [
        *reactions(10, hidden=True, removed=False),
        *reactions(10, removed=True),
        *reactions(80, hidden=False),
        *reactions(9),
    ]
    found = the(hidden_share(measuring(engine, reactions=rows)), "fb")
    assert (found.value, found.n) == (0.2, 100)
    assert found.interval.low < 0.2 < found.interval.high


@pytest.mark.long
def test_behind_one_to_four_hidden_reactions_nothing_is_shown(engine):
    rows = [*reactions(4, hidden=True), *reactions(80, hidden=False)]
    assert values(hidden_share(measuring(engine, reactions=rows))) == {"fb": "too_few"}
    assert values(hidden_share(measuring(engine, reactions=reactions(80, hidden=False)))) == {"fb": 0.0}
    assert values(hidden_share(measuring(engine, reactions=reactions(80)))) == {"fb": "not_in_export"}


@pytest.mark.long
def test_a_reason_counts_only_for_what_was_taken_away(engine):
    rows = [
        *reactions(15, hidden=True, reason_given=True),
        *reactions(5, removed=True, reason_given=False),
        *reactions(40, hidden=False, reason_given=True),
    ]
    found = the(hidden_with_reason(measuring(engine, reactions=rows)), "fb")
    assert (found.value, found.n) == (0.75, 20)
    assert values(hidden_with_reason(measuring(engine, reactions=reactions(9)))) == {"fb": "not_in_export"}


@pytest.mark.long
def test_night_is_by_the_clock_of_the_netherlands(engine):
    night, day = datetime(2026, 7, 1, 21, 30, tzinfo=UTC), datetime(2026, 7, 1, 20, 30, tzinfo=UTC)
    rows = [*reactions(10, published=night), *reactions(30, published=day)]
    assert values(reactions_at_night(measuring(engine, reactions=rows))) == {"fb": 0.25}
    noon = reactions(40, published=datetime(2026, 7, 1, 10, tzinfo=UTC))
    assert values(reactions_at_night(measuring(engine, reactions=noon))) == {"fb": "not_in_export"}


def test_the_busiest_one_in_a_hundred_is_a_number_of_writers_and_their_part(engine):
    case = measuring(
        engine,
        reaction_writers="""
        reactions | writers
        ----------+--------
        1         | 450
        10        | 47
        100       | 3
        """,
    )
    found = the(most_active_share(case), "fb")
    assert (found.n, found.details["writers_counted"]) == (500, 5)
    assert found.value == pytest.approx((3 * 100 + 2 * 10) / (450 + 470 + 300))
    assert found.period == "2026-01/2026-10"


@pytest.mark.long
def test_below_401_writers_the_busiest_would_be_fewer_than_five_persons(engine):
    small = measuring(engine, reaction_writers="reactions | writers\n---\n1 | 400")
    large = measuring(engine, reaction_writers="reactions | writers\n---\n1 | 401")
    assert values(most_active_share(small)) == {"fb": "too_few"}
    assert the(most_active_share(large), "fb").value == pytest.approx(5 / 401)


def test_a_table_that_does_not_tell_writers_apart_gives_no_share(engine):
    assert values(most_active_share(measuring(engine, reactions=forty()))) == {"fb": "not_in_export"}


def spoken(day: date, count: int, topic: str) -> list[dict[str, object]]:
    """So many reactions of a day, each under a message of its own, about a subject."""
    noon = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return [{"note": f"{day}{n}", "published": noon, "topics": topic} for n in range(count)]


def days(first: int, count: int) -> list[date]:
    return [date(2026, 1, 1) + timedelta(days=first + n) for n in range(count)]


def test_a_subject_that_takes_a_larger_part_than_in_the_twelve_weeks_before_rises(engine):
    before = [row for day in days(0, 84) for row in [*spoken(day, 1, "waste"), *spoken(day, 9, "")]]
    recent = [row for day in days(84, 28) for row in [*spoken(day, 3, "waste,traffic"), *spoken(day, 7, "")]]
    (found,) = rising_topics(measuring(engine, reactions=before + recent))
    assert found.value == pytest.approx(3.0)
    assert (found.details["topic"], found.n) == ("waste", 84 + 84)
    assert found.interval.low > 1
    assert found.p_value < 0.001


def test_a_subject_that_stays_as_it_was_is_not_said_to_rise(engine):
    rows = [row for day in days(0, 112) for row in [*spoken(day, 1, "waste"), *spoken(day, 9, "")]]
    (found,) = rising_topics(measuring(engine, reactions=rows))
    assert (found.value, found.p_value) == (pytest.approx(1.0), pytest.approx(1.0, abs=1e-6))


@pytest.mark.long
def test_a_subject_under_a_few_messages_alone_and_reactions_without_words_show_nothing(engine):
    rows = [{**row, "note": "one"} for day in days(0, 112) for row in spoken(day, 1, "waste")]
    assert values(rising_topics(measuring(engine, reactions=rows))) == {"": "too_few"}
    assert values(rising_topics(measuring(engine, reactions=spoken(date(2026, 1, 1), 9, "")))) == {"": "too_few"}
    without = [{**row, "topics": None} for row in rows]
    assert values(rising_topics(measuring(engine, reactions=without))) == {"": "not_in_export"}
    assert values(rising_topics(measuring(engine, notes="platform\n---\nig"))) == {"": "not_in_export"}


def bursts(topics: dict[str, int]) -> list[dict[str, object]]:
    """Two hundred days in which each subject is named five times a day for a week from its day on."""
    rows = [row for day in days(0, 200) for row in spoken(day, 10, "")]
    return rows + [row for name, first in topics.items() for day in days(first, 7) for row in spoken(day, 5, name)]


SIX = dict(zip(("waste", "housing", "traffic", "safety", "care", "green"), range(80, 140, 10), strict=True))


def test_the_lag_is_the_days_from_the_rise_to_the_nearest_meeting_about_it(engine):
    agenda = [{"held_on": days(first + lag, 1)[0], "topics": name} for lag, (name, first) in enumerate(SIX.items(), 10)]
    far = [{"held_on": date(2027, 3, 1), "topics": "waste"}, {"held_on": date(2026, 4, 1), "topics": ""}]
    (found,) = agenda_lag_days(measuring(engine, reactions=bursts(SIX), agenda=agenda + far))
    assert (found.value, found.n) == (12.5, 6)
    assert (round(found.interval.low, 3), round(found.interval.high, 3)) == (10.357, 14.643)


def test_a_chance_mention_before_a_rise_does_not_make_it_begin_earlier(engine):
    agenda = [{"held_on": days(first + lag, 1)[0], "topics": name} for lag, (name, first) in enumerate(SIX.items(), 10)]
    chance = [row for name, first in SIX.items() for row in spoken(days(first - 6, 1)[0], 1, name)]
    (found,) = agenda_lag_days(measuring(engine, reactions=bursts(SIX) + chance, agenda=agenda))
    assert (found.value, found.n) == (12.5, 6)


def test_fewer_than_six_rises_have_no_interval_and_give_no_lag(engine):
    agenda = [{"held_on": days(first, 1)[0], "topics": name} for name, first in list(SIX.items())[:5]]
    (found,) = agenda_lag_days(measuring(engine, reactions=bursts(SIX), agenda=agenda))
    assert (found.missing.reason, found.missing.needs) == ("too_few", "rises:6")


def test_a_subject_that_nobody_names_or_only_under_one_message_does_not_rise(engine):
    rows = bursts({}) + [{**row, "note": "one"} for row in bursts({"waste": 90}) if row["topics"]]
    agenda = [{"held_on": days(90, 1)[0], "topics": "waste,taxes"}]
    (found,) = agenda_lag_days(measuring(engine, reactions=rows, agenda=agenda))
    assert (found.missing.reason, found.n) == ("too_few", 0)


@pytest.mark.long
def test_without_an_agenda_or_without_reactions_that_is_what_is_asked_for(engine):
    agenda = [{"held_on": date(2026, 4, 1), "topics": "waste"}]
    assert agenda_lag_days(measuring(engine, reactions=forty()))[0].missing.needs == "agenda"
    assert agenda_lag_days(measuring(engine, agenda=agenda))[0].missing.needs == "replies_with_times"
