"""Decisions of platforms about content, as they report each to the DSA Transparency Database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dorpskern.measure.figure import THIS_REPORT, Figure
from dorpskern.measure.measuring import Measuring, months_said
from dorpskern.terms.finding import Finding, Reason

NOTES = ("platform_decides_what_it_reports", "decisions_of_whole_union")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many decisions of one platform on one day, of one category, decided in one way; None: not said."""

    platform: str
    created_on: date
    category: str
    automated_decision: str | None
    register: str
    source: str
    decisions: int


def each_platform_decides(
    case: Measuring, figure: Figure, one: Callable[[Figure, Sequence[Counted]], Finding]
) -> list[Finding]:
    """One finding per platform, over decisions that hold in the Netherlands or of which no place is said."""
    counted = case.once("decisions of platforms", lambda: _counted(case))
    if not counted:
        return [figure.missing(Reason.NO_SOURCE, needs="dsa_tdb", estimand=THIS_REPORT)]
    found = []
    for platform in sorted({row.platform for row in counted}):
        own = [row for row in counted if row.platform == platform]
        days = {row.created_on for row in own}
        of_platform = figure.at(
            platform=platform,
            period=months_said(min(days), max(days)),
            n=sum(row.decisions for row in own),
            sources=case.sources(row.source for row in own),
        )
        found.append(one(of_platform, own))
    return found


def per_day(case: Measuring, figure: Figure, category: str) -> list[Finding]:
    """Decisions of one category per day that the files cover."""

    def one(of_platform: Figure, own: Sequence[Counted]) -> Finding:
        days = len({row.created_on for row in own})
        wanted = sum(row.decisions for row in own if row.category == category)
        details = {"decisions": wanted, "days": days}
        return of_platform.found(wanted / days, estimand=THIS_REPORT, notes=NOTES, details=details)

    return each_platform_decides(case, figure, one)


def _counted(case: Measuring) -> list[Counted]:
    """Of a day of which there are counts, dumps are passed over: they are the same decisions."""
    table = case.table("decision_counts")
    here = table.filter(table.in_netherlands.fill_null(True))
    keys = ["platform", "created_on", "category", "automated_decision", "register", "source"]
    summed = here.group_by(keys).agg(decisions=here.decisions.sum())
    fetched = case.fetch(summed.order_by(keys)).to_pylist()
    rows = [Counted(**{**row, "decisions": int(row["decisions"])}) for row in fetched]
    known = {(row.platform, row.created_on) for row in rows if row.register == "aggregates"}
    return [row for row in rows if row.register == "aggregates" or (row.platform, row.created_on) not in known]
