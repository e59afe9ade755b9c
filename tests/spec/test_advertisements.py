"""What advertisements of the municipality cost, whom they reach and whom they seek."""

from __future__ import annotations

import pytest

from dorpskern.measure.business_model.ad_library_spend import ad_library_spend
from dorpskern.measure.business_model.ad_spend import ad_spend
from dorpskern.measure.business_model.eur_per_1000_residents import eur_per_1000_residents
from dorpskern.measure.business_model.profiled_share import profiled_share
from dorpskern.measure.paid_reach.eur_per_1000_reached import eur_per_1000_reached
from dorpskern.measure.target_groups.paid_reach_ratio import paid_reach_ratio
from dorpskern.measure.target_groups.targeted_share import targeted_share
from lib.tables import measuring, the, values

SPENT = """
    platform  | ad | spend_low_eur | spend_high_eur | reach
    ----------+----+---------------+----------------+------
    facebook  | a  | 100.5         | 100.5          | 3000
    facebook  | b  | 20            | 20             | 1000
    instagram | a  | 79.5          | 79.5           | 4000
    instagram | c  | ?             | ?              | 900
"""
HERE = "region | age_from | age_to | persons\n---\nGM1 | 0 | ? | 20,000"


def test_spending_adds_up_per_platform_and_over_all(engine):
    found = ad_spend(measuring(engine, ads=SPENT))
    assert values(found) == {"": 200.0, "facebook": 120.5, "instagram": 79.5}
    assert (the(found).period, the(found).n) == ("2026-01/2026-03", 2)


def test_the_own_account_goes_before_what_an_export_of_messages_says_of_money(engine):
    found = ad_spend(measuring(engine, ads=SPENT, notes="platform | spend_eur\n---\nfb | 9"))
    assert "fb" not in values(found)


def test_two_files_about_the_same_days_count_once(engine):
    drawing = """
    platform | ad | period_start | period_end | spend_low_eur | source
    ---------+----+--------------+------------+---------------+-------
    facebook | a  | 2026-01-01   | 2026-06-30 | 100           | whole
    facebook | a  | 2026-06-01   | 2026-06-30 | 30            | june
    facebook | a  | 2025-12-01   | 2025-12-31 | 7             | before
    facebook | a  | ?            | ?          | 1000          | undated
    """
    assert values(ad_spend(measuring(engine, ads=drawing))) == {"facebook": 107.0}


def test_a_file_without_days_counts_when_it_is_alone(engine):
    drawing = """
    platform | ad | period_start | period_end | spend_low_eur
    ---------+----+--------------+------------+--------------
    facebook | a  | ?            | ?          | 12
    """
    (found,) = ad_spend(measuring(engine, ads=drawing))
    assert (found.value, found.period) == (12.0, "")


@pytest.mark.long
def test_two_hundred_euros_for_twenty_thousand_residents_is_ten_per_thousand(engine):
    found = eur_per_1000_residents(measuring(engine, ads=SPENT, population=HERE))
    assert values(found) == {"": 10.0, "facebook": 6.025, "instagram": 3.975}
    assert the(found).details == {"spend_eur": 200.0, "residents": 20_000}
    assert [one.sha256[0] for one in the(found).sources] == ["b", "p"]
    assert values(eur_per_1000_residents(measuring(engine, ads=SPENT))) == {"": "no_source"}
    assert values(eur_per_1000_residents(measuring(engine, population=HERE))) == {"": "no_source"}


@pytest.mark.long
def test_a_thousand_accounts_cost_what_was_paid_over_what_was_reached(engine):
    found = eur_per_1000_reached(measuring(engine, ads=SPENT))
    assert values(found) == {"": 25.0, "facebook": 30.125, "instagram": 19.875}
    assert the(found).interval is None
    many = [
        {"platform": "facebook", "ad": str(n), "spend_low_eur": 10.0 + n % 3, "reach": 500 + 10 * n} for n in range(30)
    ]
    (priced,) = eur_per_1000_reached(measuring(engine, ads=many))
    assert priced.interval.low < priced.value < priced.interval.high
    nobody = "platform | ad | spend_low_eur | reach\n---\nfacebook | a | 3 | 0"
    assert values(eur_per_1000_reached(measuring(engine, ads=nobody))) == {"facebook": "denominator_zero"}


