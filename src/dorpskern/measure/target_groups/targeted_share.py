"""By what our advertisements choose who may see them."""

from __future__ import annotations

from collections import Counter

from dorpskern.measure.ads import ACCOUNT, LIBRARY, Ad, criteria_used, of_ads, own_ads, per_platform
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "targeted_share", "share", "share_of_complete_list")
PLACE = "location"


def targeted_share(case: Measuring) -> list[Finding]:
    """Share of own advertisements that choose people by more than where they are: age, gender, interests, lists.

    Then per criterion the share that uses it, place included; one advertisement may use several.
    """
    ads = [ad for register in (ACCOUNT, LIBRARY) for ad in own_ads(case, register, lambda ad: ad.targeting is not None)]
    if not ads:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="ad_settings")]
    by_platform = per_platform(ads).items()
    return [one for platform, own in by_platform for one in _shares(of_ads(case, FIGURE, platform, own), own)]


def _shares(figure: Figure, ads: list[Ad]) -> list[Finding]:
    used = criteria_used(ads)
    counts = Counter(criterion for criteria in used.values() for criterion in criteria)
    chosen = sum(bool(criteria - {PLACE}) for criteria in used.values())
    parts = [
        figure.found(counts[name] / len(used), details={"part": f"criterion.{name}"})
        for name in sorted(counts, key=lambda name: (-counts[name], name))
    ]
    return [figure.found(chosen / len(used)), *parts]
