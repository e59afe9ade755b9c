"""How the people behind a channel are spread over age."""

from __future__ import annotations

import re

from dorpskern.measure.audience import Audience, newest_audiences
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.small_cells import hidden
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "age_share", "share", "share_of_complete_list")
_BAND = re.compile(r"\d+-\d+|\d+\+")


def age_share(case: Measuring) -> list[Finding]:
    """Share of each age band in the newest audience of a platform; small bands are hidden, never rounded to zero."""
    known = [(one, age_bands(one)) for one in newest_audiences(case)]
    found = [finding for one, bands in known if bands for finding in _shares(one, bands)]
    return found or [FIGURE.missing(Reason.NO_SOURCE, needs="audience:age")]


def age_bands(audience: Audience) -> dict[str, int]:
    """The age bands among the groups of an audience, youngest first."""
    bands = {group: count for group, count in audience.persons.items() if _BAND.fullmatch(group)}
    return dict(sorted(bands.items(), key=lambda one: int(re.match(r"\d+", one[0])[0])))  # type: ignore[index]


def _shares(audience: Audience, bands: dict[str, int]) -> list[Finding]:
    total, away = sum(bands.values()), hidden(bands)
    figure = FIGURE.at(
        platform=audience.platform,
        period=f"{audience.measured_on:%Y-%m}",
        n=total,
        sources=audience.sources,
    )
    if not total:
        return [figure.missing(Reason.DENOMINATOR_ZERO)]
    found = []
    for band, count in bands.items():
        if band in away:
            reason = Reason.TOO_FEW if away[band] else Reason.HIDDEN_SMALL_CELL
            found.append(figure.missing(reason, needs=f"age:{band}"))
        else:
            details = {"age": band}
            notes = ("ages_are_the_platforms_guess",)
            found.append(figure.found(count / total, notes=notes, details=details))
    return found