def test_a_register_gives_bounds_and_they_stay_bounds(engine):
    drawing = """
    platform | ad | register | spend_low_eur | spend_high_eur
    ---------+----+----------+---------------+---------------
    meta     | a  | library  | 1234          | 1234
    meta     | b  | library  | 0             | 100
    google   | c  | library  | 50000         | ?
    """
    found = ad_library_spend(measuring(engine, ads=drawing))
    assert values(found) == {"": 51234.0, "google": 50000.0, "meta": 1284.0}
    meta, google = the(found, "meta"), the(found, "google")
    assert (meta.interval.low, meta.interval.high, meta.interval.level) == (1234.0, 1334.0, None)
    assert "publisher_gives_a_bound" in meta.notes
    assert (google.interval, "at_least_this" in google.notes) == (None, True)
    assert values(ad_library_spend(measuring(engine, ads=SPENT))) == {"": "no_source"}


@pytest.mark.long
def test_an_advertisement_that_picks_people_by_more_than_their_place(engine):
    drawing = """
    platform | ad | targeting
    ---------+----+--------------
    meta     | a  | age,location
    meta     | b  | location
    meta     | c  | gender
    meta     | d  | ?
    """
    case = measuring(engine, ads=drawing.replace("| gender", "| age,interests"))
    found = targeted_share(case)
    assert {one.n for one in found} == {3}
    assert [(one.details.get("part"), one.value) for one in found] == [
        (None, pytest.approx(2 / 3)),
        ("criterion.age", pytest.approx(2 / 3)),
        ("criterion.location", pytest.approx(2 / 3)),
        ("criterion.interests", pytest.approx(1 / 3)),
    ]
    assert values(targeted_share(measuring(engine, ads=SPENT))) == {"": "no_source"}


@pytest.mark.long
def test_an_advertisement_that_picks_people_by_what_was_gathered_about_them(engine):
    drawing = """
    platform | ad | register | targeting
    ---------+----+----------+--------------------
    meta     | a  | account  | age,location
    meta     | b  | account  | custom_audience
    meta     | b  | account  | interests,location
    meta     | c  | account  | excluded_audience
    meta     | d  | account  |
    meta     | e  | account  | ?
    google   | f  | library  | age
    """
    case = measuring(engine, ads=drawing)
    assert values(profiled_share(case)) == {"meta": pytest.approx(2 / 4)}
    assert values(profiled_share(measuring(engine, ads=SPENT))) == {"": "no_source"}


PEOPLE = """
    region | age_from | age_to | persons
    -------+----------+--------+--------
    GM1    | 0        | ?      | 1000
    GM1    | 0        | 17     | 200
    GM1    | 18       | 24     | 100
"""
REACHED = """
    platform | ad | age     | reach
    ---------+----+---------+------
    facebook | a  | 18-24   | 30
    facebook | b  | 18-24   | 20
    facebook | a  | 25+     | 150
    facebook | a  | Unknown | 9
"""


def test_money_reaches_the_young_twice_as_often_as_they_live_here(engine):
    found = paid_reach_ratio(measuring(engine, ads=REACHED, population=PEOPLE))
    assert {one.details["age"]: one.value for one in found} == {
        "18-24": pytest.approx((50 / 200) / (100 / 800)), "25+": pytest.approx((150 / 200) / (700 / 800)),
    }  # fmt: skip
    assert all(one.interval is None and "accounts_count_once_per_message" in one.notes for one in found)


@pytest.mark.long
def test_reach_by_age_is_missing_without_ages_people_or_anybody_reached(engine):
    assert values(paid_reach_ratio(measuring(engine, ads=REACHED))) == {"": "no_source"}
    assert values(paid_reach_ratio(measuring(engine, ads=SPENT, population=PEOPLE))) == {"": "no_source"}
    nobody = "platform | ad | age | reach\n---\nfacebook | a | 18-24 | 0"
    assert values(paid_reach_ratio(measuring(engine, ads=nobody, population=PEOPLE))) == {
        "facebook": "denominator_zero"
    }
    few = (
        "platform | ad | age | reach\n---\nfacebook | a | 18-24 | 3\nfacebook | a | 25-34 | 40\nfacebook | a | 35+ | 60"
    )
    found = paid_reach_ratio(measuring(engine, ads=few, population=PEOPLE))
    assert [one.missing.reason.value for one in found] == ["too_few", "hidden_small_cell", "no_source"]
