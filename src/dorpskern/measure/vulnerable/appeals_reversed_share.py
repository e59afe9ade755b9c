"""How often a platform takes back its own decision when somebody complains."""

from __future__ import annotations

from dorpskern.measure.bounded import Bounded, bounded
from dorpskern.measure.dsa import COMPLAINTS, Row
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import THIS_REPORT, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "appeals_reversed_share", "share", "published_figure_ratio")
COMPLAINTS_OF_ALL = "number_of_complaints_submitted_to_the_internal_complaints_mechanism"
UPHELD, PARTLY, REVERSED = "decisions_upheld", "decisions_partially_reversed", "decisions_reversed"


def appeals_reversed_share(case: Measuring) -> list[Finding]:
    """Decisions reversed, in whole or in part, over all decisions on internal complaints (DSA table 7).

    Complaints without a decision count in neither; the row for all complaints only, never with its parts.
    """
    return each_report(case, FIGURE, (COMPLAINTS,), _share)


def _share(report: DsaFigure) -> Finding:
    upheld, reversed_ = (_outcome(report, scope) for scope in (UPHELD, REVERSED))
    if not upheld or not reversed_:
        return report.not_reported(FIGURE, f"dsa:{COMPLAINTS}:{REVERSED}")
    partly = _outcome(report, PARTLY)
    rows = [*upheld, *reversed_, *partly]
    back, kept = _sum([*reversed_, *partly]), _sum(upheld)
    decided = back.value + kept.value
    if not decided:
        return report.of(FIGURE, rows).missing(Reason.DENOMINATOR_ZERO, estimand=THIS_REPORT)
    share = Bounded(back.value / decided, _part(back.low, kept.high), _part(back.high, kept.low))
    notes = ("whole_union", "reversed_reads_two_ways")
    return report.found(
        FIGURE, share, rows, n=int(decided), notes=notes, details={"reversed": back.value, "decided": decided}
    )


def _outcome(report: DsaFigure, scope: str) -> list[Row]:
    return report.rows(COMPLAINTS, COMPLAINTS_OF_ALL, scope=scope)


def _sum(rows: list[Row]) -> Bounded:
    total = Bounded(0.0, 0.0, 0.0)
    for scope in {row.scope for row in rows}:
        one = bounded([row for row in rows if row.scope == scope])
        total = total.plus(one) if one else total
    return total


def _part(part: float, rest: float) -> float:
    return part / (part + rest) if part + rest else 0.0
