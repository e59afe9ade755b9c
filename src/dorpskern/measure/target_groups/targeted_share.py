"""By what our advertisements choose who may see them."""

from __future__ import annotations

from collections import Counter

from dorpskern.measure.ads import ACCOUNT, LIBRARY, Ad, of_ads, own_ads, per_platform
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "targeted_share", "share", "share_of_complete_list")
PLACE = "location"


def targeted_share(case: Measuring) -> list[Finding]:
    """Share of own advertisements that choose people by more than where they are: age, gender, interests, lists.

    ``details`` counts the advertisements per criterion, place included; one advertisement may use several.
    """
    ads = [ad for register in (ACCOUNT, LIBRARY) for ad in own_ads(case, register, lambda ad: ad.targeting is not None)]
    if not ads:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="ad_settings")]
    return [_share(of_ads(case, FIGURE, platform, own), own) for platform, own in per_platform(ads).items()]


def _share(figure: Figure, ads: list[Ad]) -> Finding:
    used: dict[str, set[str]] = {}
    for ad in ads:
        used.setdefault(ad.ad, set()).update(filter(None, (ad.targeting or "").split(",")))
    counts = Counter(criterion for criteria in used.values() for criterion in criteria)
    chosen = sum(bool(criteria - {PLACE}) for criteria in used.values())
    return figure.found(chosen / len(used), details={f"by_{name}": counts[name] for name in sorted(counts)})
