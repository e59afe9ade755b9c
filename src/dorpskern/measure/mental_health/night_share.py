"""Which part of our own messages goes out while people should sleep."""

from __future__ import annotations

from datetime import time

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MENTAL_HEALTH, "night_share", "share", "share_of_complete_list")
NIGHT_FROM, NIGHT_TO = 23, 6  # o'clock in the Netherlands, summer time included
_NOON = time(12)


def night_share(case: Measuring) -> list[Finding]:
    """Share of own messages published from 23:00 to 6:00, answers included; a count of a complete list.

    A file in which every message stands at noon gave days and no times of day (import takes noon then): its messages
    say nothing here, and are not counted.
    """
    return each_platform(case, FIGURE, (), _share, replies=True)


def _share(part: Messages) -> Finding:
    timed = part.where(_has_times(part))
    if not len(timed):
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="time_of_day")
    at_night = sum(moment.hour >= NIGHT_FROM or moment.hour < NIGHT_TO for moment in timed.moments())
    return timed.of(FIGURE).found(
        at_night / len(timed), notes=("night_may_be_an_emergency",), details={"at_night": at_night}
    )


def _has_times(part: Messages) -> NDArray[np.bool_]:
    """Per message whether its file gives times of day."""
    files = part.texts("source")
    with_times = {file for file, moment in zip(files, part.moments(), strict=True) if moment.time() != _NOON}
    return np.array([file in with_times for file in files], dtype=bool)
