"""How long it takes a platform to act on a report."""

from __future__ import annotations

from dorpskern.measure.bounded import bounded
from dorpskern.measure.dsa import NOTICES
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "notice_median_hours", "hours", "published_figure")


def notice_median_hours(case: Measuring) -> list[Finding]:
    """Median time from a notice to action (DSA table 4), all categories, with the number of notices beside it."""
    return each_report(case, FIGURE, (NOTICES,), _hours)


def _hours(report: DsaFigure) -> Finding:
    rows = report.rows(NOTICES, "median_hours", category="total")
    hours = bounded(rows)
    if hours is None:
        return report.not_reported(FIGURE, f"dsa:{NOTICES}:median_hours")
    notices = bounded(report.rows(NOTICES, "notices", category="total"))
    count = int(notices.value) if notices else None
    return report.found(FIGURE, hours, rows, n=count, notes=("whole_union", "median_hides_the_slow_half"))
