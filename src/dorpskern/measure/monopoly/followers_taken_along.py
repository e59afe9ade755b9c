"""How many followers could go along when we leave: the platforms that document a way."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dorpskern.measure.audience import FOLLOWERS, newest_audiences
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason, Source
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MONOPOLY, "followers_taken_along", "share", "census")


def followers_taken_along(case: Measuring) -> list[Finding]:
    """Share of the followers we count that follow us where an account can move with its followers; all together.

    Followers are counted per platform: whoever follows us twice, counts twice.
    """
    known = [one for one in newest_audiences(case) if one.persons.get(FOLLOWERS)]
    if not known:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="audience:followers")]
    movable = [one for one in known if one.platform in ways()]
    total = sum(one.persons[FOLLOWERS] for one in known)
    documented = (ways()[one.platform] for one in movable)
    figure = FIGURE.at(
        period=f"{max(one.measured_on for one in known):%Y-%m}",
        n=total,
        sources=(*case.sources(source.sha256 for one in known for source in one.sources), *documented),
    )
    going = sum(one.persons[FOLLOWERS] for one in movable)
    return [figure.found(going / total, notes=("only_documented_ways",), details={"followers_going_along": going})]


@cache
def ways() -> Mapping[str, Source]:
    """Platform → where it documents that followers go along."""
    text = files("dorpskern.measure.monopoly").joinpath("moving.toml").read_text(encoding="utf-8")
    return {name: Source(one["url"], one["url"], f"{one['seen']}") for name, one in tomllib.loads(text).items()}
