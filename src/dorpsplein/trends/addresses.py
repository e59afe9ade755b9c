"""What each trend is called in an address: Dutch, because people read addresses."""

from __future__ import annotations

from django.urls import reverse

from dorpskern.terms.framework import Trend
from dorpsplein.accounts.models import Municipality

SLUGS = {
    Trend.PAID_REACH: "betaald-bereik",
    Trend.KNOWING: "weten-wat-er-speelt",
    Trend.PUBLIC_PRIVATE: "publieke-private-ruimte",
    Trend.TARGET_GROUPS: "doelgroepen",
    Trend.AGGRESSION: "online-agressie",
    Trend.MONOPOLY: "monopoliepositie",
    Trend.POLARISING: "polariserende-content",
    Trend.MISINFORMATION: "mis-en-desinformatie",
    Trend.MENTAL_HEALTH: "mentale-gezondheid",
    Trend.VULNERABLE: "kwetsbare-groepen",
    Trend.BUSINESS_MODEL: "verdienmodel",
}
"""In the order of the trends."""
TRENDS = {slug: trend for trend, slug in SLUGS.items()}


def address_of(municipality: Municipality, trend: Trend) -> str:
    """The page of a trend."""
    return reverse("trends:trend", args=[municipality.slug, SLUGS[trend]])
