"""What platforms say of the quality of their automated moderation of Dutch."""

from __future__ import annotations

from dorpskern.measure.bounded import Bounded, bounded, rounding_step
from dorpskern.measure.dsa import AUTOMATED, DUTCH, Row
from dorpskern.measure.dsa_figures import DsaFigure, each_report
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding


def automated_quality(case: Measuring, figure: Figure, indicator: str) -> list[Finding]:
    """One quality of DSA table 8 for Dutch, per report.

    Publishers write two or three decimals, so the figure is a bound of half its last decimal; where one gives several
    systems apart, the bound runs from the worst to the best of them.
    """

    def one(report: DsaFigure) -> Finding:
        rows = report.rows(AUTOMATED, indicator, scope=DUTCH)
        share = bounded(rows)
        if share is None:
            return report.not_reported(figure, f"dsa:{AUTOMATED}:{DUTCH}")
        notes = ("publisher_measured_itself",)
        several = ("several_systems",) if len({row.value for row in rows}) > 1 else ()
        return report.found(figure, _as_written(share, rows), rows, notes=(*notes, *several))

    return each_report(case, figure, (AUTOMATED,), one)


def _as_written(share: Bounded, rows: list[Row]) -> Bounded:
    half = max(rounding_step(row.value) if 0 < row.value < 1 else 0.01 for row in rows) / 2
    return Bounded(share.value, max(0.0, share.low - half), min(1.0, share.high + half))
