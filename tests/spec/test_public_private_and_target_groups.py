"""What may be read by everybody, by whom it is read, and how hard it reads."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.measure.audience import followers
from dorpskern.measure.mental_health.under_18_share import under_18_share
from dorpskern.measure.public_private.readable_share import readable_share
from dorpskern.measure.target_groups.age_share import age_share
from dorpskern.measure.target_groups.easy_share import easy_share
from dorpskern.measure.target_groups.language_level import language_level
from lib.tables import measuring, the, values

EASY = "De weg is dicht. U kunt er niet door. De bus rijdt om. Loop door het park. Bel ons met een vraag. Wij zijn er."
HARD = (
    "De gemeenteraad heeft naar aanleiding van de inspraakprocedure besloten de bestemmingsplanwijziging "
    "overeenkomstig het voorstel van burgemeester en wethouders gewijzigd vast te stellen en te publiceren."
)


def test_public_and_unlisted_can_be_read_and_followers_and_direct_cannot(engine):
    case = measuring(
        engine,
        notes="""
        platform | audience  | is_reply
        ---------+-----------+---------
        mastodon | public    | no
        mastodon | unlisted  | yes
        mastodon | followers | no
        mastodon | direct    | yes
        mastodon | ?         | no
        fb       | ?         | no
        """,
    )
    found = readable_share(case)
    assert values(found) == {"mastodon": 0.5, "fb": "not_in_export"}
    assert (the(found, "mastodon").estimand, the(found, "mastodon").interval) == ("this export", None)


def test_half_of_the_messages_read_easily(engine):
    rows = [{"note": str(n), "content": EASY if n % 2 else HARD} for n in range(20)]
    case = measuring(
        engine, notes=[*rows, {"note": "short", "content": "Dag!"}, {"note": "en", "content": "the road and you " * 9}]
    )
    found = the(easy_share(case), "fb")
    assert (found.value, found.n) == (0.5, 20)
    assert found.interval.low < 0.5 < found.interval.high
    median = the(language_level(case), "fb")
    assert median.interval.low <= median.value <= median.interval.high
    assert (median.n, median.details["messages"]) == (20, 22)


def test_pictures_without_words_have_no_language_level(engine):
    case = measuring(engine, notes=[{"platform": "ig"}, {"platform": "fb", "content": "Dag!"}])
    for measure in (language_level, easy_share):
        assert values(measure(case)) == {"ig": "not_in_export", "fb": "too_few"}


AUDIENCE = """
    platform | group     | persons
    ---------+-----------+--------
    fb       | followers | 999
    fb       | 13-17     | 20
    fb       | 18-34     | 60
    fb       | 35+       | 120
    ig       | 13-24     | 30
    ig       | 25+       | 30
    li       | 18+       | 0
    tt       | 13-17     | 3
    tt       | 18-24     | 40
    tt       | 25+       | 90
"""


def test_age_shares_hide_a_small_group_and_the_one_that_would_give_it_away(engine):
    found = age_share(measuring(engine, audience=AUDIENCE))
    shares = {
        (one.platform, one.details.get("age") or one.missing.needs): one.value or one.missing.reason for one in found
    }
    assert shares == {
        ("fb", "13-17"): 0.1,
        ("fb", "18-34"): 0.3,
        ("fb", "35+"): 0.6,
        ("ig", "13-24"): 0.5,
        ("ig", "25+"): 0.5,
        ("li", ""): "denominator_zero",
        ("tt", "age:13-17"): "too_few",
        ("tt", "age:18-24"): "hidden_small_cell",
        ("tt", "25+"): 90 / 133,
    }


def test_under_eighteen_needs_a_band_that_ends_there(engine):
    found = under_18_share(measuring(engine, audience=AUDIENCE))
    assert values(found) == {"fb": 0.1, "ig": "not_in_export", "li": "not_in_export", "tt": "too_few"}


SHARES = """
    platform  | group     | persons | share
    ----------+-----------+---------+------
    facebook  | 13-17     | ?       | 0.06
    facebook  | 18-24     | ?       | 0.30
    facebook  | 25+       | ?       | 0.64
    facebook  | women 25+ | ?       | 0.40
    instagram | followers | 5000    | ?
    instagram | 13-17     | ?       | 0.002
    instagram | 18+       | ?       | 0.998
    tiktok    | 13-17     | 200     | ?
    tiktok    | 13-17     | ?       | 0.9
    tiktok    | 18+       | 200     | ?
    x         | city Ede  | ?       | 0.1
    youtube   | 18-24     | ?       | 0.04
    youtube   | 25-34     | ?       | 0.06
    youtube   | 35+       | ?       | 0.9
    youtube   | followers_gained | 7 | ?
"""


def test_a_share_is_shown_where_it_stands_for_five_persons_for_certain(engine):
    found = age_share(measuring(engine, audience=SHARES))
    assert {
        (one.platform, one.details.get("age") or one.missing.needs): one.value or one.missing.reason for one in found
    } == {
        ("facebook", "13-17"): 0.06,
        ("facebook", "18-24"): 0.3,
        ("facebook", "25+"): 0.64,
        ("instagram", "13-17"): 0.002,
        ("instagram", "18+"): 0.998,
        ("tiktok", "13-17"): 0.5,
        ("tiktok", "18+"): 0.5,
        ("youtube", "age:18-24"): "too_few",
        ("youtube", "age:25-34"): "hidden_small_cell",
        ("youtube", "35+"): 0.9,
    }
    first = found[-1]
    assert (first.interval.low, first.interval.high, first.interval.level) == (0.9 - 0.001, 0.9 + 0.001, None)


@pytest.mark.long
def test_under_eighteen_of_shares_needs_five_persons_for_certain(engine):
    found = under_18_share(measuring(engine, audience=SHARES))
    assert values(found) == {"facebook": 0.06, "instagram": 0.002, "tiktok": 0.5, "youtube": "not_in_export"}
    small = "platform | group | share\n---+---+---\nfb | 13-17 | 0.02\nfb | 18+ | 0.98"
    assert values(under_18_share(measuring(engine, audience=small))) == {"fb": "too_few"}


def test_people_who_came_are_no_people_who_are_there(engine):
    drawing = "platform | group | persons\n---+---+---\nfb | followers | 10\nfb | followers_gained | 4"
    late = [{"platform": "fb", "group": "followers_gained", "persons": 4, "measured_on": date(2026, 11, 1)}]
    assert followers(measuring(engine, audience=drawing)) == {"fb": 10}
    assert followers(measuring(engine, audience=late)) == {}


def test_an_audience_of_nobody_has_no_share_of_young_people(engine):
    drawing = "platform | group | persons\n---+---+---\nfb | 13-17 | 0\nfb | 18+ | 0"
    assert values(under_18_share(measuring(engine, audience=drawing))) == {"fb": "denominator_zero"}


def test_without_an_audience_it_is_said_what_would_show_it(engine):
    case = measuring(engine, audience="platform | group | persons\n---+---+---\nfb | followers | 10")
    assert [measure(case)[0].missing.needs for measure in (age_share, under_18_share)] == ["audience:age"] * 2
