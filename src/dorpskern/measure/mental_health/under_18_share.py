"""Which part of the people behind a channel is under eighteen."""

from __future__ import annotations

from dorpskern.measure.audience import Audience, newest_audiences
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.small_cells import hidden
from dorpskern.measure.target_groups.age_share import age_bands
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MENTAL_HEALTH, "under_18_share", "share", "share_of_complete_list")
OF_AGE = 18


def under_18_share(case: Measuring) -> list[Finding]:
    """Share of the newest audience in age bands that end below 18; missing where bands run across that age."""
    known = [one for one in newest_audiences(case) if age_bands(one)]
    return [_share(one) for one in known] or [FIGURE.missing(Reason.NO_SOURCE, needs="audience:age")]


def _share(audience: Audience) -> Finding:
    bands = age_bands(audience)
    total = sum(bands.values())
    figure = FIGURE.at(
        platform=audience.platform,
        period=f"{audience.measured_on:%Y-%m}",
        n=total,
        sources=audience.sources,
    )
    young = [band for band in bands if "-" in band and int(band.partition("-")[2]) < OF_AGE]
    across = [band for band in bands if band not in young and int(band.partition("-")[0].rstrip("+")) < OF_AGE]
    if across or not young:
        return figure.missing(Reason.NOT_IN_EXPORT, needs="audience:age_under_18")
    count = sum(bands[band] for band in young)
    if any(band in hidden({"younger": count, "older": total - count}) for band in ("younger", "older")):
        return figure.missing(Reason.TOO_FEW, needs="persons:5")
    if not total:
        return figure.missing(Reason.DENOMINATOR_ZERO)
    notes = ("ages_are_the_platforms_guess", "children_give_other_ages")
    return figure.found(count / total, notes=notes)
