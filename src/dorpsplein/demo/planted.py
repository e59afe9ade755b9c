"""What is true of Lindewaard by construction, as figures that measuring must find back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpsplein.demo.ads import REGISTERED, USUAL_PRICE
from dorpsplein.demo.ads import SCATTER as AD_SCATTER
from dorpsplein.demo.audience import PLANTED as OF_AUDIENCE
from dorpsplein.demo.dsa import planted_in_reports
from dorpsplein.demo.messages import SHARES
from dorpsplein.demo.meta_posts import (
    BOOSTED_SHARE,
    DIVISIVE_REACH,
    FIRST_REACH,
    MONTHLY_DECLINE,
    PAID_REACH,
    SCATTER,
    VIEWS_PER_PAID,
    VIEWS_PER_REACH,
)
from dorpsplein.demo.population import COUNTRY, INHABITANTS, residents_between
from dorpsplein.demo.reactions import HIDDEN, LAGS, RISES, WITH_REASON, answered_within, median_wait
from dorpsplein.demo.square import PASS_SHARE
from dorpsplein.demo.website import PLANTED as OF_WEBSITE

_MONTHS = np.arange(12) + 0.5


@dataclass(frozen=True, slots=True)
class Planted:
    """One truth: what the indicator would say of endless messages like these, or of a list that was written whole."""

    indicator: str
    platform: str
    value: float
    part: str = ""
    """Of a figure that is there for several ages or companies: which one."""


def planted(written: Mapping[str, Any]) -> list[Planted]:
    """Every truth that is planted.

    Args:
        written: What each part of the demo says it wrote.

    """
    facebook, mastodon, fixed = written["facebook"], written["mastodon"], written["corrections"]
    reactions = written["reactions"]
    return [
        Planted("paid_share", "facebook", _paid_share()),
        Planted("organic_reach_over_time", "facebook", _decline()),
        Planted("easy_share", "facebook", SHARES["easy"] + SHARES["divisive"]),
        Planted("easy_share", "instagram", SHARES["easy"] + SHARES["divisive"]),
        Planted("easy_share", "mastodon", SHARES["easy"] + SHARES["divisive"]),
        Planted("night_share", "facebook", facebook["night_share"]),
        Planted("readable_share", "mastodon", (mastodon["public"] + mastodon["unlisted"]) / mastodon["notes"]),
        Planted("messages_taken_along", "facebook", 1.0),
        Planted("corrections", "facebook", fixed["corrections"]),
        Planted("correction_reach_ratio", "", fixed["seen_against_claims"]),
        Planted("questions_answered", "facebook", answered_within(7 * 24)),
        Planted("reply_time", "facebook", median_wait()),
        Planted("most_active_share", "facebook", reactions["most_active_share"]),
        Planted("reactions_at_night", "facebook", reactions["at_night"]),
        Planted("hidden_share", "facebook", HIDDEN),
        Planted("hidden_with_reason", "facebook", WITH_REASON),
        Planted("rising_topics", "", RISES),
        Planted("agenda_lag_days", "", float(np.median(LAGS))),
        Planted("conversation_participants", "polis", sum(written["square"]["groups"].values())),
        Planted("pass_share", "polis", PASS_SHARE),
        Planted("abusive_replies", "facebook", written["audited"]["share"]),
        Planted("divisive_reach_ratio", "facebook", DIVISIVE_REACH),
        *_of_money(written["ads"]),
        *(Planted("age_share", "facebook", share, age) for age, share in OF_AUDIENCE.items()),
        *(Planted("trackers", "municipal_website", count, company) for company, count in OF_WEBSITE.items()),
        *(Planted(*told) for told in planted_in_reports()),
        *(
            Planted("recipients_per_resident", platform, recipients / COUNTRY)
            for indicator, platform, recipients in planted_in_reports()
            if indicator == "platform_recipients"
        ),
        *(Planted(*told) for told in written["decisions"]),
    ]


def _of_money(ads: Mapping[str, Any]) -> list[Planted]:
    """What advertisements cost, and whom they reach beside who lives here."""
    reach = ads["reach_by_age"]
    reached = {age: people / sum(reach.values()) for age, people in reach.items()}
    return [
        Planted("eur_per_1000_reached", "facebook", USUAL_PRICE * math.exp(AD_SCATTER**2 / 2)),
        Planted("ad_spend", "", ads["spend"]),
        Planted("eur_per_1000_residents", "", 1000 * ads["spend"] / INHABITANTS),
        Planted("ad_library_spend", "meta", REGISTERED),
        Planted("targeted_share", "meta", ads["targeted_share"]),
        Planted("profiled_share", "meta", ads["profiled_share"]),
        *(Planted("paid_reach_ratio", "", ratio, age) for age, ratio in _beside_residents(reached).items()),
        *(
            Planted("representation_ratio", "facebook", ratio, age)
            for age, ratio in _beside_residents(OF_AUDIENCE).items()
        ),
    ]


def _beside_residents(shares: Mapping[str, float]) -> dict[str, float]:
    """The share of each age over its share among adult residents."""
    return {age: share * residents_between(18, None) / _residents(age) for age, share in shares.items()}


def _residents(age: str) -> int:
    first, _, last = age.rstrip("+").partition("-")
    return residents_between(int(first), int(last) if last else None)


def _usual_reach() -> NDArray[np.float64]:
    """Expected organic reach per month, before chance and subjects."""
    return np.asarray(FIRST_REACH * (1 - MONTHLY_DECLINE) ** _MONTHS, dtype=np.float64)


def _paid_share() -> float:
    """Expected paid over all times shown."""
    subjects = 1 + SHARES["divisive"] * (DIVISIVE_REACH - 1)
    organic = VIEWS_PER_REACH * float(_usual_reach().mean()) * subjects * np.exp(SCATTER**2 / 2)
    paid = VIEWS_PER_PAID * BOOSTED_SHARE * (sum(PAID_REACH) - 1) / 2
    return float(paid / (paid + organic))


def _decline() -> float:
    """The slope through the monthly medians without chance: of all pairs of months, the median."""
    values = _usual_reach() * _median_of_mixture()
    earlier, later = np.triu_indices(len(values), k=1)
    return float(np.median((values[later] - values[earlier]) / (later - earlier)))


def _median_of_mixture() -> float:
    """The median of reach where some messages are divisive, as a part of the usual one."""
    tried = np.linspace(0.5, 2, 15_001)
    below = (1 - SHARES["divisive"]) * stats.norm.cdf(np.log(tried) / SCATTER) + SHARES["divisive"] * stats.norm.cdf(
        (np.log(tried) - np.log(DIVISIVE_REACH)) / SCATTER
    )
    return float(tried[np.searchsorted(below, 0.5)])
