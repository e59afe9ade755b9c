"""What the figures of paid reach mean, drawn as tables."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dorpskern.measure.paid_reach.eur_per_1000_reached import eur_per_1000_reached
from dorpskern.measure.paid_reach.organic_reach_over_time import organic_reach_over_time
from dorpskern.measure.paid_reach.paid_share import paid_share
from dorpskern.measure.paid_reach.reach_concentration import reach_concentration
from dorpskern.measure.paid_reach.reach_per_follower import reach_per_follower
from dorpskern.measure.paid_reach.reach_per_follower_over_time import reach_per_follower_over_time
from dorpskern.measure.paid_reach.recipients_per_resident import recipients_per_resident
from lib.tables import measuring, table, the, values


def test_a_drawn_table_is_a_table_of_the_store(engine):
    notes = table(
        engine,
        """
        platform | likes
        ---------+------
        fb       | 3
        """,
    )
    assert "spend_eur" in notes.columns


def test_a_note_with_hidden_numbers_counts_in_neither_sum(engine):
    case = measuring(
        engine,
        notes="""
        platform | impressions_organic | impressions_paid
        ---------+---------------------+-----------------
        fb       | 300                 | 100
        fb       | 500                 | ?
        """,
    )
    found = the(paid_share(case), "fb")
    assert (found.value, found.n, found.details["hidden"]) == (0.25, 1, 1)


@pytest.mark.long
def test_over_all_platforms_impressions_are_added_and_accounts_reached_are_not(engine):
    case = measuring(
        engine,
        notes="""
        platform | impressions_organic | impressions_paid | reach_organic | reach_paid | source
        ---------+---------------------+------------------+---------------+------------+-------
        fb       | 300                 | 100              | ?             | ?          | of_fb
        ig       | 100                 | 0                | ?             | ?          | of_ig
        li       | ?                   | ?                | 50            | 50         | of_li
        x        | ?                   | ?                | ?             | ?          | of_x
        """,
    )
    found = paid_share(case)
    assert values(found) == {"": 0.2, "fb": 0.25, "ig": 0.0, "li": 0.5, "x": "not_in_export"}
    assert the(found, "li").notes == ("accounts_count_once_per_message",)
    assert (found[0].details["counting"], found[0].details["not_counting"]) == ("fb ig", "li x")
    assert [one.sha256 for one in found[0].sources] == ["of_fb", "of_ig"]


@pytest.mark.long
def test_over_all_platforms_nothing_is_said_where_none_says_how_often_it_was_bought(engine):
    found = paid_share(measuring(engine, notes="platform\n---\nfb\nig"))
    assert values(found) == {"": "not_in_export", "fb": "not_in_export", "ig": "not_in_export"}
    shown = "platform | impressions_organic | impressions_paid\n---\nfb | 30 | 10\nig | 60 | 0"
    assert "counting" not in paid_share(measuring(engine, notes=shown))[0].details


def test_nothing_shown_is_no_share(engine):
    case = measuring(
        engine,
        notes="""
        impressions_organic | impressions_paid
        --------------------+-----------------
        0                   | 0
        """,
    )
    assert values(paid_share(case)) == {"fb": "denominator_zero"}


@pytest.mark.long
def test_ten_messages_give_an_interval_and_nine_do_not(engine):
    rows = [{"note": str(n), "impressions_organic": 100 + n, "impressions_paid": 20 * n} for n in range(10)]
    ten, nine = (the(paid_share(measuring(engine, notes=rows[:count])), "fb") for count in (10, 9))
    assert ten.estimand == "accounts and months like these"
    assert ten.interval.low < ten.value < ten.interval.high <= 1
    assert (nine.estimand, nine.interval) == ("this export", None)


def test_somebody_elses_message_passed_on_is_not_ours(engine):
    case = measuring(
        engine,
        notes="""
        type     | impressions_organic | impressions_paid
        ---------+---------------------+-----------------
        Note     | 75                  | 25
        Announce | 0                   | 900
        """,
    )
    assert values(paid_share(case)) == {"fb": 0.25}


def test_reach_per_follower_is_the_median_over_the_newest_followers(engine):
    case = measuring(
        engine,
        notes="""
        platform | reach_organic
        ---------+--------------
        fb       | 100
        fb       | 300
        fb       | 9000
        ig       | 100
        x        | ?
        li       | 5
        """,
        audience="""
        platform | measured_on | group     | persons
        ---------+-------------+-----------+--------
        fb       | 2025-01-01  | followers | 10
        fb       | 2026-10-01  | followers | 1000
        fb       | 2026-10-01  | following | 7
        li       | 2026-10-01  | followers | 0
        """,
    )
    found = reach_per_follower(case)
    assert values(found) == {"fb": 0.3, "ig": "no_source", "x": "not_in_export", "li": "denominator_zero"}


def test_without_a_split_only_messages_known_to_be_unpaid_count_as_organic(engine):
    case = measuring(
        engine,
        notes="""
        is_paid | reach
        --------+------
        no      | 40
        yes     | 9000
        ?       | 7000
        """,
        audience="""
        platform | group     | persons
        ---------+-----------+--------
        fb       | followers | 100
        """,
    )
    found = the(reach_per_follower(case), "fb")
    assert (found.value, found.n, found.details["basis"]) == (0.4, 1, "reach")


@pytest.mark.long
def test_concentration_needs_thirty_messages(engine):
    rows = [{"note": str(n), "reach_organic": 100} for n in range(27)] + [
        {"note": f"top{n}", "reach_organic": 1000} for n in range(3)
    ]
    found = the(reach_concentration(measuring(engine, notes=rows)), "fb")
    assert found.details["top_tenth_share"] == pytest.approx(3000 / 5700)
    assert found.interval.low < found.value < found.interval.high
    assert values(reach_concentration(measuring(engine, notes=rows[1:]))) == {"fb": "too_few"}
    assert values(reach_concentration(measuring(engine, notes=[{"likes": 1}]))) == {"fb": "not_in_export"}
    silent = [{"note": str(n), "reach_organic": 0} for n in range(30)]
    assert values(reach_concentration(measuring(engine, notes=silent))) == {"fb": "denominator_zero"}


def test_reach_that_falls_fifty_every_month_has_that_slope(engine):
    drawing = "published | reach_organic\n----------+---\n" + "\n".join(
        f"2025-{month:02d}-10 | {2000 - 50 * month + extra}" for month in range(1, 13) for extra in (-10, 0, 10)
    )
    found = the(organic_reach_over_time(measuring(engine, notes=drawing)), "fb")
    assert (found.value, found.n, found.period) == (-50.0, 12, "2025-01/2025-12")
    assert found.p_value < 0.01


@pytest.mark.long
def test_eleven_months_or_no_reach_give_no_trend(engine):
    drawing = "platform | published | reach_organic\n---+---+---\n" + "\n".join(
        f"fb | 2025-{month:02d}-10 | 10" for month in range(1, 12)
    )
    case = measuring(engine, notes=drawing + "\nx | 2025-01-01 | ?")
    assert values(organic_reach_over_time(case)) == {"fb": "too_few", "x": "not_in_export"}


def test_reach_that_stays_while_followers_double_falls_per_follower(engine):
    months = [(2025 + (m + 5) // 12, (m + 5) % 12 + 1) for m in range(14)]
    notes = [{"published": datetime(y, m, 9, 12, tzinfo=UTC), "reach_organic": 600} for y, m in months]
    counts = [
        {
            "platform": "fb",
            "group": "followers",
            "measured_on": date(y, m, day),
            "persons": 600 + day // 20 * 100 * place,
        }
        for place, (y, m) in enumerate(months[1:])
        for day in (3, 27)
    ]
    case = measuring(engine, notes=notes, audience=counts)
    found = the(reach_per_follower_over_time(case), "fb")
    assert (found.n, found.details["basis"]) == (13, "reach_organic")
    assert found.interval.low <= found.value < 0
    assert found.details["s"] == -13 * 12 // 2  # it falls from every month to every later one


@pytest.mark.long
def test_fewer_than_twelve_months_with_followers_or_no_reach_give_no_trend_per_follower(engine):
    notes = [{"published": datetime(2026, 3, 9, 12, tzinfo=UTC), "reach_organic": 600}]
    assert values(reach_per_follower_over_time(measuring(engine, notes=notes))) == {"fb": "no_source"}
    counts = [{"platform": "fb", "group": "followers", "measured_on": date(2026, 3, 1), "persons": 5}]
    assert values(reach_per_follower_over_time(measuring(engine, notes=notes, audience=counts))) == {"fb": "too_few"}
    hidden = [{**notes[0], "reach_organic": None}]
    assert values(reach_per_follower_over_time(measuring(engine, notes=hidden))) == {"fb": "not_in_export"}


def test_midnight_in_the_netherlands_ends_the_month(engine):
    case = measuring(
        engine,
        notes="""
        published        | impressions_organic | impressions_paid
        -----------------+---------------------+-----------------
        2026-03-31 22:30 | 3                   | 1
        """,
    )
    assert the(paid_share(case), "fb").period == "2026-04"


def test_euros_per_thousand_leave_out_messages_without_money(engine):
    case = measuring(
        engine,
        notes="""
        platform | spend_eur | reach_paid
        ---------+-----------+-----------
        fb       | 10        | 4000
        fb       | 30        | 4000
        fb       | 0         | 9000
        fb       | 5         | ?
        ig       | 5         | ?
        x        | ?         | ?
        li       | 5         | 0
        """,
    )
    found = eur_per_1000_reached(case)
    assert values(found) == {"fb": 5.0, "ig": "not_in_export", "x": "not_in_export", "li": "denominator_zero"}
    assert [the(found, one).missing.needs for one in ("ig", "x")] == ["reach_paid", "spend_eur"]


def test_recipients_are_set_against_the_population(engine):
    drawing = """
        platform | table | indicator                         | scope | value
        ---------+-------+-----------------------------------+-------+--------
        x        | 10    | average_monthly_active_recipients | NL    | 5000000
        youtube  | 9     | whatever                          | nl    | 3
    """
    found = recipients_per_resident(measuring(engine, dsa_figures=drawing, people=20_000_000))
    assert values(found) == {"x": 0.25, "youtube": "not_reported"}
    (without,) = recipients_per_resident(measuring(engine, dsa_figures=drawing))
    assert without.missing.needs == "population"
