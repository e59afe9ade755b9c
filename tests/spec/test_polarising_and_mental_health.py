"""Whether anger goes with reach, and what is sent at night."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dorpskern.measure.mental_health.night_share import night_share
from dorpskern.measure.mental_health.young_night_share import young_night_share
from dorpskern.measure.polarising.divisive_reach_ratio import divisive_reach_ratio
from dorpskern.measure.polarising.reach_goes_with_anger import reach_goes_with_anger
from dorpskern.terms.finding import ZONE_GUESSED, ZONE_TOLD, Reason
from lib.tables import measuring, the, values


def messages(count: int, **more: object) -> list[dict[str, object]]:
    """Messages of March: the angrier, the further; and one of a month later, so that all have settled."""
    first = datetime(2026, 3, 1, 12, tzinfo=UTC)
    rows = [
        {
            "note": str(n),
            "published": first + timedelta(hours=n),
            "reach_organic": 100 + n,
            "angry": n,
            "likes": 100,
            **more,
        }
        for n in range(count)
    ]
    return [
        *rows,
        {"note": "last", "published": first + timedelta(days=40), "reach_organic": 1, "angry": 0, "likes": 0},
    ]


@pytest.mark.long
def test_when_the_angrier_message_always_goes_further_the_association_is_one(engine):
    found = the(reach_goes_with_anger(measuring(engine, notes=messages(20))), "fb")
    assert (found.value, found.n, found.details["strata"]) == (1.0, 20, 1)
    assert found.p_value < 0.001
    assert found.notes[0] == "goes_together_only"


@pytest.mark.long
def test_paid_messages_fresh_ones_and_those_with_few_reactions_do_not_count(engine):
    rows = messages(24)
    rows[0]["is_paid"] = True
    rows[1]["impressions_paid"] = 5
    rows[2]["likes"] = 9
    rows[3]["angry"] = None
    found = the(reach_goes_with_anger(measuring(engine, notes=rows)), "fb")
    assert found.n == 20
    rows[4]["published"] = rows[-1]["published"]
    assert values(reach_goes_with_anger(measuring(engine, notes=rows))) == {"fb": "too_few"}


def test_few_reactions_are_drawn_to_the_mean_of_the_channel(engine):
    rows = messages(20)
    rows[0] |= {"angry": 10, "likes": 10}  # ten of ten angry weighs less than a hundred of a hundred
    found = the(reach_goes_with_anger(measuring(engine, notes=rows)), "fb")
    assert found.value < 1


@pytest.mark.long
def test_without_differences_or_angry_counts_there_is_no_association(engine):
    assert values(reach_goes_with_anger(measuring(engine, notes=messages(20, angry=3)))) == {"fb": "denominator_zero"}
    calm = [{**row, "angry": None} for row in messages(20)]
    assert values(reach_goes_with_anger(measuring(engine, notes=calm))) == {"fb": "not_in_export"}


def test_divisive_messages_that_reach_twice_as_many_have_a_ratio_of_two(engine):
    rows = messages(20)
    for n, row in enumerate(rows[:20]):
        row |= {"reach_organic": (200 if n % 2 else 100) * (1 + n % 4 // 2), "angry": 30 if n % 2 else 0}
    found = the(divisive_reach_ratio(measuring(engine, notes=rows)), "fb")
    assert (round(found.value, 9), found.n, found.interval.level) == (2.0, 20, 0.95)
    assert found.interval.low < 2 < found.interval.high
    assert (found.details["divisive"], found.details["strata"]) == (10, 1)
    assert found.notes[0] == "goes_together_only"


@pytest.mark.long
def test_a_month_without_calm_messages_says_nothing_and_fewer_than_ten_of_a_kind_is_too_few(engine):
    rows = messages(30)
    for n, row in enumerate(rows[:30]):
        row |= {"angry": 30 if n >= 20 or n % 2 else 0}
        row["published"] += timedelta(days=40 if n >= 20 else 0)
    rows[-1]["published"] += timedelta(days=40)
    assert the(divisive_reach_ratio(measuring(engine, notes=rows)), "fb").n == 20
    rows[1]["reach_organic"] = 0
    assert values(divisive_reach_ratio(measuring(engine, notes=rows))) == {"fb": "too_few"}
    calm = [{**row, "angry": None} for row in rows]
    assert values(divisive_reach_ratio(measuring(engine, notes=calm))) == {"fb": "not_in_export"}


def test_night_runs_from_eleven_to_six_by_the_dutch_clock_in_winter_and_summer(engine):
    case = measuring(
        engine,
        notes="""
        published        | is_reply
        -----------------+---------
        2026-01-15 21:59 | no
        2026-01-15 22:00 | no
        2026-01-16 04:59 | yes
        2026-01-16 05:00 | no
        2026-07-15 20:59 | no
        2026-07-15 21:00 | no
        2026-07-16 03:59 | no
        2026-07-16 04:00 | no
        """,
    )
    found = the(night_share(case), "fb")
    assert (found.value, found.n, found.interval) == (0.5, 8, None)


@pytest.mark.long
def test_where_a_file_names_no_time_zone_the_night_is_a_range_over_the_likely_zones(engine):
    written = """
        published        | source
        -----------------+--------
        2026-01-15 07:30 | guessed
        2026-01-15 18:00 | guessed
        2026-01-15 18:00 | guessed
        2026-01-15 18:00 | said
    """  # 23:30 and 10:00 (twice) on the clock of California, as the file has it
    case = replace(measuring(engine, notes=written), zones={"guessed": ""})
    found = the(night_share(case), "fb")
    assert (found.interval.low, found.interval.high, found.interval.level) == (0, 0.25, None)
    assert (found.value, found.notes[0]) == (0.125, ZONE_GUESSED)
    said = the(night_share(measuring(engine, notes=written)), "fb")
    assert (said.value, said.interval) == (0, None)
    young = the(young_night_share(replace(measuring(engine, notes=written, audience=YOUNG), zones={"guessed": ""})))
    assert (young.interval.low, young.value, young.interval.high) == (0, 0.125, 0.25)
    told = replace(measuring(engine, notes=written, audience=YOUNG), zones={"guessed": "Europe/Amsterdam"})
    assert (the(night_share(told), "fb").interval, the(night_share(told), "fb").notes[0]) == (None, ZONE_TOLD)
    assert the(young_night_share(told)).notes[0] == ZONE_TOLD
    same = replace(measuring(engine, notes=NIGHTS), zones={"elsewhere": ""})
    assert the(night_share(same), "fb").interval is None


def test_a_file_that_gives_days_and_no_times_of_day_says_nothing_about_the_night(engine):
    days = """
        published        | source
        -----------------+-------
        2026-01-15 11:00 | days
        2026-07-15 10:00 | days
    """
    times = """
        2026-07-15 10:00 | times
        2026-07-15 21:00 | times
    """
    found = the(night_share(measuring(engine, notes=days)), "fb")
    assert (found.missing.reason, found.missing.needs) == (Reason.NOT_IN_EXPORT, "time_of_day")
    mixed = the(night_share(measuring(engine, notes=days.rstrip() + times)), "fb")
    assert (mixed.value, mixed.n) == (0.5, 2)


YOUNG = """
    platform | group | persons
    ---------+-------+--------
    fb       | 13-17 | 10
    fb       | 18+   | 90
