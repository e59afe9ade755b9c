"""Which part of our own messages goes out while people should sleep."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MENTAL_HEALTH, "night_share", "share", "share_of_complete_list")
NIGHT_FROM, NIGHT_TO = 23, 6  # o'clock in the Netherlands, summer time included


def night_share(case: Measuring) -> list[Finding]:
    """Share of own messages published from 23:00 to 6:00, answers included; a count of a complete list."""
    return each_platform(case, FIGURE, (), _share, replies=True)


def _share(part: Messages) -> Finding:
    at_night = sum(moment.hour >= NIGHT_FROM or moment.hour < NIGHT_TO for moment in part.moments())
    return part.of(FIGURE).found(
        at_night / len(part), notes=("night_may_be_an_emergency",), details={"at_night": at_night}
    )
