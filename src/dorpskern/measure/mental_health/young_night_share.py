"""Which part of our messages reaches followers under eighteen at night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.mental_health.night_share import NOTES, night_share
from dorpskern.measure.mental_health.under_18_share import under_18_share
from dorpskern.terms.finding import ZONE_GUESSED, ZONE_TOLD, Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MENTAL_HEALTH, "young_night_share", "share", "share_of_complete_list")


def young_night_share(case: Measuring) -> list[Finding]:
    """Of the messages young followers can get, the share that goes out at night; all platforms together.

    Each message counts for the followers under 18 of its platform: a platform with many of them weighs more. Where
    their number or the time of day is not known, a platform does not count. A range where a file names no time zone.
    """
    nights = {one.platform: one for one in night_share(case) if isinstance(one.value, float) and one.n}
    young = {one.platform: one for one in under_18_share(case) if isinstance(one.value, float) and one.n}
    both = sorted(nights.keys() & young.keys())
    sent = {name: _times(young[name]) * (nights[name].n or 0) for name in both}
    if not both:
        known = bool(nights)
        return [FIGURE.missing(Reason.NO_SOURCE, needs="audience:age" if known else "notes")]
    used = [one for name in both for one in (nights[name], young[name])]
    figure = FIGURE.at(
        period=max(one.period for one in used if one.indicator == "night_share"),
        n=sum(nights[name].n or 0 for name in both),
        sources=tuple(dict.fromkeys(source for one in used for source in one.sources)),
    )
    if not sum(sent.values()):
        return [figure.missing(Reason.DENOMINATOR_ZERO)]
    edges, total = _edges(nights, both), sum(sent.values())
    low, share, high = (sum(edges[name][place] * sent[name] for name in both) / total for place in range(3))
    told = (ZONE_TOLD,) if any(ZONE_TOLD in nights[name].notes for name in both) else ()
    notes = (*told, *NOTES, "ages_are_the_platforms_guess")
    details = {"platforms": len(both)}
    if low == high:
        return [figure.found(share, notes=notes, details=details)]
    return [figure.found(share, interval=(low, high), level=None, notes=(ZONE_GUESSED, *notes), details=details)]


def _edges(nights: Mapping[str, Finding], platforms: Sequence[str]) -> dict[str, tuple[float, float, float]]:
    """Per platform the least, the value and the most that its share at night can be."""
    found = {name: (float(nights[name].value or 0), nights[name].interval) for name in platforms}
    return {
        name: (bounds.low, value, bounds.high) if bounds else (value, value, value)
        for name, (value, bounds) in found.items()
    }


def _times(young: Finding) -> float:
    """How many followers are under 18."""
    return float(young.value or 0) * (young.n or 0)
