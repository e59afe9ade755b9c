"""Which part of our own messages goes out while people should sleep."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure import clock
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MENTAL_HEALTH, "night_share", "share", "share_of_complete_list")
NIGHT_FROM, NIGHT_TO = 23, 6  # o'clock in the Netherlands, summer time included
_NOON = 12 * 3600


def night_share(case: Measuring) -> list[Finding]:
    """Share of own messages published from 23:00 to 6:00, answers included; a count of a complete list.

    A file in which every message stands at noon gave days and no times of day (import takes noon then): its messages
    say nothing here, and are not counted.
    """
    return each_platform(case, FIGURE, _share, replies=True)


def is_at_night(local: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each moment is at night by this clock."""
    hours = local % clock.DAY // 3600
    return np.asarray((hours >= NIGHT_FROM) | (hours < NIGHT_TO), dtype=np.bool_)


def _share(part: Messages) -> Finding:
    timed = part.where(_has_times(part))
    if not len(timed):
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="time_of_day")
    at_night = int(is_at_night(timed.local()).sum())
    return timed.of(FIGURE).found(
        at_night / len(timed), notes=("night_may_be_an_emergency",), details={"at_night": at_night}
    )


def _has_times(part: Messages) -> NDArray[np.bool_]:
    """Per message whether its file gives times of day."""
    files = part.places("source")
    with_times = np.unique(files[part.local() % clock.DAY != _NOON])
    return np.isin(files, with_times)
