"""Which indicators there are: an explicit list, trend by trend, with a card for each."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from dorpskern.measure.aggression.abuse_by_hour import abuse_by_hour
from dorpskern.measure.aggression.abuse_senders import abuse_senders
from dorpskern.measure.aggression.abusive_replies import abusive_replies
from dorpskern.measure.aggression.cyber_violence_measures import cyber_violence_measures
from dorpskern.measure.aggression.harmful_speech_decisions import harmful_speech_decisions
from dorpskern.measure.aggression.harmful_speech_notices import harmful_speech_notices
from dorpskern.measure.business_model.ad_library_spend import ad_library_spend
from dorpskern.measure.business_model.ad_spend import ad_spend
from dorpskern.measure.business_model.eur_per_1000_residents import eur_per_1000_residents
from dorpskern.measure.business_model.paid_message_share import paid_message_share
from dorpskern.measure.business_model.profiled_share import profiled_share
from dorpskern.measure.business_model.trackers import trackers
from dorpskern.measure.knowing.agenda_lag_days import agenda_lag_days
from dorpskern.measure.knowing.conversation_participants import conversation_participants
from dorpskern.measure.knowing.messages_per_week import messages_per_week
from dorpskern.measure.knowing.most_active_share import most_active_share
from dorpskern.measure.knowing.pass_share import pass_share
from dorpskern.measure.knowing.questions_answered import questions_answered
from dorpskern.measure.knowing.reactions_at_night import reactions_at_night
from dorpskern.measure.knowing.replied_share import replied_share
from dorpskern.measure.knowing.replies_per_message import replies_per_message
from dorpskern.measure.knowing.reply_time import reply_time
from dorpskern.measure.knowing.rising_topics import rising_topics
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.mental_health.minors_decisions import minors_decisions
from dorpskern.measure.mental_health.minors_measures import minors_measures
from dorpskern.measure.mental_health.night_share import night_share
from dorpskern.measure.mental_health.under_18_share import under_18_share
from dorpskern.measure.mental_health.young_night_share import young_night_share
from dorpskern.measure.misinformation.civic_discourse_decisions import civic_discourse_decisions
from dorpskern.measure.misinformation.correction_reach_ratio import correction_reach_ratio
from dorpskern.measure.misinformation.corrections import corrections
from dorpskern.measure.misinformation.misinformation_measures import misinformation_measures
from dorpskern.measure.misinformation.misinformation_notices import misinformation_notices
from dorpskern.measure.monopoly.channel_concentration import channel_concentration
from dorpskern.measure.monopoly.followers_lost import followers_lost
from dorpskern.measure.monopoly.followers_taken_along import followers_taken_along
from dorpskern.measure.monopoly.largest_channel_share import largest_channel_share
from dorpskern.measure.monopoly.messages_taken_along import messages_taken_along
from dorpskern.measure.monopoly.platform_recipients import platform_recipients
from dorpskern.measure.paid_reach.eur_per_1000_reached import eur_per_1000_reached
from dorpskern.measure.paid_reach.organic_reach_over_time import organic_reach_over_time
from dorpskern.measure.paid_reach.paid_share import paid_share
from dorpskern.measure.paid_reach.reach_concentration import reach_concentration
from dorpskern.measure.paid_reach.reach_per_follower import reach_per_follower
from dorpskern.measure.paid_reach.reach_per_follower_over_time import reach_per_follower_over_time
from dorpskern.measure.paid_reach.recipients_per_resident import recipients_per_resident
from dorpskern.measure.polarising.divisive_reach_ratio import divisive_reach_ratio
from dorpskern.measure.polarising.reach_goes_with_anger import reach_goes_with_anger
from dorpskern.measure.public_private.hidden_share import hidden_share
from dorpskern.measure.public_private.hidden_with_reason import hidden_with_reason
from dorpskern.measure.public_private.readable_share import readable_share
from dorpskern.measure.target_groups.age_share import age_share
from dorpskern.measure.target_groups.easy_share import easy_share
from dorpskern.measure.target_groups.language_level import language_level
from dorpskern.measure.target_groups.paid_reach_ratio import paid_reach_ratio
from dorpskern.measure.target_groups.representation_ratio import representation_ratio
from dorpskern.measure.target_groups.targeted_share import targeted_share
from dorpskern.measure.vulnerable.abuse_by_ground import abuse_by_ground
from dorpskern.measure.vulnerable.all_complaints import all_complaints
from dorpskern.measure.vulnerable.all_notices import all_notices
from dorpskern.measure.vulnerable.appeals_reversed_share import appeals_reversed_share
from dorpskern.measure.vulnerable.automated_decision_share import automated_decision_share
from dorpskern.measure.vulnerable.automated_precision import automated_precision
from dorpskern.measure.vulnerable.automated_recall import automated_recall
from dorpskern.measure.vulnerable.dutch_moderators import dutch_moderators
from dorpskern.measure.vulnerable.notice_median_hours import notice_median_hours
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

Measure = Callable[[Measuring], list[Finding]]

REGISTRY: Mapping[Trend, tuple[Measure, ...]] = {
    Trend.PAID_REACH: (
        paid_share,
        reach_per_follower,
        reach_concentration,
        organic_reach_over_time,
        reach_per_follower_over_time,
        eur_per_1000_reached,
        recipients_per_resident,
    ),
    Trend.KNOWING: (
        replied_share,
        replies_per_message,
        messages_per_week,
        questions_answered,
        reply_time,
        most_active_share,
        reactions_at_night,
        rising_topics,
        agenda_lag_days,
        conversation_participants,
        pass_share,
    ),
    Trend.PUBLIC_PRIVATE: (readable_share, hidden_share, hidden_with_reason),
    Trend.TARGET_GROUPS: (
        language_level,
        easy_share,
        age_share,
        representation_ratio,
        paid_reach_ratio,
        targeted_share,
    ),
    Trend.AGGRESSION: (
        harmful_speech_notices,
        cyber_violence_measures,
        harmful_speech_decisions,
        abusive_replies,
        abuse_by_hour,
        abuse_senders,
    ),
    Trend.MONOPOLY: (
        channel_concentration,
        largest_channel_share,
        followers_lost,
        followers_taken_along,
        messages_taken_along,
        platform_recipients,
    ),
    Trend.POLARISING: (
        divisive_reach_ratio,
        reach_goes_with_anger,
    ),
    Trend.MISINFORMATION: (
        misinformation_measures,
        misinformation_notices,
        civic_discourse_decisions,
        corrections,
        correction_reach_ratio,
    ),
    Trend.MENTAL_HEALTH: (
        night_share,
        young_night_share,
        minors_measures,
        minors_decisions,
        under_18_share,
    ),
    Trend.VULNERABLE: (
        dutch_moderators,
        all_notices,
        notice_median_hours,
        all_complaints,
        appeals_reversed_share,
        automated_recall,
        automated_precision,
        automated_decision_share,
        abuse_by_ground,
    ),
    Trend.BUSINESS_MODEL: (
        ad_spend,
        eur_per_1000_residents,
        ad_library_spend,
        paid_message_share,
        profiled_share,
        trackers,
    ),
}
"""The functions that measure each trend, the most telling figure first; each is named as its card."""

TESTING = frozenset(
    {"organic_reach_over_time", "reach_per_follower_over_time", "reach_goes_with_anger", "rising_topics"}
)
"""Indicators that test a null hypothesis: the family of Benjamini-Hochberg."""


class Better(StrEnum):
    """Which way is better; ``NEITHER`` where a higher figure can be read in two ways."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Indicator:
    """The card of one indicator: what it is and what it is not. Words by language: "nl" and "en".

    ``version`` goes up with another formula, unit or direction: its figures are then no longer the same thing.
    ``counts``: what the n of its figures counts; "" where they have none.
    """

    id: str
    version: int
    trend: Trend
    unit: str
    name: Mapping[str, str]
    definition: Mapping[str, str]
    better: Better
    why: Mapping[str, str]
    formula: Mapping[str, str]
    source: Mapping[str, str]
    caveats: tuple[str, ...]
    needs: tuple[str, ...]
    counts: str = ""


@cache
def catalogue() -> Mapping[str, Indicator]:
    """Every card by its id, in the order of the trends."""
    cards = tomllib.loads(files("dorpskern.measure").joinpath("catalogue.toml").read_text(encoding="utf-8"))
    return {key: _card(key, card) for key, card in cards.items()}


def indicator_names(language: str) -> dict[str, str]:
    """What each figure is called, by id of its indicator."""
    return {key: card.name[language] for key, card in catalogue().items()}


def _card(key: str, card: Mapping[str, object]) -> Indicator:
    written = dict(card)
    caveats, needs = (tuple(map(str, written.pop(name))) for name in ("caveats", "needs"))  # type: ignore[call-overload]
    trend, better = Trend(str(written.pop("trend"))), Better(str(written.pop("better")))
    return Indicator(id=key, trend=trend, better=better, caveats=caveats, needs=needs, **written)  # type: ignore[arg-type]
