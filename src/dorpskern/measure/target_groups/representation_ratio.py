"""Whether each age is as common behind a channel as it is in the municipality."""

from __future__ import annotations

from collections.abc import Mapping

from dorpskern.measure.audience import Audience, Shares, newest_audiences, newest_shares
from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import LEVEL, Measuring
from dorpskern.measure.residents import Residents, residents_of_municipality
from dorpskern.measure.small_cells import hidden
from dorpskern.measure.statistics.wilson import wilson
from dorpskern.measure.target_groups.age_share import ROUNDED, age_bands, age_shares, hidden_shares
from dorpskern.measure.target_groups.beside_residents import AgeShares, beside_residents
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "representation_ratio", "times_population", "ratio_wilson")
_OF = "share_of_audience"
_NOTES = ("ages_are_the_platforms_guess", "followers_may_live_elsewhere")


def representation_ratio(case: Measuring) -> list[Finding]:
    """Share of an age band in the audience over its share among residents: 1 is as in the population.

    Both shares are of people from the youngest age of the audience on, since platforms admit no younger ones. Of a
    platform that only gives shares, the limits are what its rounding leaves open.
    """
    residents = residents_of_municipality(case)
    if residents is None:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="population")]
    known = [(one, bands) for one in newest_audiences(case) if (bands := age_bands(one))]
    found = [finding for one, bands in known for finding in _of_counts(one, bands, residents)]
    counted = {one.platform for one, _ in known}
    shared = [one for one in newest_shares(case) if one.platform not in counted and age_shares(one)]
    found += [finding for one in shared for finding in _of_shares(one, residents)]
    return found or [FIGURE.missing(Reason.NO_SOURCE, needs="audience:age")]


def _of_counts(audience: Audience, bands: Mapping[str, int], residents: Residents) -> list[Finding]:
    total = sum(bands.values())
    shares = {band: count / total for band, count in bands.items()} if total else {}
    limits = {band: wilson(count, total) for band, count in bands.items()} if total else {}
    seen = AgeShares(_OF, shares, limits, hidden(bands), _NOTES, LEVEL, LIKE_THESE)
    return beside_residents(audience.figure(FIGURE, total, *residents.sources), seen, residents)


def _of_shares(audience: Shares, residents: Residents) -> list[Finding]:
    given = age_shares(audience)
    total, off = sum(given.values()), (len(given) - 1) * ROUNDED
    shares = {band: share / total for band, share in given.items()} if total else {}
    limits = {band: _between(share, total - share, off) for band, share in given.items()}
    seen = AgeShares(_OF, shares, limits, hidden_shares(audience), (*_NOTES, "publisher_gives_a_bound"))
    return beside_residents(audience.figure(FIGURE, audience.people, *residents.sources), seen, residents)


def _between(share: float, others: float, off: float) -> tuple[float, float]:
    """The least and the most that a share of all ages can be, when all are rounded; ``off``: of the others together."""
    low, high = max(0.0, share - ROUNDED), share + ROUNDED
    return low / (low + others + off) if low else 0.0, high / (high + max(0.0, others - off))
