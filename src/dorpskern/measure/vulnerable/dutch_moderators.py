"""How many people who know Dutch look after what is said on a platform."""

from __future__ import annotations

from dorpskern.measure.bounded import bounded
from dorpskern.measure.dsa import DUTCH, MODERATORS, PEOPLE, REACH, TOTAL
from dorpskern.measure.dsa_figures import MILLION, DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "dutch_moderators", "per_million_recipients", "published_figure_ratio")


def dutch_moderators(case: Measuring) -> list[Finding]:
    """Moderators with sufficient Dutch (DSA table 9) per million recipients in the Netherlands (table 10).

    A publisher without a row for Dutch is Missing(not_reported), never zero. Where two platforms of one half year give
    the same numbers, in Dutch and in all, one team is counted twice, and both findings say so.
    """
    return each_report(case, FIGURE, (PEOPLE, REACH), _rate)


def _rate(report: DsaFigure) -> Finding:
    rows = report.rows(PEOPLE, MODERATORS, scope=DUTCH)
    moderators = bounded(rows)
    if moderators is None:
        return report.not_reported(FIGURE, f"dsa:{PEOPLE}:{DUTCH}")
    notes = ("same_team_counted_twice",) if _is_shared(report) else ()
    recipients, of = report.dutch_recipients()
    if recipients is None or not recipients.value:
        known = {"moderators": moderators.value}
        return report.not_reported(FIGURE, f"dsa:{REACH}:NL", notes=notes, details=known)
    return report.found(
        FIGURE,
        moderators.per(recipients, MILLION),
        [*rows, *of],
        notes=(*notes, "dutch_is_not_netherlands_alone"),
        details={"moderators": moderators.value, "recipients": recipients.value},
    )


def _is_shared(report: DsaFigure) -> bool:
    """Whether another platform reports the very same team over the same half year."""
    mine = _team(report)
    others = {one for one, period in report.reports.reports() if period == report.period and one != report.platform}
    return mine[1] is not None and any(
        _team(DsaFigure(report.reports, other, report.period)) == mine for other in others
    )


def _team(report: DsaFigure) -> tuple[float | None, float | None]:
    dutch = bounded(report.rows(PEOPLE, MODERATORS, scope=DUTCH))
    everyone = bounded(report.rows(PEOPLE, MODERATORS, scope=TOTAL))
    return dutch.value if dutch else None, everyone.value if everyone else None
