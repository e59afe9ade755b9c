"""Two periods of one municipality's data beside each other: the same figures of each, and how they differ.

The periods have no month in common, so their figures are independent and a difference can be tested: its interval by
MOVER, and because one page tests many figures at once, "higher" is said only of differences that Benjamini-Hochberg
keeps, with the wider interval that such a choice asks (level 1 − R·q/m).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache

import ibis
import numpy as np
from numpy.typing import NDArray

from dorpskern.engine import Engine
from dorpskern.measure import clock
from dorpskern.measure.changes import Change, Kind, compared
from dorpskern.measure.measuring import LOCAL, Measuring
from dorpskern.measure.messages import own_messages, together
from dorpskern.measure.statistics.benjamini_hochberg import q_values
from dorpskern.measure.statistics.difference import Difference, Estimate, difference
from dorpskern.measure.trends import measure_trends
from dorpskern.terms.finding import Finding, Interval, Missing, Reason, part_of
from dorpskern.terms.framework import Trend
from dorpskern.terms.months import Months

LEAST = 10
"""With fewer things counted than this a figure of a period says nothing."""

FALSE_DISCOVERY = 0.05
COUNTED_IN_FULL = frozenset({"share_of_complete_list", "census"})
"""Ways of measuring that count a complete list: such a figure has no sampling error."""

Key = tuple[Trend, str, str, str]


class Basis(StrEnum):
    """What a difference rests on."""

    SAMPLED = "sampled"  # both figures are estimates with an interval
    COUNTED = "counted"  # both are counts of complete lists
    BOUNDED = "bounded"  # a figure lies for certain between two bounds
    FEW = "few"  # too little was measured, in one period or in both
    NONE = "none"  # one of the two is not there, or counts something else


@dataclass(frozen=True, slots=True)
class PeriodChange:
    """One figure in both periods. ``difference``: later − earlier, where it is said to differ."""

    change: Change
    basis: Basis
    difference: Interval | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class PeriodMeasured:
    """One period: its figures and what they rest on. ``months_with``: months in which we published anything."""

    months: Months
    messages: int
    months_with: int
    findings: Mapping[Trend, Sequence[Finding]]


def within(engine: Engine, months: Months) -> Engine:
    """The same store with only our own messages, reactions under them and counts of followers of these months.

    Reports of platforms and conversations are about periods of their own and stay away.
    """
    start, end = (_midnight(day) for day in (months.begin, months.end + timedelta(days=1)))

    @cache
    def opened(name: str) -> ibis.Table:
        table = engine.table(name)
        if name in ("notes", "reactions"):
            at = table.published.epoch_seconds()
            return table.filter(table.published.notnull(), at >= start, at < end)
        if name == "audience":
            on = table.measured_on
            return table.filter(on >= ibis.literal(months.begin), on <= ibis.literal(months.end))
        return table.limit(0)

    return Engine(engine.name, opened, engine.run)


def _midnight(day: date) -> int:
    """The first second of a day by the clock of the Netherlands."""
    return int(datetime.combine(day, time(), LOCAL).timestamp())


def measure_period(
    engine: Engine,
    months: Months,
    *,
    seed: int,
    on: date,
    files: Mapping[str, str] | None = None,
    zones: Mapping[str, str] | None = None,
) -> PeriodMeasured:
    """Measure one period: the trends that rest on our own messages and followers."""
    within_it = within(engine, months)
    parts = own_messages(Measuring(within_it, seed, on))
    return PeriodMeasured(
        months=months,
        messages=sum(len(part) for part in parts),
        months_with=len(np.unique(clock.months(together(parts).local()))) if parts else 0,
        findings=measure_trends(within_it, seed=seed, on=on, files=files, zones=zones),
    )


def period_changes(earlier: PeriodMeasured, later: PeriodMeasured) -> dict[Trend, list[PeriodChange]]:
    """Compare two periods figure by figure.

    Figures that neither period has are left out, unless there was too little to measure. All eleven trends in their
    order; figures in the order of the later period, then those only in the earlier.
    """
    before, after = _by_key(earlier.findings), _by_key(later.findings)
    pairs = {key: (before.get(key), after.get(key)) for key in dict.fromkeys([*after, *before])}
    tests = {key: difference(*_estimates(pair)) for key, pair in pairs.items() if _basis(*pair) is Basis.SAMPLED}
    clear = _discoveries(tests)
    found: dict[Trend, list[PeriodChange]] = {trend: [] for trend in Trend}
    for key, (one, other) in pairs.items():
        if any(_is_worth_saying(side) for side in (one, other)):
            found[key[0]].append(_change(key, one, other, tests.get(key), clear.get(key)))
    return found


def _by_key(findings: Mapping[Trend, Sequence[Finding]]) -> dict[Key, Finding]:
    return {
        (trend, one.indicator, one.platform, part_of(one)): _enough(one)
        for trend, several in findings.items()
        for one in several
    }


def _enough(one: Finding) -> Finding:
    """A figure over fewer than ten things is no figure here."""
    if one.missing is not None or one.n is None or one.n >= LEAST:
        return one
    return replace(one, value=None, interval=None, p_value=None, missing=Missing(Reason.TOO_FEW, f"n:{LEAST}"))


def _is_worth_saying(one: Finding | None) -> bool:
    return one is not None and (one.missing is None or one.missing.reason is Reason.TOO_FEW)


def _basis(one: Finding | None, other: Finding | None) -> Basis:
    if one is None or other is None or one.missing or other.missing or compared(one, other) is Kind.OTHER:
        few = any(side is not None and side.missing and side.missing.reason is Reason.TOO_FEW for side in (one, other))
        return Basis.FEW if few else Basis.NONE
    intervals = [side.interval for side in (one, other)]
    if any(between is not None and between.level is None for between in intervals):
        return Basis.BOUNDED
    if all(between is not None for between in intervals):
        return Basis.SAMPLED
    return Basis.COUNTED if {one.method, other.method} <= COUNTED_IN_FULL else Basis.FEW


def _estimates(pair: Sequence[Finding | None]) -> list[Estimate]:
    """The figures that have an interval: both, of a pair that is tested."""
    known = [(one.value, one.interval) for one in pair if one is not None and one.interval is not None]
    return [Estimate(float(value or 0), between.low, between.high) for value, between in known]


def _discoveries(tests: Mapping[Key, Difference]) -> dict[Key, Difference]:
    """The differences that are more than chance, each with the interval that choosing among many asks."""
    p_values: NDArray[np.float64] = np.array([one.p_value for one in tests.values()], dtype=np.float64)
    kept = [key for key, q in zip(tests, q_values(p_values), strict=True) if q <= FALSE_DISCOVERY]
    level = 1 - len(kept) * FALSE_DISCOVERY / max(len(tests), 1)
    return {key: tests[key].at(level) for key in kept}


def _change(
    key: Key, one: Finding | None, other: Finding | None, tested: Difference | None, clear: Difference | None
) -> PeriodChange:
    basis = _basis(one, other)
    if tested is not None and clear is None:
        kind = Kind.SAME if tested.value == 0 else Kind.UNCLEAR
    elif clear is not None:
        kind = Kind.HIGHER if clear.value > 0 else Kind.LOWER
    else:
        kind = _untested(one, other, basis)
    change = Change(*key[:3], kind, one, other)
    if kind not in (Kind.HIGHER, Kind.LOWER):
        return PeriodChange(change, basis)
    between = Interval(clear.low, clear.high, clear.level) if clear else None
    return PeriodChange(change, basis, between, _minus(one, other))


def _untested(one: Finding | None, other: Finding | None, basis: Basis) -> Kind:
    has = [side is not None and side.missing is None for side in (one, other)]
    if one is None or other is None or not all(has):
        return Kind.APPEARED if has[1] else Kind.DISAPPEARED if has[0] else Kind.OTHER
    kind = compared(one, other)
    return Kind.UNCLEAR if basis is Basis.FEW and kind in (Kind.HIGHER, Kind.LOWER) else kind


def _minus(one: Finding | None, other: Finding | None) -> float:
    return float((other and other.value) or 0) - float((one and one.value) or 0)


def months_covered(findings: Mapping[Trend, Sequence[Finding]]) -> Months | None:
    """The months of our own messages in a measurement; None when it holds none."""
    own = [one for one in findings.get(Trend.KNOWING, ()) if one.indicator == "messages_per_week" and one.period]
    edges = sorted(edge for one in own for edge in one.period.split("/"))
    return Months(edges[0], edges[-1]) if edges else None
