"""Compare two periods: a store in, the figures of both beside each other out, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dorpskern.engine import open_engine
from dorpskern.measure.periods import PeriodChange, PeriodMeasured, measure_period, period_changes
from dorpskern.normalise.store import Store
from dorpskern.report.differences import absence_said, difference_said
from dorpskern.report.figures import (
    counted_said,
    indicator_said,
    part_said,
    platform_said,
    range_said,
    value_said,
)
from dorpskern.report.voice import Voice
from dorpskern.steps.measuring import zones_of
from dorpskern.steps.naming import names
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from dorpskern.terms.months import Months, before, month_of
from dorpskern.terms.refusal import Code, Refusal

WHOLE_YEAR = 12
MOST = 60
"""Months in one period."""


@dataclass(frozen=True, slots=True)
class PeriodsCompared:
    """Two periods and how they differ, trend by trend."""

    earlier: PeriodMeasured
    later: PeriodMeasured
    changes: Mapping[Trend, Sequence[PeriodChange]]


@dataclass(frozen=True, slots=True)
class SideSaid:
    """One figure of one period in words.

    ``counted``: over how many of what, or "". ``why``: why there is none, then the others are "".
    """

    value: str
    range: str
    counted: str
    why: str


@dataclass(frozen=True, slots=True)
class FigureCompared:
    """One figure in both periods. ``kind``: "higher", "lower" or another.

    ``is_better``: only of a difference that is more than chance; None where nobody can say.
    """

    indicator: str
    name: str
    channel: str
    earlier: SideSaid
    later: SideSaid
    kind: str
    said: str
    is_better: bool | None


@dataclass(frozen=True, slots=True)
class TrendCompared:
    """One trend with every figure that can be said of either period."""

    trend: Trend
    name: str
    figures: tuple[FigureCompared, ...]


def compare_periods(
    store: Path, earlier: Months, later: Months, *, on: date, seed: int = 1, engine: str = "duckdb"
) -> PeriodsCompared:
    """Measure two periods of one store and compare them.

    Args:
        store: The imported data.
        earlier: The first period.
        later: The second; no month of it lies in or before the first.
        on: Today.
        seed: Of every bootstrap and permutation.
        engine: "duckdb" or "spark".

    Raises:
        Refusal: ``VALUE_INVALID`` for periods that overlap, lie the wrong way round or are too long; ``STORE_MISSING``.

    """
    if later.first <= earlier.last or max(len(earlier.each), len(later.each)) > MOST:
        raise Refusal(Code.VALUE_INVALID, at="months", expected=f"… / …, ≤ {MOST}")
    opened = Store.open(store)
    tables = {name: opened.parquet_files(name) for name in ("notes", "audience")}
    files = {entry.sha256: entry.path for entry in opened.entries()}
    zones = zones_of(opened.entries())
    there = open_engine(engine, tables)
    one, other = (
        measure_period(there, months, seed=seed, on=on, files=files, zones=zones) for months in (earlier, later)
    )
    return PeriodsCompared(one, other, period_changes(one, other))


def suggested_periods(covered: Months, *, on: date) -> tuple[Months, Months] | None:
    """Two periods that compare well: the last whole year of data beside the year before it, or two shorter halves.

    Args:
        covered: The months that the data hold.
        on: Today; the month that is still going on is left out.

    Returns:
        The earlier and the later period, equally long and next to each other; None with fewer than two whole months.

    """
    last = min(covered.last, before(month_of(on)))
    if last <= covered.first:
        return None
    length = min(WHOLE_YEAR, len(Months(covered.first, last).each) // 2)
    later = Months.reaching(last, length)
    return Months.reaching(before(later.first), length), later


def periods_said(found: PeriodsCompared, language: str) -> tuple[TrendCompared, ...]:
    """The comparison in words, trend by trend; trends without any figure of our own are left out."""
    say, called = Voice(language), names(language)
    return tuple(
        TrendCompared(trend, called.trends[trend.value], tuple(_figure(one, say) for one in several))
        for trend, several in found.changes.items()
        if several
    )


def _figure(one: PeriodChange, say: Voice) -> FigureCompared:
    change, known = one.change, one.change.known
    channel, part = platform_said(known.platform, say), part_said(known, say)
    kind = change.kind.value
    return FigureCompared(
        indicator=known.indicator,
        name=indicator_said(known, names(say.language)),
        channel=f"{channel}, {part}" if part else channel,
        earlier=_side(change.earlier, say),
        later=_side(change.later, say),
        kind=kind,
        said=difference_said(kind, one.basis.value, known.unit, say, value=one.value, between=one.difference),
        is_better=change.is_better if one.difference else None,
    )


def _side(finding: Finding | None, say: Voice) -> SideSaid:
    counted = counted_said(finding, names(say.language), say) if finding else ""
    if finding is None or finding.missing is not None:
        return SideSaid("", "", counted, absence_said(finding, say))
    between = range_said(finding.interval, finding.unit, say) if finding.interval else ""
    return SideSaid(value_said(finding, say), between, counted, "")
