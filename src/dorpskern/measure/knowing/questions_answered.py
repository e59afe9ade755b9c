"""Which part of residents' questions under our own messages gets an answer of ours within a week."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.knowing.waits import NOTES, Waits, waits
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.reactions import Reactions, each_platform_of_reactions
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "questions_answered", "share", "aalen_johansen")
WITHIN_HOURS = 7 * 24
MOMENTS = (1, 24, 3 * 24, WITHIN_HOURS)
"""For how long after a question the share is told beside the figure, in hours."""


def questions_answered(case: Measuring) -> list[Finding]:
    """Share answered within seven days, as if every question had been followed that long.

    See ``waits`` for the clock. Missing where the file does not follow at least ten questions for a week.
    """
    return each_platform_of_reactions(case, FIGURE, _share)


def _share(part: Reactions) -> Finding:
    found = waits(part, FIGURE)
    if isinstance(found, Finding):
        return found
    if found.followed < WITHIN_HOURS:
        return found.figure.missing(Reason.TOO_FEW, needs=f"followed_hours:{WITHIN_HOURS}", notes=NOTES)
    share, low, high = found.curve.by(WITHIN_HOURS)
    details = {"within_hours": WITHIN_HOURS, **found.told, **_moments(found)}
    return found.figure.estimated(share, (low, high) if low < high else None, notes=NOTES, details=details)


def _moments(found: Waits) -> dict[str, float]:
    """The curve at a few moments: the share, and where it lies."""
    told: dict[str, float] = {}
    for hours in MOMENTS:
        share, low, high = found.curve.by(hours)
        told[f"within_{hours}_hours"] = share
        if low < high:
            told |= {f"within_{hours}_hours_low": low, f"within_{hours}_hours_high": high}
    return told
