"""How often the municipality had to put something right."""

from __future__ import annotations

from dorpskern.measure.corrected import Correction, corrections_of, of_corrections
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MISINFORMATION, "corrections", "messages", "count")


def corrections(case: Measuring) -> list[Finding]:
    """Own messages on the municipality's list of corrections; all together, then per platform when there are more."""
    listed = corrections_of(case)
    if not listed:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="list_of_corrections")]
    platforms = sorted({one.platform for one in listed})
    parts = [(name, [one for one in listed if one.platform == name]) for name in platforms]
    shown = parts if len(parts) == 1 else [("", listed), *(part for part in parts if part[0])]
    return [_count(case, platform, them) for platform, them in shown]


def _count(case: Measuring, platform: str, them: list[Correction]) -> Finding:
    in_exports = sum(one.published is not None for one in them)
    return of_corrections(FIGURE, case, platform, them).found(
        float(len(them)), notes=("as_the_list_says",), details={"found_in_exports": in_exports}
    )
