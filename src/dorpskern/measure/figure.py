"""The fixed part of an indicator's findings, so that each file says only what is its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dorpskern.measure.measuring import LEVEL
from dorpskern.terms.finding import Finding, Interval, Missing, Reason, Source
from dorpskern.terms.framework import Trend

THIS_EXPORT = "this export"
LIKE_THESE = "accounts and months like these"
LIKE_PARTICIPANTS = "these participants and people like them"
THIS_REPORT = "this publisher's report"
THIS_FACT = "this fact"


@dataclass(frozen=True, slots=True)
class Figure:
    """What the findings of one indicator have in common; after ``at`` also of what they are.

    ``method``: a short name; the formula is on the card in ``catalogue.toml``.
    """

    trend: Trend
    indicator: str
    unit: str
    method: str
    platform: str = ""
    period: str = ""
    n: int | None = None
    sources: tuple[Source, ...] = ()

    def at(
        self, *, platform: str = "", period: str = "", n: int | None = None, sources: tuple[Source, ...] = ()
    ) -> Figure:
        """The same figure of one platform ("" all together) over one period."""
        return replace(self, platform=platform, period=period, n=n, sources=sources)

    def found(
        self,
        value: float | str,
        *,
        estimand: str = THIS_EXPORT,
        interval: tuple[float, float] | None = None,
        level: float | None = LEVEL,
        notes: tuple[str, ...] = (),
        details: Mapping[str, float | int | str | None] | None = None,
        p_value: float | None = None,
    ) -> Finding:
        """A measured figure. ``level`` None: the interval is a bound that is certain."""
        return Finding(
            trend=self.trend,
            indicator=self.indicator,
            platform=self.platform,
            unit=self.unit,
            period=self.period,
            method=self.method,
            estimand=estimand,
            sources=self.sources,
            value=value,
            interval=Interval(*interval, level=level) if interval else None,
            n=self.n,
            notes=notes,
            details=dict(details or {}),
            p_value=p_value,
        )

    def estimated(
        self,
        value: float,
        interval: tuple[float, float] | None,
        *,
        notes: tuple[str, ...] = (),
        details: Mapping[str, float | int | str | None] | None = None,
    ) -> Finding:
        """A figure that says something of other months too; without an interval it is about this export alone."""
        estimand = LIKE_THESE if interval else THIS_EXPORT
        return self.found(value, estimand=estimand, interval=interval, notes=notes, details=details)

    def missing(
        self,
        reason: Reason,
        *,
        needs: str = "",
        estimand: str = THIS_EXPORT,
        notes: tuple[str, ...] = (),
        details: Mapping[str, float | int | str | None] | None = None,
    ) -> Finding:
        """No figure, and why. ``needs``: in machine words, what would give it."""
        return Finding(
            trend=self.trend,
            indicator=self.indicator,
            platform=self.platform,
            unit=self.unit,
            period=self.period,
            method=self.method,
            estimand=estimand,
            sources=self.sources,
            n=self.n,
            missing=Missing(reason, needs),
            notes=notes,
            details=dict(details or {}),
        )
