"""How many followers would be out of reach if the channel with most of them were gone: at least and at most."""

from __future__ import annotations

from dorpskern.measure.audience import FOLLOWERS, newest_audiences
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MONOPOLY, "followers_lost", "share", "bounds_of_overlap")


def followers_lost(case: Measuring) -> list[Finding]:
    """Share of our followers we would lose with the largest channel: a bound, because people follow more than one.

    With the largest channel r and the others together s: between (r − s) / r (every other follower follows the largest
    too), not below 0, and r / (r + the largest other) (nobody follows both). The value is the upper bound.
    """
    known = [one for one in newest_audiences(case) if one.persons.get(FOLLOWERS)]
    if len(known) < 2:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="audience:followers")]
    known.sort(key=lambda one: (-one.persons[FOLLOWERS], one.platform))
    largest, *others = [one.persons[FOLLOWERS] for one in known]
    low, high = max(0.0, (largest - sum(others)) / largest), largest / (largest + others[0])
    return [
        FIGURE.at(
            platform=known[0].platform,
            period=f"{max(one.measured_on for one in known):%Y-%m}",
            n=largest + sum(others),
            sources=case.sources(source.sha256 for one in known for source in one.sources),
        ).found(
            high,
            interval=(low, high),
            level=None,
            notes=("upper_bound_of_overlap",),
            details={"followers_largest": largest, "followers_others": sum(others)},
        )
    ]
