"""Which part of our own messages goes out while people should sleep."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure import clock
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.terms.finding import ZONE_GUESSED, ZONE_TOLD, Finding, Reason
from dorpskern.terms.framework import Trend
from dorpskern.terms.zones import META_TIME

FIGURE = Figure(Trend.MENTAL_HEALTH, "night_share", "share", "share_of_complete_list")
NOTES = ("night_may_be_an_emergency",)


def night_share(case: Measuring) -> list[Finding]:
    """Share of own messages published from 23:00 to 6:00, answers included; a count of a complete list.

    A file in which every message stands at noon gave days and no times of day (import takes noon then): its messages
    say nothing here, and are not counted. Where a file names no time zone, the share lies between those by Meta's own
    time, universal time and Dutch time; its value is then the middle, and a note says so. Where somebody said the zone
    of such a file, that one counts, and a note says so too.
    """
    return each_platform(case, FIGURE, _share, replies=True)


def _share(part: Messages) -> Finding:
    timed = part.where(_has_times(part))
    if not len(timed):
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="time_of_day")
    counts = [int(timed.messages[_is_at_night(local)].sum()) for local in _clocks(timed)]
    low, high = min(counts) / len(timed), max(counts) / len(timed)
    told = (ZONE_TOLD,) if any(timed.case.zones.get(name) for name in timed.files) else ()
    if low == high:
        return timed.of(FIGURE).found(low, notes=(*told, *NOTES), details={"at_night": counts[0]})
    return timed.of(FIGURE).found(
        (low + high) / 2,
        interval=(low, high),
        level=None,
        notes=(ZONE_GUESSED, *told, *NOTES),
        details={"at_night_least": min(counts), "at_night_most": max(counts)},
    )


def _is_at_night(local: NDArray[np.int64]) -> NDArray[np.bool_]:
    hours = local % clock.DAY // clock.HOUR
    return np.asarray((hours >= clock.NIGHT_FROM) | (hours < clock.NIGHT_TO), dtype=np.bool_)


def _clocks(part: Messages) -> list[NDArray[np.int64]]:
    """What the Dutch clock may have shown at each hour: one answer, or one for each zone an export may be in."""
    as_read = part.local()
    guessed = [place for place, name in enumerate(part.times.words["source"]) if part.case.zones.get(name) == ""]
    unsure = np.isin(part.times.arrays["source"], guessed)
    if not unsure.any():
        return [as_read]
    written = clock.local_seconds(part.seconds, ZoneInfo(META_TIME))  # as the export has it
    universal = clock.local_seconds(written)
    return [as_read, np.where(unsure, universal, as_read), np.where(unsure, written, as_read)]


def _has_times(part: Messages) -> NDArray[np.bool_]:
    """Per hour and file whether the file gives times of day."""
    files = part.times.arrays["source"]
    at_noon = part.times.arrays["is_whole"] & (part.local() % clock.DAY == clock.NOON * clock.HOUR)
    return np.isin(files, np.unique(files[~at_noon]))
