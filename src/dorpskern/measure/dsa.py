"""Figures of the platforms' own DSA transparency reports, read without ever adding a whole to its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from dorpskern.measure.measuring import Measuring

MODERATORS, RECIPIENTS = "moderators_linguistic_expertise", "average_monthly_active_recipients"
NOTICES, OWN_ILLEGAL, OWN_TERMS, COMPLAINTS, AUTOMATED, PEOPLE, REACH = 4, 5, 6, 7, 8, 9, 10
TOTAL, DUTCH = "total", "nl"
_SURFACES = ("all", "", "core")  # one whole, else the platform without its advertisements: never a sum of surfaces


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one report. Names are in lower case with ``_`` for all that is no letter or digit."""

    platform: str
    period: tuple[date, date]
    table: int
    indicator: str
    category: str
    scope: str
    surface: str
    value: float
    bound: str
    source: str


@dataclass(frozen=True, slots=True)
class Held:
    """That a file holds something of one table of one report."""

    platform: str
    period: tuple[date, date]
    table: int
    source: str


@dataclass(frozen=True, slots=True)
class Reports:
    """The rows of some tables of all reports in a store, and which tables of which reports there are at all."""

    rows: tuple[Row, ...]
    held: tuple[Held, ...]
    case: Measuring

    def reports(self) -> list[tuple[str, tuple[date, date]]]:
        """Platform and period of every report, the newest period first, then by platform."""
        known = {(one.platform, one.period) for one in self.held}
        return sorted(known, key=lambda one: (-one[1][1].toordinal(), one[0]))

    def files(self, report: tuple[str, tuple[date, date]]) -> set[str]:
        """The files that hold anything of a report."""
        return {one.source for one in self.held if (one.platform, one.period) == report}

    def could_show(self, report: tuple[str, tuple[date, date]], table: int) -> bool:
        """Whether a file of this report holds that table, of this platform or of another."""
        return any(one.table == table and one.source in self.files(report) for one in self.held)

    def pick(
        self,
        report: tuple[str, tuple[date, date]],
        table: int,
        indicator: str,
        *,
        category: str | None = None,
        scope: str | None = None,
    ) -> list[Row]:
        """The rows of one report that say this, all of one surface.

        More than one row means that the publisher gives it for several systems or parts, not that they add up.
        """
        found = [
            row
            for row in self.rows
            if (row.platform, row.period) == report
            and row.table == table
            and row.indicator == indicator
            and (category is None or row.category == category)
            and (scope is None or row.scope == scope)
        ]
        for surface in _SURFACES:
            if of_one := [row for row in found if row.surface == surface]:
                return of_one
        return []


def dsa_reports(case: Measuring, *tables: int) -> Reports:
    """The rows of these tables (3 to 10) of every report in the store."""
    figures = case.table("dsa_figures")
    there = figures.filter(figures.value.notnull())
    wanted = there.filter(there.table.isin(tables))
    held = there.select("platform", "period_start", "period_end", "table", "source").distinct()
    order = ("platform", "period_start", "table", "section", "indicator", "category", "scope", "surface", "value")
    rows = tuple(_row(raw) for raw in case.fetch(wanted.order_by(*order)).to_pylist())
    return Reports(rows, tuple(_held(raw) for raw in case.fetch(held).to_pylist()), case)


def _held(raw: dict[str, Any]) -> Held:
    period = (raw["period_start"], raw["period_end"])
    return Held(raw["platform"].casefold(), period, raw["table"], raw["source"] or "")


def _row(raw: dict[str, Any]) -> Row:
    table = raw["table"]
    return Row(
        platform=raw["platform"].casefold(),
        period=(raw["period_start"], raw["period_end"]),
        table=table,
        indicator=_indicator(table, _key(raw["indicator"])),
        category=_key(raw["category"]),
        scope=_scope(_key(raw["scope"])),
        surface=_key(raw["surface"]),
        value=raw["value"],
        bound=raw["bound"] or "exact",
        source=raw["source"] or "",
    )


def _key(text: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", "_", (text or "").casefold()).strip("_")


def _indicator(table: int, name: str) -> str:
    """Long names of the template, shortened where a publisher may word them its own way."""
    if table == PEOPLE and "linguistic_expertise" in name:
        return MODERATORS
    if table == REACH and "active_recipients" in name:
        return RECIPIENTS
    return name


def _scope(name: str) -> str:
    return TOTAL if name in ("total", "total_number", "eu", "") else name
