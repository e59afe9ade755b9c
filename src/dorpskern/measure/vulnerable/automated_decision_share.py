"""How much of what a platform decides about content is decided by machines alone."""

from __future__ import annotations

from collections.abc import Sequence

from dorpskern.measure.decisions import NOTES, Counted, each_platform_decides
from dorpskern.measure.figure import THIS_REPORT, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "automated_decision_share", "share", "share_of_complete_list")
FULLY = "fully"


def automated_decision_share(case: Measuring) -> list[Finding]:
    """Share of decisions taken by automated means alone, of decisions that say how they were taken."""
    return each_platform_decides(case, FIGURE, _share)


def _share(figure: Figure, own: Sequence[Counted]) -> Finding:
    known = sum(row.decisions for row in own if row.automated_decision)
    if not known:
        return figure.missing(Reason.NOT_REPORTED, needs="dsa_tdb", estimand=THIS_REPORT)
    fully = sum(row.decisions for row in own if row.automated_decision == FULLY)
    details = {"fully_automated": fully, "known": known}
    return figure.found(fully / known, estimand=THIS_REPORT, notes=NOTES, details=details)
