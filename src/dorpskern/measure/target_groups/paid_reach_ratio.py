"""Whether money reaches each age as often as that age lives here."""

from __future__ import annotations

from dorpskern.measure.ads import ACCOUNT, Ad, of_ads, own_ads, per_platform
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.residents import Residents, residents_of_municipality
from dorpskern.measure.small_cells import hidden
from dorpskern.measure.target_groups.ages import first_and_last, is_band
from dorpskern.measure.target_groups.beside_residents import AgeShares, beside_residents
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "paid_reach_ratio", "times_population", "ratio")
_NOTES = ("accounts_count_once_per_message", "ages_are_the_platforms_guess")


def paid_reach_ratio(case: Measuring) -> list[Finding]:
    """Share of an age band in what advertisements reached over its share among residents: 1 is as in the population.

    An account counts once for each advertisement it saw, so this is about reach and not about persons: no interval.
    """
    residents = residents_of_municipality(case)
    if residents is None:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="population")]
    ads = own_ads(case, ACCOUNT, lambda ad: ad.reach is not None and is_band(ad.age or ""))
    if not ads:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="ads_by_age")]
    return [
        finding
        for platform, own in per_platform(ads).items()
        for finding in _ratios(of_ads(case, FIGURE, platform, own), own, residents)
    ]


def _ratios(figure: Figure, ads: list[Ad], residents: Residents) -> list[Finding]:
    reach: dict[str, int] = {}
    for ad in ads:
        reach[str(ad.age)] = reach.get(str(ad.age), 0) + (ad.reach or 0)
    total = sum(reach.values())
    shares = {band: reach[band] / total for band in sorted(reach, key=first_and_last)} if total else {}
    return beside_residents(figure, AgeShares("share_of_reach", shares, {}, hidden(reach), _NOTES), residents)
