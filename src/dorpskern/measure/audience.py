"""The people behind a channel as its platform counts them: the newest count of each platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Source

FOLLOWERS = "followers"


@dataclass(frozen=True, slots=True)
class Audience:
    """Persons per group on one day, all channels of one platform together."""

    platform: str
    measured_on: date
    persons: dict[str, int]
    sources: tuple[Source, ...]


def newest_audiences(case: Measuring) -> list[Audience]:
    """Per platform the counts of the newest day it has any, in order of name."""
    counts = case.table("audience")
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
        found.append(Audience(platform, own[0]["measured_on"], persons, case.sources(row["source"] for row in own)))
    return found


def followers(case: Measuring) -> dict[str, int]:
    """The newest number of followers per platform that gives one."""
    return {one.platform: one.persons[FOLLOWERS] for one in newest_audiences(case) if FOLLOWERS in one.persons}
