"""The page docs/explanation/coverage.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dorpskern.measure.catalogue import catalogue
from dorpsplein.bench.coverage.study import LEAST, MOST, SEED, Covered, Design

_HEAD = """# How often an interval holds the truth

Made by `dorpsplein bench coverage`. An interval of 95 % should hold the truth in 95 of 100 cases. Here that is counted:
for every way of estimating, data sets are made up of which the truth is known, the product measures them as it measures
yours, and it is counted how often the interval holds that truth. Promised is {least:.0%} to {most:.0%}, where at least
about fifty people or messages count and none of them dominates ([rules](rules.md), 23). Where tails are heavier,
months resemble each other more or a subject comes up slowly (its first day is then often seen a day late), nothing is
promised: those rows are published as they are. "Wider than needed" errs on
the safe side: a slope over months never takes less room than months that do not resemble each other, those of anger and
reach are sure of few messages a month only by being wide, and the interval of who writes abuse is wide on purpose,
since the pairs it counts share reactions. Where an interval of a few messages or of little abuse found is too narrow,
the figure says so beside it.

Seed: {seed}; the same seed gives the same table.
Between brackets: where the true share lies, since the number of data sets is finite.

| How the interval is made | Data | Data sets | With an interval | Hold the truth | Promise | Counted on |
| --- | --- | ---: | ---: | ---: | --- | --- |
"""


def coverage_page(rows: Sequence[Covered], designs: Sequence[Design], *, on: date, before: str = "") -> str:
    """The page: a row per design, then which indicators each stands for, then what has no such interval.

    Args:
        rows: What was studied now.
        designs: All of them, in the order of the page.
        on: Today.
        before: The page as it was, of which the rows of designs that were not studied now stay.

    """
    lines = {_of(line): line for line in before.splitlines() if line.startswith("| ")}
    lines |= {(row.estimator, row.data): _line(row, on) for row in rows}
    table = [lines[one.estimator, one.data] for one in designs if (one.estimator, one.data) in lines]
    page = [_HEAD.format(least=LEAST, most=MOST, seed=SEED) + "\n".join(table), "", "## Which figures these are", ""]
    stood_for: dict[str, dict[str, None]] = {}
    for one in designs:
        stood_for.setdefault(one.estimator, {}).update(dict.fromkeys(one.indicators))
    page += [f"- {name}: {_named(ids)}." for name, ids in stood_for.items() if ids]
    covered = {each for one in designs for each in one.indicators}
    page += ["", "## Figures without such an interval", ""]
    page += ["Counts of a complete list, published figures and bounds have no sampling error: nothing to count here."]
    page += [f"{_named(dict.fromkeys(one for one in catalogue() if one not in covered))}.", ""]
    return "\n".join(page)


def _of(line: str) -> tuple[str, str]:
    """Of which design a row of the table is."""
    _, estimator, data, *_ = (cell.strip() for cell in line.split("|"))
    return estimator, data


def _line(row: Covered, on: date) -> str:
    low, high = row.between
    promise = row.outcome if row.is_promised else f"none: {row.outcome}"
    held = f"{row.share:.1%} ({low:.1%} to {high:.1%})"
    return f"| {row.estimator} | {row.data} | {row.sets:,} | {row.shown:,} | {held} | {promise} | {on.isoformat()} |"


def _named(ids: dict[str, None]) -> str:
    return ", ".join(f"`{one}`" for one in ids)
