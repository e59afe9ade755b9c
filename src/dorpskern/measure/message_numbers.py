"""The numbers beside own messages: of few messages each, of many the sums and the different values there are.

Ten million messages have some ten thousand different numbers of accounts reached, and every figure needs no more than
those, or their sums. Of few messages they stay one by one and in order, because those are resampled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.measure import clock
from dorpskern.measure.columns import by_platform
from dorpskern.measure.engine_sums import pair_sums, pair_sums_asked
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, own_messages, own_notes, together
from dorpskern.measure.statistics.bootstrap import MOST_RESAMPLED, large_ratio_interval, ratio_interval
from dorpskern.measure.statistics.pair_sums import PairSums

ORGANIC = "organic"
"""How often a message was seen without money, in the way of ``organic_basis``."""
SPLIT = "_split"
PRICE = "price"
"""Euros and accounts reached of messages that cost something."""
RATIOS = (f"impressions{SPLIT}", f"reach{SPLIT}", PRICE)
"""Pairs of numbers of one message: what was bought over all of it, in times shown or in accounts reached; its price."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One number of messages: the values, and how many messages have each."""

    values: NDArray[np.float64]
    messages: NDArray[np.float64]

    def __len__(self) -> int:
        return int(self.messages.sum())

    @property
    def total(self) -> float:
        """The sum over messages."""
        return float(self.values @ self.messages)


def counted(part: Messages, column: str) -> Counted:
    """The messages of one platform of which ``column`` is known: ``replies`` or ``ORGANIC``."""
    return part.case.once(f"counted {column}", lambda: _counted(part.case, column))[part.platform]


def _counted(case: Measuring, column: str) -> dict[str, Counted]:
    sizes = {part.platform: len(part) for part in own_messages(case)}
    many = [name for name, size in sizes.items() if size > MOST_RESAMPLED]
    notes = own_notes(case).mutate(**{ORGANIC: organic_reach(case)})
    found = dict.fromkeys(sizes, Counted(np.empty(0), np.empty(0)))
    if len(many) < len(sizes):
        few = in_order(case, notes.filter(~notes.platform.isin(many)))
        rows = case.once("numbers of few messages", lambda: case.fetch(few.select("platform", "replies", ORGANIC)))
        known = rows.filter(pc.is_valid(rows[column]))
        found |= _each_counted(known.append_column("messages", pa.repeat(1, len(known))), column)
    if many:
        rest = notes.filter(notes[column].notnull())
        rest = rest if len(many) == len(sizes) else rest.filter(rest.platform.isin(many))
        there = rest.group_by("platform", column).agg(messages=rest.count())
        found |= _each_counted(case.fetch(there.order_by("platform", column)), column)
    return found


def _each_counted(rows: pa.Table, column: str) -> dict[str, Counted]:
    each = by_platform(rows).items()
    return {name: Counted(_floats(part[column]), _floats(part["messages"])) for name, part in each}


def _floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).to_numpy())


@dataclass(frozen=True, slots=True)
class Ratio:
    """One of ``RATIOS`` over the messages of which both numbers are known; ``interval``: None where there is none."""

    sums: PairSums
    interval: tuple[float, float] | None

    def __len__(self) -> int:
        return int(self.sums.clusters)


def ratio(parts: Sequence[Messages], name: str) -> Ratio:
    """A ratio of the messages of these platforms together, as in ``RATIOS``."""
    sums = sum((totals(part).pairs[name] for part in parts), PairSums())
    if not sums.top or not sums.bottom:
        return Ratio(sums, None)
    if sums.clusters > MOST_RESAMPLED:
        return Ratio(sums, large_ratio_interval(sums))
    case, platforms = parts[0].case, [part.platform for part in parts]
    rows = case.once(f"few of {name} {platforms}", lambda: _one_by_one(case, name, platforms))
    return Ratio(sums, ratio_interval(_floats(rows["top"]), _floats(rows["bottom"]), seed=case.seed))


def _one_by_one(case: Measuring, name: str, platforms: Sequence[str]) -> pa.Table:
    notes = _with_pairs(own_notes(case))
    known = in_order(case, notes.filter(notes.platform.isin(platforms), notes[f"{name}_bottom"].notnull()))
    return case.fetch(known.select(top=f"{name}_top", bottom=f"{name}_bottom"))


def _with_pairs(notes: ibis.Table) -> ibis.Table:
    """Messages with the top and the bottom of each of ``RATIOS``; both null where either is not known."""
    pairs = {PRICE: (notes.spend_eur, ibis.ifelse(notes.spend_eur > 0, notes.reach_paid, None))}
    for unit in ("impressions", "reach"):
        paid, organic = notes[f"{unit}_paid"], notes[f"{unit}_organic"]
        pairs[f"{unit}{SPLIT}"] = (paid, paid + organic)
    tops = {f"{name}_top": ibis.ifelse(bottom.notnull(), top, None) for name, (top, bottom) in pairs.items()}
    return notes.mutate(**tops, **{f"{name}_bottom": bottom for name, (_, bottom) in pairs.items()})


