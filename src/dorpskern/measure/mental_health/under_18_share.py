"""Which part of the people behind a channel is under eighteen."""

from __future__ import annotations

from collections.abc import Collection

from dorpskern.measure.audience import Audience, Shares, newest_audiences, newest_shares
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.small_cells import hidden
from dorpskern.measure.target_groups.age_share import ROUNDED, age_bands, age_shares
from dorpskern.measure.target_groups.ages import first_and_last
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MENTAL_HEALTH, "under_18_share", "share", "share_of_complete_list")
OF_AGE = 18
_NOTES = ("ages_are_the_platforms_guess", "children_give_other_ages")


def under_18_share(case: Measuring) -> list[Finding]:
    """Share of the newest audience in age bands that end below 18; missing where bands run across that age."""
    known = [one for one in newest_audiences(case) if age_bands(one)]
    counted = {one.platform for one in known}
    shared = [one for one in newest_shares(case) if one.platform not in counted and age_shares(one)]
    found = [*map(_share, known), *map(_published, shared)]
    return found or [FIGURE.missing(Reason.NO_SOURCE, needs="audience:age")]


def _share(audience: Audience) -> Finding:
    bands = age_bands(audience)
    total = sum(bands.values())
    figure = audience.figure(FIGURE, total)
    young = _young(bands)
    if not young:
        return figure.missing(Reason.NOT_IN_EXPORT, needs="audience:age_under_18")
    count = sum(bands[band] for band in young)
    if any(band in hidden({"younger": count, "older": total - count}) for band in ("younger", "older")):
        return figure.missing(Reason.TOO_FEW, needs="persons:5")
    if not total:
        return figure.missing(Reason.DENOMINATOR_ZERO)
    return figure.found(count / total, notes=_NOTES)


def _published(audience: Shares) -> Finding:
    """A share the platform itself gives, when it stands for five persons or more for certain."""
    shares = age_shares(audience)
    figure = audience.figure(FIGURE, audience.people)
    young = _young(shares)
    if not young:
        return figure.missing(Reason.NOT_IN_EXPORT, needs="audience:age_under_18")
    share = min(1.0, sum(shares[band] for band in young))
    if hidden({"younger": audience.at_least(share) or 1, "older": audience.at_least(1 - share) or 1}):
        return figure.missing(Reason.TOO_FEW, needs="persons:5")
    off = ROUNDED * len(young)
    return figure.found(
        share,
        interval=(max(0.0, share - off), min(1.0, share + off)),
        level=None,
        notes=(*_NOTES, "publisher_gives_a_bound"),
    )


def _young(bands: Collection[str]) -> list[str]:
    """The bands that end below 18; none when one runs across that age."""
    ages = {band: first_and_last(band) for band in bands}
    begun = [band for band, (first, _) in ages.items() if first < OF_AGE]
    ended = [band for band in begun if (last := ages[band][1]) is not None and last < OF_AGE]
    return ended if ended == begun else []
