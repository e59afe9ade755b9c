"""How much hangs on few channels, and what is paid for it."""

from __future__ import annotations

import pytest

from dorpskern.measure.business_model.ad_spend import ad_spend
from dorpskern.measure.business_model.paid_message_share import paid_message_share
from dorpskern.measure.business_model.trackers import trackers
from dorpskern.measure.monopoly.channel_concentration import channel_concentration
from dorpskern.measure.monopoly.followers_lost import followers_lost
from dorpskern.measure.monopoly.followers_taken_along import followers_taken_along
from dorpskern.measure.monopoly.largest_channel_share import largest_channel_share
from dorpskern.measure.monopoly.messages_taken_along import messages_taken_along
from dorpskern.measure.monopoly.platform_recipients import platform_recipients
from lib.tables import measuring, the, values

SHOWN = """
    platform | impressions | reach
    ---------+-------------+------
    fb       | 600         | 500
    fb       | 200         | ?
    ig       | 200         | 100
    x        | ?           | ?
"""


def test_eight_of_ten_times_on_one_channel(engine):
    case = measuring(engine, notes=SHOWN)
    (index,), (share,) = channel_concentration(case), largest_channel_share(case)
    assert index.value == pytest.approx(0.68)
    assert index.details["effective_number"] == pytest.approx(1 / 0.68)
    assert (share.platform, share.value, share.interval) == ("fb", 0.8, None)
    assert "channels_without_figures" in index.notes
    assert (index.details["counting"], index.details["not_counting"], index.n) == ("fb ig", "x", 3)


def test_where_more_channels_give_accounts_reached_those_are_used(engine):
    case = measuring(
        engine,
        notes="""
        platform | impressions | reach
        ---------+-------------+------
        fb       | 900         | 30
        ig       | ?           | 10
        """,
    )
    (share,) = largest_channel_share(case)
    assert (share.value, share.details["basis"]) == (0.75, "reach")
    assert "accounts_count_once_per_message" in share.notes


@pytest.mark.long
def test_one_channel_alone_is_no_concentration(engine):
    case = measuring(engine, notes="impressions\n---\n10")
    assert values(channel_concentration(case)) == {"": "too_few"}
    assert values(largest_channel_share(case)) == {"fb": "too_few"}
    empty = measuring(engine)
    assert values(channel_concentration(empty) + largest_channel_share(empty)) == {"": "no_source"}


@pytest.mark.long
def test_followers_lost_is_a_bound_because_people_follow_more_than_one_channel(engine):
    case = measuring(
        engine,
        audience="""
        platform | group     | persons
        ---------+-----------+--------
        fb       | followers | 900
        ig       | followers | 300
        li       | followers | 150
        """,
    )
    found = the(followers_lost(case), "fb")
    assert (found.value, found.interval.low, found.interval.high) == (0.75, 0.5, 0.75)
    assert found.interval.level is None
    assert values(followers_lost(measuring(engine))) == {"": "no_source"}


@pytest.mark.long
def test_followers_go_along_where_the_platform_describes_how(engine):
    case = measuring(
        engine,
        audience="""
        platform | group     | persons
        ---------+-----------+--------
        facebook | followers | 900
        mastodon | followers | 80
        bluesky  | followers | 20
        tiktok   | 18-24     | 7
        """,
    )
    found = the(followers_taken_along(case))
    assert (found.value, found.n, found.interval) == (0.1, 1000, None)
    assert [one.url for one in found.sources if one.url] == [
        "https://atproto.com/guides/account-migration", "https://docs.joinmastodon.org/user/moving/",
    ]  # fmt: skip
    assert values(followers_taken_along(measuring(engine))) == {"": "no_source"}


def test_a_message_is_ours_to_take_along_when_the_export_holds_its_words(engine):
    case = measuring(
        engine,
        notes="""
        platform | content | is_reply
        ---------+---------+---------
        fb       | Hallo   | no
        fb       | Dag     | yes
        fb       | ?       | no
        youtube  | ?       | no
        """,
    )
    assert values(messages_taken_along(case)) == {"fb": 0.666667, "youtube": 0.0}


def test_recipients_are_those_the_platform_reports(engine):
    case = measuring(
        engine,
        dsa_figures="""
        platform | table | indicator                         | scope | value   | bound
        ---------+-------+-----------------------------------+-------+---------+--------
        tiktok   | 10    | average_monthly_active_recipients | NL    | 7500000 | rounded
        tiktok   | 10    | average_monthly_active_recipients | TOTAL | 9000000 | exact
        x        | 10    | average_monthly_active_recipients | TOTAL | 9000000 | exact
        """,
    )
    found = platform_recipients(case)
    assert values(found) == {"tiktok": 7_500_000, "x": "not_reported"}
    assert (the(found, "tiktok").interval.low, the(found, "tiktok").interval.level) == (7_450_000, None)


MONEY = """
    platform | is_paid | spend_eur | impressions_paid
    ---------+---------+-----------+-----------------
    fb       | yes     | 12.5      | ?
    fb       | no      | 0         | 0
    fb       | ?       | 7.5       | 40
    fb       | ?       | ?         | ?
    ig       | ?       | ?         | ?
"""


def test_spending_adds_up_what_is_known(engine):
    found = ad_spend(measuring(engine, notes=MONEY))
    assert values(found) == {"": 20.0, "fb": 20.0, "ig": "not_in_export"}
    assert the(found, "fb").details["unknown"] == 1


def test_a_message_shown_for_money_is_paid(engine):
    found = paid_message_share(measuring(engine, notes=MONEY))
    assert values(found) == {"fb": 0.666667, "ig": "not_in_export"}


def test_trackers_need_a_recording_of_the_site(engine):
    assert trackers(measuring(engine))[0].missing.needs == "har"


RECORDED = """
    site         | recorded_on | host                     | with_cookie
    -------------+-------------+--------------------------+------------
    dorp.example | 2026-11-01  | www.dorp.example         | 1
    dorp.example | 2026-11-01  | www.google-analytics.com | 1
    dorp.example | 2026-11-01  | www.googletagmanager.com | 0
    dorp.example | 2026-11-01  | connect.facebook.net     | 0
    dorp.example | 2026-11-01  | cdn.leverancier.example  | 0
    dorp.example | 2026-03-01  | gone.tiktok.com          | 9
"""


def test_trackers_are_the_addresses_of_others_in_the_newest_recording_by_company(engine):
    whole, *parts = trackers(measuring(engine, site_hosts=RECORDED))
    assert (whole.platform, whole.value, whole.n, whole.interval) == ("municipal_website", 4.0, 5, None)
    assert whole.details == {"companies": 2, "unknown_addresses": 1, "addresses_with_cookie": 1}
    assert [(one.details["part"], one.value) for one in parts] == [("Google", 2.0), ("Meta", 1.0)]
    assert "unknown_addresses" in whole.notes


def test_a_site_that_asks_nobody_else_has_no_trackers_and_without_cookies_none_is_counted(engine):
    (whole,) = trackers(measuring(engine, site_hosts="host | with_cookie\n---\nwww.dorp.example | ?"))
    assert (whole.value, whole.details["addresses_with_cookie"]) == (0.0, None)
    assert "unknown_addresses" not in whole.notes