"""
NIGHTS = """
    platform | published
    ---------+-----------------
    fb       | 2026-01-15 23:10
    fb       | 2026-01-16 12:10
    ig       | 2026-01-16 12:10
    x        | 2026-01-16 02:10
"""


def test_messages_at_night_weigh_by_the_young_followers_of_their_platform(engine):
    case = measuring(
        engine,
        notes=NIGHTS,
        audience="""
        platform | group | persons
        ---------+-------+--------
        fb       | 13-17 | 10
        fb       | 18+   | 90
        ig       | 13-17 | 30
        ig       | 18+   | 70
        x        | 18+   | 50
        """,
    )
    found = the(young_night_share(case))
    assert (round(found.value, 9), found.n, found.interval) == (0.2, 3, None)  # 10 of 2 x 10 + 30 times
    assert found.details["platforms"] == 2


@pytest.mark.long
def test_without_messages_ages_or_young_followers_nothing_is_said_of_their_nights(engine):
    assert the(young_night_share(measuring(engine))).missing.needs == "notes"
    assert the(young_night_share(measuring(engine, notes=NIGHTS))).missing.needs == "audience:age"
    nobody = measuring(engine, notes=NIGHTS, audience="platform | group | persons\n---\nfb | 13-17 | 0\nfb | 18+ | 50")
    assert values(young_night_share(nobody)) == {"": "denominator_zero"}
