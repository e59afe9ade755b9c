"""Figures set against the people who live in the municipality and in the country."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.measure.paid_reach.recipients_per_resident import recipients_per_resident
from dorpskern.measure.residents import Residents, residents_of_country, residents_of_municipality
from dorpskern.measure.target_groups.representation_ratio import representation_ratio
from lib.tables import measuring, the, values

PEOPLE = """
    region | age_from | age_to | persons
    -------+----------+--------+--------
    GM9001 | 0        | ?      | 1000
    GM9001 | 0        | 12     | 150
    GM9001 | 13       | 17     | 50
    GM9001 | 18       | 19     | 20
    GM9001 | 20       | 24     | 60
    NL01   | 0        | ?      | 18,000,000
"""
FOLLOWERS = """
    platform | group     | persons
    ---------+-----------+--------
    fb       | followers | 400
    fb       | 13-17     | 25
    fb       | 18-24     | 80
    fb       | 25+       | 295
"""


def test_bands_add_up_to_others_and_older_people_are_everybody_less_the_younger():
    here = Residents(date(2026, 1, 1), {(0, None): 100, (0, 4): 6, (5, 9): 7, (5, 5): 1, (10, 17): 12}, ())
    assert (here.total, here.between(0, 9), here.between(5, 17), here.between(5, 5)) == (100, 13, 19, 1)
    assert (here.between(18, None), here.between(10, None)) == (75, 87)
    assert (here.between(0, 7), here.between(20, None), here.between(90, 95)) == (None, None, None)
    without = Residents(date(2026, 1, 1), {(0, 64): 80, (65, None): 20}, ())
    assert (without.total, without.between(18, None)) == (100, None)
    assert Residents(date(2026, 1, 1), {(0, 4): 6}, ()).total is None


@pytest.mark.long
def test_the_newest_count_is_the_one_and_two_municipalities_are_none(engine):
    drawing = """
    region | measured_on | age_from | age_to | persons
    -------+-------------+----------+--------+--------
    GM9001 | 2025-01-01  | 0        | ?      | 900
    GM9001 | 2026-01-01  | 0        | ?      | 1000
    """
    case = measuring(engine, population=drawing)
    assert residents_of_municipality(case).total == 1000
    assert residents_of_country(case) is None
    two = "region | age_from | age_to | persons\n---\nGM1 | 0 | ? | 9\nGM2 | 0 | ? | 9"
    assert residents_of_municipality(measuring(engine, population=two)) is None


def test_recipients_are_set_against_the_people_of_the_country_not_of_the_municipality(engine):
    report = """
        platform | table | indicator                         | scope | value
        ---------+-------+-----------------------------------+-------+--------
        x        | 10    | average_monthly_active_recipients | NL    | 4500000
    """
    case = measuring(engine, dsa_figures=report, population=PEOPLE, people=20_000_000)
    found = the(recipients_per_resident(case), "x")
    assert (found.value, found.details["residents"]) == (0.25, 18_000_000)
    assert [one.sha256[0] for one in found.sources] == ["d", "p"]


def test_an_age_half_as_common_behind_a_channel_as_in_the_municipality(engine):
    found = representation_ratio(measuring(engine, audience=FOLLOWERS, population=PEOPLE))
    by_age = {one.details["age"]: one for one in found}
    assert by_age["13-17"].value == pytest.approx((25 / 400) / (50 / 850))
    assert by_age["18-24"].value == pytest.approx((80 / 400) / (80 / 850))
    assert by_age["25+"].value == pytest.approx((295 / 400) / (720 / 850))
    for one in found:
        assert one.interval.low < one.value < one.interval.high
        assert "followers_may_live_elsewhere" in one.notes


@pytest.mark.long
def test_shares_that_a_platform_gives_are_set_beside_residents_with_what_rounding_leaves_open(engine):
    drawing = """
    platform | group | share
    ---------+-------+------
    fb       | 13-17 | 0.05
    fb       | 18-24 | 0.20
    fb       | 25+   | 0.75
    """
    young, _, old = representation_ratio(measuring(engine, audience=drawing, population=PEOPLE))
    assert (young.value, old.value) == (pytest.approx(0.05 / (50 / 850)), pytest.approx(0.75 / (720 / 850)))
    assert young.interval.low == pytest.approx(0.049 / (0.049 + 0.95 + 0.002) / (50 / 850))
    assert young.interval.high == pytest.approx(0.051 / (0.051 + 0.95 - 0.002) / (50 / 850))
    assert (young.interval.level, young.n, "publisher_gives_a_bound" in young.notes) == (None, None, True)
    nobody = "platform | group | share\n---\nfb | 18-24 | 0"
    assert values(representation_ratio(measuring(engine, audience=nobody, population=PEOPLE))) == {
        "fb": "denominator_zero"
    }


def test_a_small_band_stays_hidden_and_one_without_residents_is_missing(engine):
    drawing = """
    platform | group | persons
    ---------+-------+--------
    fb       | 18-24 | 3
    fb       | 25-34 | 40
    fb       | 35-44 | 60
    fb       | 45+   | 70
    """
    found = representation_ratio(measuring(engine, audience=drawing, population=PEOPLE))
    reasons = [one.missing.reason.value if one.missing else one.value for one in found]
    assert reasons == ["too_few", "hidden_small_cell", "no_source", "no_source"]


@pytest.mark.long
def test_without_an_audience_or_without_people_there_is_no_ratio(engine):
    assert values(representation_ratio(measuring(engine, audience=FOLLOWERS))) == {"": "no_source"}
    assert values(representation_ratio(measuring(engine, population=PEOPLE))) == {"": "no_source"}
    nobody = "platform | group | persons\n---\nfb | 18-24 | 0"
    assert values(representation_ratio(measuring(engine, audience=nobody, population=PEOPLE))) == {
        "fb": "denominator_zero"
    }
    young = "platform | group | persons\n---\nfb | 7-12 | 90\nfb | 13-17 | 90"
    assert values(representation_ratio(measuring(engine, audience=young, population=PEOPLE))) == {"fb": "no_source"}
