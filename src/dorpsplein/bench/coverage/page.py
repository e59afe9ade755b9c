"""The page docs/explanation/coverage.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dorpskern.measure.catalogue import catalogue
from dorpsplein.bench.coverage.study import LEAST, MOST, SEED, Covered

_HEAD = """# How often an interval holds the truth

Made by `dorpsplein bench coverage`. An interval of 95 % should hold the truth in 95 of 100 cases. Here that is counted:
for every way of estimating, data sets are made up of which the truth is known, the product measures them as it measures
yours, and it is counted how often the interval holds that truth. Promised is {least:.0%} to {most:.0%}, where at least
about fifty people or messages count and none of them dominates ([rules](rules.md), 23). Where tails are heavier,
months resemble each other more or a subject comes up slowly (its first day is then often seen a day late), nothing is
promised: those rows are published as they are. "Wider than needed" errs on
the safe side: a slope over months never takes less room than months that do not resemble each other, and the interval
of who writes abuse is wide on purpose, since the pairs it counts share reactions.

Date: {on}. Seed: {seed}; the same seed gives the same table.{took}
Between brackets: where the true share lies, since the number of data sets is finite.

| How the interval is made | Data | Data sets | With an interval | Hold the truth | Promise |
| --- | --- | ---: | ---: | ---: | --- |
"""


def coverage_page(rows: Sequence[Covered], *, on: date, seconds: float) -> str:
    """The page: a row per design, then which indicators each stands for, then what has no such interval."""
    took = f" It took {seconds / 60:.0f} minutes." if seconds >= 60 else ""
    head = _HEAD.format(least=LEAST, most=MOST, on=on.isoformat(), seed=SEED, took=took)
    lines = [head + "\n".join(map(_line, rows)), ""]
    lines += ["## Which figures these are", ""]
    stood_for: dict[str, dict[str, None]] = {}
    for row in rows:
        stood_for.setdefault(row.estimator, {}).update(dict.fromkeys(row.indicators))
    lines += [f"- {name}: {_named(ids)}." for name, ids in stood_for.items() if ids]
    covered = {one for row in rows for one in row.indicators}
    lines += ["", "## Figures without such an interval", ""]
    lines += ["Counts of a complete list, published figures and bounds have no sampling error: nothing to count here."]
    lines += [f"{_named(dict.fromkeys(one for one in catalogue() if one not in covered))}.", ""]
    return "\n".join(lines)


def _line(row: Covered) -> str:
    low, high = row.between
    promise = row.outcome if row.is_promised else f"none: {row.outcome}"
    held = f"{row.share:.1%} ({low:.1%} to {high:.1%})"
    return f"| {row.estimator} | {row.data} | {row.sets:,} | {row.shown:,} | {held} | {promise} |"


def _named(ids: dict[str, None]) -> str:
    return ", ".join(f"`{one}`" for one in ids)
