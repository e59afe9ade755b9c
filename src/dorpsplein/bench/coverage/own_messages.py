"""Made-up messages of which the truth is known: shares, ratios, medians, inequality, trends, what goes together."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.knowing.messages_per_week import messages_per_week
from dorpskern.measure.knowing.replied_share import replied_share
from dorpskern.measure.knowing.replies_per_message import replies_per_message
from dorpskern.measure.paid_reach.eur_per_1000_reached import eur_per_1000_reached
from dorpskern.measure.paid_reach.organic_reach_over_time import organic_reach_over_time
from dorpskern.measure.paid_reach.paid_share import paid_share
from dorpskern.measure.paid_reach.reach_concentration import reach_concentration
from dorpskern.measure.paid_reach.reach_per_follower import reach_per_follower
from dorpskern.measure.polarising.angry_share import LEAST_REACTIONS
from dorpskern.measure.polarising.divisive_reach_ratio import divisive_reach_ratio
from dorpskern.measure.polarising.reach_goes_with_anger import reach_goes_with_anger
from dorpsplein.bench.coverage.measuring import Columns, Indicator, of_messages
from dorpsplein.bench.coverage.study import Design

Chance = np.random.Generator
Draw = Callable[[Chance], Columns]
_MONTH = 30.4375
_FOLLOWERS = 1000
_PREMIUM = 1.6
_FALL = -30.0
_PER_MONTH = 12
MANY = 21_000
_RARE = (0.08, 0.003)
_TOGETHER = 0.2973  # what six million messages as ``_angry`` draws them show, all of one month


def _replied(count: int, share: float) -> Draw:
    return lambda chance: {"replies": (chance.random(count) < share).astype(np.int64)}


def _reach(count: int, sigma: float) -> Draw:
    return lambda chance: {"reach_organic": np.round(chance.lognormal(6.5, sigma, count))}


def _paid(count: int, sigma: float) -> Draw:
    """Three in ten messages are paid for, and then shown twice as often by paying as without."""

    def draw(chance: Chance) -> Columns:
        paid = np.where(chance.random(count) < 0.3, 2.0, 0.0) * chance.lognormal(6.5, sigma, count)
        return {"impressions_organic": chance.lognormal(6.5, sigma, count), "impressions_paid": np.round(paid)}

    return draw


def _spent(count: int) -> Draw:
    """Eight euros for a thousand accounts, give or take, whatever is spent."""

    def draw(chance: Chance) -> Columns:
        spend = np.round(chance.lognormal(4, 0.5, count), 2)
        return {"spend_eur": spend, "reach_paid": np.round(spend * 125 * chance.lognormal(-0.02, 0.2, count))}

    return draw


def _replies(count: int, shape: float) -> Draw:
    """Three replies a message on average; the smaller ``shape``, the more a few messages get nearly all."""
    return lambda chance: {"replies": chance.poisson(chance.gamma(shape, 3 / shape, count))}


def _weeks(weeks: int) -> Draw:
    def draw(chance: Chance) -> Columns:
        return {"day": np.repeat(np.arange(weeks) * 7.0, chance.poisson(3, weeks)) + 1}

    return draw


def _months(months: int, *, memory: float = 0.0) -> Draw:
    """Twelve messages a month; the level falls by thirty a month and months remember each other by ``memory``.

    Messages of one month scatter ten times less than months do: else the medians, which are what is measured, would
    hardly resemble each other whatever the memory.
    """

    def draw(chance: Chance) -> Columns:
        shock = chance.normal(0, 250, months)
        for one in range(1, months):
            shock[one] = memory * shock[one - 1] + math.sqrt(1 - memory**2) * shock[one]
        month = np.repeat(np.arange(months), _PER_MONTH)
        level = 2500 + _FALL * month + shock[month]
        day = month * _MONTH + np.tile(np.linspace(2, 27, _PER_MONTH), months)
        return {"day": day, "reach_organic": np.round(level * chance.lognormal(0, 0.03, len(month)))}

    return draw


def _angry(months: int, each: int, *, times: float, often: tuple[float, float] = (0.3, 0.02)) -> Draw:
    """One in five messages makes people angry and reaches so many times as many people.

    Who is reached, reacts: three in a hundred, in one message more than in another, of whom the ``often`` are angry
    with such a message and with another. Every month has a level of its own.
    """

    def draw(chance: Chance) -> Columns:
        count = months * each
        month = np.repeat(np.arange(months), each)
        is_divisive = chance.random(count) < 0.2
        reach = 1500 * np.exp(math.log(times) * is_divisive + 0.6 * chance.normal(size=count))
        likes = chance.poisson(0.03 * reach * chance.lognormal(0, 0.5, count))
        return {
            "day": month * _MONTH + np.tile(np.linspace(2, 27, each), months),
            "reach_organic": np.round(reach * np.exp(0.1 * month)),
            "likes": likes,
            "angry": chance.binomial(likes, np.where(is_divisive, *often)),
        }

    return draw


def _association(draw: Draw) -> Callable[[Chance], float]:
    """What a very large month would show: the sum of differences in anger towards the larger reach, over all of it."""

    def truth(chance: Chance) -> float:
        reach, share, _ = _settled(draw(chance))
        above = [stats.rankdata(one) - (len(share) + 1) / 2 for one in (reach, share)]
        return float((above[0] * share).sum() / (above[1] * share).sum())

    return truth


def _settled(columns: Columns) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Reach and shrunken share of angry reactions of messages with enough of them, and the share of all together."""
    keep = columns["likes"] >= LEAST_REACTIONS
    reach, angry, likes = (columns[name][keep].astype(np.float64) for name in ("reach_organic", "angry", "likes"))
    usual = float(angry.sum() / likes.sum())
    return reach, (angry + 20 * usual) / (likes + 20), usual


