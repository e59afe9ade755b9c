"""How often our advertisements pick people by what was gathered about them."""

from __future__ import annotations

from dorpskern.measure.ads import ACCOUNT, Ad, criteria_used, of_ads, own_ads, per_platform
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "profiled_share", "share", "share_of_complete_list")
GATHERED = frozenset({"interests", "custom_audience", "excluded_audience"})
"""Criteria that only work because somebody kept what people do, or gave a list of them."""


def profiled_share(case: Measuring) -> list[Finding]:
    """Share of own advertisements that pick people by interests or by a list of people.

    Of the own account alone: public registers do not tell of such criteria.
    """
    ads = own_ads(case, ACCOUNT, lambda ad: ad.targeting is not None)
    if not ads:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="ad_settings")]
    return [_share(of_ads(case, FIGURE, platform, own), own) for platform, own in per_platform(ads).items()]


def _share(figure: Figure, ads: list[Ad]) -> Finding:
    used = criteria_used(ads)
    return figure.found(sum(not GATHERED.isdisjoint(criteria) for criteria in used.values()) / len(used))