def in_order(case: Measuring, notes: ibis.Table) -> ibis.Table:
    """Messages in the order in which they are resampled; as they come when there are too many to be resampled."""
    is_many = sum(len(part) for part in own_messages(case)) > MOST_RESAMPLED
    return notes if is_many else notes.order_by("platform", "channel", "published", "note")


@dataclass(frozen=True, slots=True)
class Totals:
    """What a platform's export gives of all own messages together; ``known``: of how many, by column."""

    impressions: float
    reach: float
    spend_eur: float
    known: Mapping[str, int]
    pairs: Mapping[str, PairSums]  # by name, as in ``RATIOS``
    newest: int  # microseconds since 1970

    @property
    def organic_basis(self) -> str:
        """The first way in which the export tells how often a message was seen without money.

        Accounts reached before times shown; of an export without that split only messages known to be unpaid.
        """
        return next((name for name in ("reach_organic", "impressions_organic") if self.known[name]), "reach")


def totals(part: Messages) -> Totals:
    """The totals of one platform."""
    return part.case.once("totals of messages", lambda: _totals(part.case))[part.platform]


def _totals(case: Measuring) -> dict[str, Totals]:
    notes = _with_pairs(own_notes(case))
    sums = {name: notes[name].cast("float64").sum().fill_null(0) for name in ("impressions", "reach", "spend_eur")}
    columns = ("reach_organic", "impressions_organic", "angry", "likes", "spend_eur")
    known = {name: notes[name].count() for name in columns} | {
        "reach": notes.count(where=notes.reach.notnull() & notes.is_paid.identical_to(False)),
        "is_paid": notes.count(where=_is_paid_known(notes)),
        "bought": notes.count(where=is_bought(notes)),
    }
    asked = (
        pair_sums_asked(name, notes[f"{name}_top"], notes[f"{name}_bottom"], notes[f"{name}_top"].count())
        for name in RATIOS
    )
    summed = notes.group_by("platform").agg(
        newest=case.engine.microseconds(notes.published).max(),
        **sums,
        **{f"known_{name}": count for name, count in known.items()},
        **{name: value for one in asked for name, value in one.items()},
    )
    return {row["platform"]: _totals_of(row, tuple(known)) for row in case.fetch(summed).to_pylist()}


def _totals_of(row: Mapping[str, Any], known: Sequence[str]) -> Totals:
    return Totals(
        row["impressions"],
        row["reach"],
        row["spend_eur"],
        {name: row[f"known_{name}"] for name in known},
        {name: pair_sums(name, row) for name in RATIOS},
        row["newest"],
    )


def is_bought(notes: ibis.Table) -> ibis.Value:
    """Whether a message is known to be paid, or was shown for money at least once."""
    shown = (notes.impressions_paid > 0).fill_null(False) | (notes.reach_paid > 0).fill_null(False)
    return notes.is_paid.identical_to(True) | shown


def _is_paid_known(notes: ibis.Table) -> ibis.Value:
    return notes.is_paid.notnull() | notes.impressions_paid.notnull() | notes.reach_paid.notnull()


def organic_reach(case: Measuring) -> ibis.Value:
    """How often each own message was seen without money; null where the export does not say."""
    notes = own_notes(case)
    platforms: dict[str, list[str]] = {}
    for part in own_messages(case):
        basis = totals(part).organic_basis
        if totals(part).known[basis]:
            platforms.setdefault(basis, []).append(part.platform)
    unpaid = ibis.ifelse(notes.is_paid, None, notes.reach)
    columns = {name: notes[name] for name in platforms} | {"reach": ibis.ifelse(notes.is_paid.notnull(), unpaid, None)}
    if len(platforms) <= 1:
        return columns[next(iter(platforms), "reach")]  # the others know nothing, in this way neither
    return ibis.cases(*((notes.platform.isin(names), columns[name]) for name, names in platforms.items()), else_=None)


@dataclass(frozen=True, slots=True)
class MonthlyReach:
    """The months in which the organic reach of any message is known, in order, and the median of each."""

    months: NDArray[np.int64]
    medians: NDArray[np.float64]
    basis: str


def monthly_reach(part: Messages) -> MonthlyReach:
    """Organic reach month by month; months as year × 12 + month − 1."""
    every = part.case.once("monthly reach", lambda: _monthly_reach(part.case))
    rows = every.filter(pc.equal(every["platform"], part.platform))
    return MonthlyReach(rows["month"].to_numpy(), rows["median"].to_numpy(), totals(part).organic_basis)


def _monthly_reach(case: Measuring) -> pa.Table:
    notes = own_notes(case)
    hours = together(own_messages(case)).times.arrays["hour"]
    moment = case.engine.microseconds(notes.published)
    month = case.engine.month(clock.local_microseconds(moment, int(hours.min()), int(hours.max())))
    reach = notes.select("platform", month=month, reach=organic_reach(case).cast("float64"))
    seen = reach.filter(reach.reach.notnull())
    return case.fetch(seen.group_by("platform", "month").agg(median=seen.reach.median()).order_by("platform", "month"))
