"""What two periods of one municipality say beside each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dorpskern.measure.changes import Kind
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import own_messages
from dorpskern.measure.periods import (
    Basis,
    PeriodMeasured,
    measure_period,
    months_covered,
    period_changes,
    within,
)
from dorpskern.terms.finding import Finding, Interval, Missing, Reason
from dorpskern.terms.framework import Trend
from dorpskern.terms.months import Months
from lib.tables import TODAY

SPRING, NEXT_SPRING = Months("2025-03", "2025-05"), Months("2026-03", "2026-05")


def notes(*days: date, **more: object) -> list[dict[str, object]]:
    return [
        {"note": str(n), "published": datetime(day.year, day.month, day.day, 12, tzinfo=UTC), **more}
        for n, day in enumerate(days)
    ]


@pytest.mark.long
def test_a_period_holds_its_own_messages_and_followers_alone(engine):
    rows = notes(date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 6, 1))
    people = [{"group": "followers", "persons": 9, "measured_on": date(2026, month, 1)} for month in (2, 3)]
    found = measure_period(engine.open(notes=rows, audience=people), NEXT_SPRING, seed=1, on=TODAY)
    assert (found.messages, found.months_with) == (2, 2)
    night = next(one for one in found.findings[Trend.MENTAL_HEALTH] if one.indicator == "night_share")
    assert (night.n, night.period) == (2, "2026-03/2026-05")
    followers = next(one for one in found.findings[Trend.PAID_REACH] if one.indicator == "reach_per_follower")
    assert followers.missing.reason is Reason.NOT_IN_EXPORT


@pytest.mark.long
def test_a_day_begins_and_ends_by_the_clock_of_the_netherlands(engine):
    moments = [datetime(2025, 12, 31, 22, 59, tzinfo=UTC), datetime(2025, 12, 31, 23, 0, tzinfo=UTC)]
    store = engine.open(notes=[{"note": str(n), "published": one} for n, one in enumerate(moments)])
    for moment, months in zip(moments, (Months("2025-12", "2025-12"), Months("2026-01", "2026-01")), strict=True):
        (part,) = own_messages(Measuring(within(store, months), seed=1, on=TODAY))
        assert (len(part), part.seconds.tolist()) == (1, [moment.replace(minute=0).timestamp()]), months


@pytest.mark.long
def test_a_period_without_messages_is_empty_and_no_fault(engine):
    found = measure_period(engine.open(notes=notes(date(2026, 1, 1))), NEXT_SPRING, seed=1, on=TODAY)
    assert (found.messages, found.months_with) == (0, 0)
    assert period_changes(found, found) == {trend: [] for trend in Trend}


PAID = Finding(
    trend=Trend.PAID_REACH,
    indicator="paid_share",
    platform="facebook",
    unit="share",
    period="2026-03/2026-05",
    method="ratio_bootstrap",
    estimand="accounts and months like these",
    value=0.30,
    interval=Interval(0.25, 0.35),
    n=120,
    details={"basis": "impressions"},
)
NIGHT = replace(
    PAID, indicator="night_share", method="share_of_complete_list", estimand="this export", interval=None, value=0.05
)
BOUND = replace(PAID, indicator="followers_lost", interval=Interval(0.2, 0.4, None))


def missing(one: Finding, reason: Reason) -> Finding:
    return replace(one, value=None, interval=None, missing=Missing(reason))


def figure(value: float, *, half: float = 0.02, of: Finding = PAID, **more: object) -> Finding:
    level = of.interval.level if of.interval else None
    between = Interval(value - half, value + half, level) if of.interval else None
    return replace(of, value=value, interval=between, **more)


def compared(one: Finding | None, other: Finding | None):
    found = period_changes(*(period([side] if side else []) for side in (one, other)))
    several = [each for changes in found.values() for each in changes]
    assert len(several) <= 1
    return several[0] if several else None


def period(findings: list[Finding]) -> PeriodMeasured:
    by_trend = {trend: [one for one in findings if one.trend is trend] for trend in Trend}
    return PeriodMeasured(SPRING, 120, 3, by_trend)


@pytest.mark.parametrize(
    ("earlier", "later", "kind", "basis"),
    [
        (figure(0.30), figure(0.40), Kind.HIGHER, Basis.SAMPLED),
        (figure(0.40), figure(0.30), Kind.LOWER, Basis.SAMPLED),
        (figure(0.30), figure(0.31), Kind.UNCLEAR, Basis.SAMPLED),
        (figure(0.30), figure(0.30), Kind.SAME, Basis.SAMPLED),
        (figure(0.05, of=NIGHT), figure(0.06, of=NIGHT), Kind.HIGHER, Basis.COUNTED),
        (figure(0.05, of=NIGHT), figure(0.05, of=NIGHT), Kind.SAME, Basis.COUNTED),
        (figure(0.3, of=BOUND), figure(0.4, of=BOUND), Kind.HIGHER, Basis.BOUNDED),
        (figure(0.3, of=BOUND), figure(0.32, of=BOUND), Kind.UNCLEAR, Basis.BOUNDED),
        (figure(0.30), replace(PAID, value=0.9, interval=None), Kind.UNCLEAR, Basis.FEW),
        (figure(0.30), figure(0.90, n=9), Kind.DISAPPEARED, Basis.FEW),
        (figure(0.30), missing(PAID, Reason.NOT_IN_EXPORT), Kind.DISAPPEARED, Basis.NONE),
        (None, figure(0.30), Kind.APPEARED, Basis.NONE),
        (figure(0.30), figure(0.40, details={"basis": "reach"}), Kind.OTHER, Basis.NONE),
        (figure(0.30, n=3), figure(0.40, n=4), Kind.OTHER, Basis.FEW),
    ],
)
def test_a_difference_is_said_only_where_it_is_more_than_chance(earlier, later, kind, basis):
    found = compared(earlier, later)
    assert (found.change.kind, found.basis) == (kind, basis)
    assert (found.value is not None) == (kind in (Kind.HIGHER, Kind.LOWER))
    assert (found.difference is not None) == (basis is Basis.SAMPLED and kind in (Kind.HIGHER, Kind.LOWER))


def test_what_neither_period_has_is_left_out():
    assert compared(missing(PAID, Reason.NO_SOURCE), missing(PAID, Reason.NOT_IN_EXPORT)) is None


def test_among_many_figures_one_that_just_differs_is_no_discovery():
    """Alone it would be one: its 95 % interval does not hold 0."""
    before, after = figure(0.30), figure(0.332)
    assert compared(before, after).change.kind is Kind.HIGHER
    others = [replace(figure(0.30), platform=f"p{n}") for n in range(19)]
    found = period_changes(period([before, *others]), period([after, *others]))[Trend.PAID_REACH]
    assert {one.change.kind for one in found} == {Kind.UNCLEAR, Kind.SAME}


def test_what_is_chosen_among_many_gets_a_wider_interval():
    before, after = figure(0.30), figure(0.40)
    others = [replace(figure(0.30), platform=f"p{n}") for n in range(19)]
    alone = compared(before, after).difference
    among = next(
        one.difference
        for one in period_changes(period([before, *others]), period([after, *others]))[Trend.PAID_REACH]
        if one.difference
    )
    assert alone.level == pytest.approx(0.95)
    assert among.level == pytest.approx(1 - 0.05 / 20)
    assert among.low < alone.low < alone.high < among.high


def test_the_months_of_a_measurement_are_those_of_our_own_messages():
    weekly = replace(PAID, trend=Trend.KNOWING, indicator="messages_per_week")
    several = [replace(weekly, period="2025-07/2025-12"), replace(weekly, period="2026-01"), replace(weekly, period="")]
    assert months_covered({Trend.KNOWING: several}) == Months("2025-07", "2026-01")
    assert months_covered({}) is None
