"""Findings from one DSA transparency report: figures per million recipients, and what a publisher leaves out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorpskern.measure.bounded import Bounded, bounded
from dorpskern.measure.dsa import REACH, RECIPIENTS, TOTAL, Reports, Row, dsa_reports
from dorpskern.measure.figure import THIS_REPORT, Figure
from dorpskern.measure.measuring import Measuring, months_said
from dorpskern.terms.finding import Finding, Reason

MILLION = 1_000_000.0


@dataclass(frozen=True, slots=True)
class DsaFigure:
    """One report of one platform over one half year, in a hand."""

    reports: Reports
    platform: str
    period: tuple[date, date]

    def rows(self, table: int, indicator: str, *, category: str | None = None, scope: str | None = None) -> list[Row]:
        """The rows that say this, of one surface."""
        return self.reports.pick((self.platform, self.period), table, indicator, category=category, scope=scope)

    def dutch_recipients(self) -> tuple[Bounded | None, list[Row]]:
        """Average monthly active recipients in the Netherlands."""
        rows = self.rows(REACH, RECIPIENTS, scope="nl")
        return bounded(rows), rows

    def european_recipients(self) -> tuple[Bounded | None, list[Row]]:
        """Average monthly active recipients in the whole European Union."""
        rows = self.rows(REACH, RECIPIENTS, scope=TOTAL)
        return bounded(rows), rows

    def of(self, figure: Figure, rows: Sequence[Row], *, n: int | None = None) -> Figure:
        """A figure of this report, resting on these rows."""
        sources = self.reports.case.sources(row.source for row in rows)
        return figure.at(platform=self.platform, period=months_said(*self.period), n=n, sources=sources)

    def found(
        self,
        figure: Figure,
        value: Bounded,
        rows: Sequence[Row],
        *,
        notes: tuple[str, ...] = (),
        details: Mapping[str, float] | None = None,
        n: int | None = None,
    ) -> Finding:
        """A figure of this report, with its bounds where the publisher gave bounds."""
        return self.of(figure, rows, n=n).found(
            value.value,
            estimand=THIS_REPORT,
            interval=value.interval,
            level=None,
            notes=notes + value.notes + self._surface_notes(rows),
            details=details,
        )

    def not_reported(
        self,
        figure: Figure,
        needs: str,
        *,
        notes: tuple[str, ...] = (),
        details: Mapping[str, float] | None = None,
    ) -> Finding:
        """The publisher reports on this half year, but not this; or no file with that table was imported.

        ``needs``: "dsa:<table>:<what>". ``details``: what is known nevertheless.
        """
        reason = Reason.NOT_REPORTED if self._could_show(int(needs.split(":")[1])) else Reason.NO_SOURCE
        sources = self.reports.case.sources(self.reports.files((self.platform, self.period)))
        figure = figure.at(platform=self.platform, period=months_said(*self.period), sources=sources)
        return figure.missing(reason, needs=needs, estimand=THIS_REPORT, notes=notes, details=details)

    def per_million_europeans(
        self, figure: Figure, counted: Bounded, rows: Sequence[Row], *, notes: tuple[str, ...] = ()
    ) -> Finding:
        """A count of the whole Union over its recipients: these tables are not split by country."""
        europeans, of = self.european_recipients()
        if europeans is None or not europeans.value:
            return self.not_reported(figure, "dsa:10:TOTAL", notes=notes, details={"counted": counted.value})
        details = {"counted": counted.value, "recipients": europeans.value}
        both = [*rows, *of]
        return self.found(figure, counted.per(europeans, MILLION), both, notes=(*notes, "whole_union"), details=details)

    def _could_show(self, table: int) -> bool:
        return self.reports.could_show((self.platform, self.period), table)

    @staticmethod
    def _surface_notes(rows: Sequence[Row]) -> tuple[str, ...]:
        return ("without_advertisements",) if any(row.surface == "core" for row in rows) else ()


def each_report(
    case: Measuring, figure: Figure, tables: tuple[int, ...], one: Callable[[DsaFigure], Finding | list[Finding]]
) -> list[Finding]:
    """Findings of every report in the store, newest first; Missing(no_source) when there is none."""
    reports = dsa_reports(case, *tables)
    known = reports.reports()
    if not known:
        return [figure.missing(Reason.NO_SOURCE, needs=f"dsa:{tables[0]}", estimand=THIS_REPORT)]
    found: list[Finding] = []
    for platform, period in known:
        said = one(DsaFigure(reports, platform, period))
        found.extend(said if isinstance(said, list) else [said])
    return found