def _ratio(draw: Draw) -> Callable[[Chance], float]:
    """The ratio that a very large month would show."""

    def truth(chance: Chance) -> float:
        reach, share, usual = _settled(draw(chance))
        apart = share - share.mean()
        return math.exp(float((apart * np.log(reach)).sum() / (apart * (share > usual)).sum()))

    return truth


def _divisive(months: int, each: int, share: float, sigma: tuple[float, float]) -> Draw:
    """Divisive messages reach 1.6 times as many; ``sigma``: how far they scatter, and the others."""

    def draw(chance: Chance) -> Columns:
        count = months * each
        is_divisive = chance.random(count) < share
        month = np.repeat(np.arange(months), each)
        scatter: NDArray[np.float64] = np.where(is_divisive, *sigma) * chance.normal(size=count)
        return {
            "day": month * _MONTH + np.tile(np.linspace(2, 27, each), months),
            "reach_organic": np.exp(7 + 0.1 * month + math.log(_PREMIUM) * is_divisive + scatter),
            "likes": np.full(count, 150),
            "angry": chance.binomial(150, np.where(is_divisive, 0.3, 0.02)),
        }

    return draw


def _gini(sigma: float) -> float:
    return math.erf(sigma / 2)


WILSON, RATIO = "Wilson interval, one unit per cluster", "Ratio of sums: bootstrap on the logarithmic scale"
TOGETHER = "Gini correlation within strata: influence of each message, Fisher's scale"
MEDIAN = "Median: bootstrap percentiles"
SLOPE = "Theil-Sen slope with the variance of Mann-Kendall"
GINI = "Gini coefficient: BCa bootstrap"
DIVISIVE = "Ratio within strata, by degree: HC2 with Satterthwaite's degrees of freedom"
_MORE = ("one in five makes people angry and reaches 1.6 times as many", {"times": _PREMIUM})
_NOT = ("anger is rare (0.3 or 8 %) and has nothing to do with reach", {"times": 1.0, "often": _RARE})
_RARELY_MORE = ("anger is rare and such a message reaches 1.6 times as many", {"times": _PREMIUM, "often": _RARE})


def _of_anger(
    method: str,
    indicator: Indicator,
    truth: Callable[[Draw], Callable[[Chance], float]],
    *sizes: tuple[int, str, Mapping[str, Any]],
) -> Iterator[Design]:
    """A year of messages as ``_angry`` draws them: how many a month, in words, and its arguments."""
    for each, said, made in sizes:
        draw, limit = _angry(12, each, **made), truth(_angry(1, 300_000, **made))
        data = f"12 months of {each} messages, {said}"
        yield Design(method, (indicator.__name__,), data, of_messages(indicator, draw, limit))


