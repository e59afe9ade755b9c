"""What public registers say that our advertisements cost: bounds, since they give bounds."""

from __future__ import annotations

import math

from dorpskern.measure.ads import LIBRARY, Ad, of_ads, own_ads, per_platform
from dorpskern.measure.figure import THIS_REPORT, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "ad_library_spend", "eur", "sum_of_bounds")


def ad_library_spend(case: Measuring) -> list[Finding]:
    """Euros that registers of Meta and Google give for the own advertisements, as the bounds they add up to."""
    ads = own_ads(case, LIBRARY, lambda ad: ad.spend_low_eur is not None or ad.spend_high_eur is not None)
    if not ads:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="ad_library", estimand=THIS_REPORT)]
    return [_bounds(of_ads(case, FIGURE, platform, own), own) for platform, own in per_platform(ads).items()]


def _bounds(figure: Figure, ads: list[Ad]) -> Finding:
    low = sum(ad.spend_low_eur or 0.0 for ad in ads)
    high = sum(math.inf if ad.spend_high_eur is None else ad.spend_high_eur for ad in ads)
    is_open = not math.isfinite(high)
    return figure.found(
        low if is_open else (low + high) / 2,
        estimand=THIS_REPORT,
        interval=(low, high) if low < high < math.inf else None,
        level=None,
        notes=("only_political_advertisements", *(("at_least_this",) if is_open else ()), *_bound_note(low, high)),
    )


def _bound_note(low: float, high: float) -> tuple[str, ...]:
    return ("publisher_gives_a_bound",) if low < high < math.inf else ()
