"""The numbers beside own messages: of few messages each, of many the different ones and how many have them.

Ten million messages have some ten thousand different numbers of replies or of accounts reached, and every figure needs
no more than those. Of few messages they stay one by one and in order, because those are resampled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.measure import clock
from dorpskern.measure.columns import by_platform
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, own_messages, own_notes, together
from dorpskern.measure.statistics.bootstrap import MOST_RESAMPLED

ORGANIC = "organic"
"""How often a message was seen without money, in the way of ``organic_basis``."""
COLUMNS = ("impressions_organic", "impressions_paid", "reach_organic", "reach_paid", "replies", "spend_eur", ORGANIC)


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of messages: column → one value per row, NaN where the export does not say; how many messages have it."""

    values: Mapping[str, NDArray[np.float64]]
    messages: NDArray[np.float64]

    def __len__(self) -> int:
        return int(self.messages.sum())

    def where(self, keep: NDArray[np.bool_]) -> Counted:
        """The rows for which ``keep`` holds."""
        return Counted({name: values[keep] for name, values in self.values.items()}, self.messages[keep])

    def total(self, column: str) -> float:
        """The sum of a column over messages."""
        return float((self.values[column] * self.messages).sum())


def counted(part: Messages, *columns: str) -> Counted:
    """The messages of one platform of which all these columns are known, of ``COLUMNS``."""
    every = part.case.once(f"counted {columns}", lambda: _counted(part.case, columns))
    found = every[part.platform]
    return found.where(np.isfinite(np.array([found.values[name] for name in columns])).all(axis=0))


def counted_together(parts: Sequence[Messages], *columns: str) -> Counted:
    """The same of several platforms."""
    each = [counted(part, *columns) for part in parts]
    values = {name: np.concatenate([one.values[name] for one in each]) for name in columns}
    return Counted(values, np.concatenate([one.messages for one in each]))


def _counted(case: Measuring, columns: Sequence[str]) -> dict[str, Counted]:
    sizes = {part.platform: len(part) for part in own_messages(case)}
    many = [name for name, size in sizes.items() if size > MOST_RESAMPLED]
    notes = own_notes(case).mutate(**{ORGANIC: organic_reach(case)})
    found: dict[str, Counted] = {}
    if len(many) < len(sizes):
        few = notes.filter(~notes.platform.isin(many))
        rows = case.once(
            "numbers of few messages", lambda: case.fetch(in_order(case, few).select("platform", *COLUMNS))
        )
        found |= _each_counted(rows.append_column("messages", pa.repeat(1, len(rows))), columns)
    if many:
        rest = notes.filter(notes.platform.isin(many))
        found |= _each_counted(case.fetch(rest.group_by("platform", *columns).agg(messages=rest.count())), columns)
    return found


def in_order(case: Measuring, notes: ibis.Table) -> ibis.Table:
    """Messages in the order in which they are resampled; as they come when there are too many to be resampled."""
    is_many = sum(len(part) for part in own_messages(case)) > MOST_RESAMPLED
    return notes if is_many else notes.order_by("platform", "channel", "published", "note")


def _each_counted(rows: pa.Table, columns: Sequence[str]) -> dict[str, Counted]:
    found = {}
    for name, part in by_platform(rows).items():
        *values, messages = (part[each].cast(pa.float64()).to_numpy() for each in (*columns, "messages"))
        found[name] = Counted(dict(zip(columns, values, strict=True)), messages)
    return found


@dataclass(frozen=True, slots=True)
class Totals:
    """What a platform's export gives of all own messages together; ``known``: of how many, by column."""

    impressions: float
    reach: float
    known: Mapping[str, int]
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
    notes = own_notes(case)
    known = {name: notes[name].count() for name in ("reach_organic", "impressions_organic", "angry", "likes")}
    for unit in ("impressions", "reach"):
        known[f"{unit}_split"] = notes.count(where=notes[f"{unit}_paid"].notnull() & notes[f"{unit}_organic"].notnull())
    known |= {
        "reach": notes.count(where=(notes.reach.notnull() & ~notes.is_paid).fill_null(False)),
        "is_paid": notes.count(where=_is_paid_known(notes)),
        "bought": notes.count(where=is_bought(notes)),
    }
    sums = {name: notes[name].cast("float64").sum().fill_null(0) for name in ("impressions", "reach")}
    summed = notes.group_by("platform").agg(
        shown=sums["impressions"],
        reached=sums["reach"],
        newest=case.engine.microseconds(notes.published).max(),
        **{f"known_{name}": count for name, count in known.items()},
    )
    return {
        row["platform"]: Totals(
            row["shown"], row["reached"], {name: row[f"known_{name}"] for name in known}, row["newest"]
        )
        for row in case.fetch(summed).to_pylist()
    }


def is_bought(notes: ibis.Table) -> ibis.Value:
    """Whether a message is known to be paid, or was shown for money at least once."""
    shown = (notes.impressions_paid > 0).fill_null(False) | (notes.reach_paid > 0).fill_null(False)
    return notes.is_paid.fill_null(False) | shown


def _is_paid_known(notes: ibis.Table) -> ibis.Value:
    return notes.is_paid.notnull() | notes.impressions_paid.notnull() | notes.reach_paid.notnull()


def organic_reach(case: Measuring) -> ibis.Value:
    """How often each own message was seen without money; null where the export does not say."""
    notes = own_notes(case)
    platforms: dict[str, list[str]] = {}
    for part in own_messages(case):
        platforms.setdefault(totals(part).organic_basis, []).append(part.platform)
    unpaid = ibis.ifelse(notes.is_paid, None, notes.reach)
    columns = {"reach": ibis.ifelse(notes.is_paid.notnull(), unpaid, None)}
    return ibis.cases(
        *((notes.platform.isin(names), columns.get(name, notes[name])) for name, names in platforms.items()), else_=None
    )


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
    month = clock.local_months(case.engine.hour(notes.published), int(hours.min()), int(hours.max()))
    reach = notes.select("platform", month=month, reach=organic_reach(case).cast("float64"))
    seen = reach.filter(reach.reach.notnull())
    return case.fetch(seen.group_by("platform", "month").agg(median=seen.reach.median()).order_by("platform", "month"))