SHARES = ("replied_share", "easy_share")
MEDIANS = ("reach_per_follower", "language_level")
DESIGNS = (
    Design(WILSON, SHARES, "80 messages, share 30 %", of_messages(replied_share, _replied(80, 0.3), 0.3)),
    Design(WILSON, SHARES, "200 messages, share 4 %", of_messages(replied_share, _replied(200, 0.04), 0.04)),
    Design(WILSON, SHARES, "25 messages, share 15 %", of_messages(replied_share, _replied(25, 0.15), 0.15), False),
    Design(RATIO, ("paid_share",), "15 messages", of_messages(paid_share, _paid(15, 0.6), 0.6 / 1.6), False),
    Design(
        RATIO,
        ("eur_per_1000_reached",),
        "12 advertisements",
        of_messages(eur_per_1000_reached, _spent(12), 8.0),
        False,
    ),
    Design(
        RATIO,
        ("replies_per_message",),
        "15 messages with replies",
        of_messages(replies_per_message, _replies(15, 1.5), 3.0),
        False,
    ),
    Design(RATIO, ("messages_per_week",), "12 weeks", of_messages(messages_per_week, _weeks(12), 3.0), False),
    *(
        Design(
            MEDIAN,
            MEDIANS,
            f"{count} messages",
            of_messages(reach_per_follower, _reach(count, 0.6), math.exp(6.5) / _FOLLOWERS, followers=_FOLLOWERS),
            False,
        )
        for count in (12, 25)
    ),
    *(
        Design(
            GINI,
            ("reach_concentration",),
            f"{count} messages",
            of_messages(reach_concentration, _reach(count, 0.6), _gini(0.6)),
            False,
        )
        for count in (30, 60, 100)
    ),
    Design(RATIO, ("paid_share",), "100 messages, some paid for", of_messages(paid_share, _paid(100, 0.6), 0.6 / 1.6)),
    Design(
        RATIO, ("paid_share",), "30 messages, heavy tails", of_messages(paid_share, _paid(30, 1.2), 0.6 / 1.6), False
    ),
    Design(RATIO, ("eur_per_1000_reached",), "60 advertisements", of_messages(eur_per_1000_reached, _spent(60), 8.0)),
    Design(
        RATIO,
        ("replies_per_message",),
        "100 messages with replies",
        of_messages(replies_per_message, _replies(100, 1.5), 3.0),
    ),
    Design(
        RATIO,
        ("replies_per_message",),
        "40 messages, of which a few get nearly all replies",
        of_messages(replies_per_message, _replies(40, 0.2), 3.0),
        False,
    ),
    Design(RATIO, ("messages_per_week",), "52 weeks", of_messages(messages_per_week, _weeks(52), 3.0)),
    Design(
        MEDIAN,
        MEDIANS,
        "60 messages",
        of_messages(reach_per_follower, _reach(60, 0.6), math.exp(6.5) / _FOLLOWERS, followers=_FOLLOWERS),
    ),
    Design(
        GINI,
        ("reach_concentration",),
        "150 messages",
        of_messages(reach_concentration, _reach(150, 0.6), _gini(0.6)),
    ),
    Design(
        GINI,
        ("reach_concentration",),
        "40 messages, heavy tails",
        of_messages(reach_concentration, _reach(40, 1.2), _gini(1.2)),
        False,
    ),
    *(
        Design(
            SLOPE,
            ("organic_reach_over_time", "reach_per_follower_over_time"),
            f"{months} months, correlation of neighbouring months {memory}",
            of_messages(organic_reach_over_time, _months(months, memory=memory), _FALL),
            memory == 0,
        )
        for months, memory in ((12, 0.0), (12, 0.3), (24, 0.0), (18, 0.0), (18, 0.3), (18, 0.6), (36, 0.0), (36, 0.6))
    ),
    *_of_anger(
        TOGETHER,
        reach_goes_with_anger,
        _association,
        *((4, *_MORE), (17, *_MORE), (84, *_MORE), (4, *_NOT), (17, *_NOT), (84, *_NOT), (17, *_RARELY_MORE)),
    ),
    *_of_anger(
        DIVISIVE,
        divisive_reach_ratio,
        _ratio,
        *((5, *_MORE), (17, *_MORE), (84, *_MORE), (17, *_NOT), (84, *_NOT), (17, *_RARELY_MORE)),
    ),
    *(
        Design(
            DIVISIVE,
            ("divisive_reach_ratio",),
            data,
            of_messages(divisive_reach_ratio, _divisive(12, each, share, sigma), _PREMIUM),
        )
        for data, each, share, sigma in (
            ("12 months of 20 messages, alike in scatter", 20, 0.25, (0.35, 0.35)),
            ("12 months of 8 messages, divisive ones few and scattering more", 8, 0.2, (0.8, 0.3)),
        )
    ),
    *(
        Design(f"{name} (more than 20,000 messages)", indicators, data, draw)
        for name, indicators, data, draw in (
            (
                "Ratio of sums: delta method on the logarithmic scale",
                ("paid_share", "replies_per_message"),
                f"{MANY:,} messages, heavy tails",
                of_messages(paid_share, _paid(MANY, 1.2), 0.6 / 1.6),
            ),
            (
                "Median: order statistics",
                ("reach_per_follower",),
                f"{MANY:,} messages, heavy tails",
                of_messages(reach_per_follower, _reach(MANY, 1.2), math.exp(6.5) / _FOLLOWERS, followers=_FOLLOWERS),
            ),
            (
                "Gini coefficient: asymptotic variance",
                ("reach_concentration",),
                f"{MANY:,} messages, heavy tails",
                of_messages(reach_concentration, _reach(MANY, 1.2), _gini(1.2)),
            ),
            (
                TOGETHER,
                ("reach_goes_with_anger",),
                f"24 months of {MANY // 24:,} messages, {_MORE[0]}",
                of_messages(reach_goes_with_anger, _angry(24, MANY // 24, times=_PREMIUM), _TOGETHER),
            ),
        )
    ),
)
