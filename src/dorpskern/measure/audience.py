"""The people behind a channel as its platform counts them: the newest count of each platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Source

FOLLOWERS = "followers"
FLOWS = ("followers_gained", "followers_lost")
"""Groups of people who came or left on a day: no part of who is there."""
LEAST_SHOWN = 100
"""Meta tells which part of the followers is of which age from this many followers on."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What platform was counted on what day, and by which files."""

    platform: str
    measured_on: date
    sources: tuple[Source, ...]

    def figure(self, figure: Figure, people: int | None, *beside: Source) -> Figure:
        """A figure about this audience of ``people``; ``beside``: what else it was taken from."""
        period = f"{self.measured_on:%Y-%m}"
        return figure.at(platform=self.platform, period=period, n=people, sources=(*self.sources, *beside))


@dataclass(frozen=True, slots=True)
class Audience(_Counted):
    """Persons per group on one day, all channels of one platform together."""

    persons: dict[str, int]


def newest_audiences(case: Measuring) -> list[Audience]:
    """Per platform the counts of the newest day it has any, in order of name."""
    counts = case.table("audience").filter(~case.table("audience").group.isin(FLOWS))
    newest = counts.filter(counts.persons.notnull()).group_by("platform").agg(measured_on=counts.measured_on.max())
    there = counts.join(newest, ["platform", "measured_on"])
    summed = there.group_by("platform", "measured_on", "group", "source").agg(persons=there.persons.sum())
    rows = case.fetch(summed.order_by("platform", "group", "source")).to_pylist()
    found = []
    for platform in dict.fromkeys(str(row["platform"]) for row in rows):
        own = [row for row in rows if row["platform"] == platform and row["persons"] is not None]
        persons: dict[str, int] = {}
        for row in own:
            persons[row["group"]] = persons.get(row["group"], 0) + int(row["persons"])
        found.append(Audience(platform, own[0]["measured_on"], case.sources(row["source"] for row in own), persons))
    return found


@dataclass(frozen=True, slots=True)
class Shares(_Counted):
    """Parts of all followers per group on one day, rounded by the platform, of which the number is not given.

    ``people``: how many followers there are by another file, None when no file says it.
    """

    shares: dict[str, float]
    people: int | None

    def at_least(self, share: float) -> int:
        """How many persons a share stands for, at least."""
        return int(share * (LEAST_SHOWN if self.people is None else self.people))


def newest_shares(case: Measuring) -> list[Shares]:
    """Per platform the shares of the newest day it gives any, in order of name."""
    table = case.table("audience")
    given = table.filter(table.share.notnull())
    newest = given.group_by("platform").agg(measured_on=given.measured_on.max())
    rows = case.fetch(
        given.join(newest, ["platform", "measured_on"]).order_by("platform", "group", "source")
    ).to_pylist()
    people = followers(case) if rows else {}
    found = []
    for platform in dict.fromkeys(str(row["platform"]) for row in rows):
        own = [row for row in rows if row["platform"] == platform]
        shares = {row["group"]: float(row["share"]) for row in own}
        sources = case.sources(row["source"] for row in own)
        found.append(Shares(platform, own[0]["measured_on"], sources, shares, people.get(platform)))
    return found


def followers(case: Measuring) -> dict[str, int]:
    """The newest number of followers per platform that gives one."""
    return {one.platform: one.persons[FOLLOWERS] for one in newest_audiences(case) if FOLLOWERS in one.persons}
