"""Time zones of moments that an export writes without a zone."""

from __future__ import annotations

from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

import numpy as np

from dorpskern.terms.columns import Numbers
from dorpskern.terms.refusal import Code, Refusal

META_TIME: Final = "America/Los_Angeles"
"""Meta's own time. Its exports do not say their zone; public programs that read them convert from this one."""
ZONE_ASSUMED: Final = "time_zone_assumed"
"""The oddity in the ledger of a file whose times were read as ``META_TIME`` because nobody said their zone."""
ZONE_SAID: Final = "time_zone_said"
"""The oddity of a file whose times were read in the zone that somebody said."""
ZONE_UNUSED: Final = "time_zone_unused"
"""The oddity of a file that says its own zone, or gives days alone: the zone that somebody said was not used."""
_NEAR = 3
_QUARTER = 15 * 60  # on which every clock of this century is set


@cache
def named_places() -> tuple[str, ...]:
    """Every zone named after a place, as ``Europe/Amsterdam``, sorted; ``checked_zone`` knows more."""
    return tuple(sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/")))


def checked_zone(name: str) -> ZoneInfo:
    """The zone of that name in the IANA database, as ``Europe/Amsterdam``; capitals and blanks do not matter.

    Raises:
        Refusal: ``Code.TIME_ZONE_UNKNOWN``, with a few names that come near.

    """
    known = {each.casefold(): each for each in available_timezones()}
    wanted = "_".join(name.split()).casefold()
    if wanted in known:
        return ZoneInfo(known[wanted])
    places = {each.rpartition("/")[2]: each for each in sorted(known, reverse=True)}
    place = wanted.rpartition("/")[2]
    near = [place] if place in places else get_close_matches(place, places, n=_NEAR)
    likely = dict.fromkeys([*(known[places[each]] for each in near), "Europe/Amsterdam"])
    raise Refusal(Code.TIME_ZONE_UNKNOWN, at=name, near=list(likely))


def in_another_zone(micros: Numbers, *, was: ZoneInfo, now: ZoneInfo) -> Numbers:
    """Moments whose clock times were read in one zone, read in another.

    Of an hour that the clock in ``now`` shows twice the first is meant; one that it skips is counted on from before it.
    What stood in the hour that the clock in ``was`` skips in spring was read as an hour later, and stays so.

    Args:
        micros: Microseconds since 1970.
        was: The zone in which they were read.
        now: The zone that it should have been.

    """
    quarters, places = np.unique(micros // (_QUARTER * 1_000_000), return_inverse=True)
    moved = np.array([_moved(int(each) * _QUARTER, was, now) for each in quarters], np.int64)
    return np.asarray(micros + moved[places] * 1_000_000, np.int64)


def _moved(second: int, was: ZoneInfo, now: ZoneInfo) -> int:
    moment = datetime.fromtimestamp(second, UTC)
    meant = moment.astimezone(was).replace(tzinfo=now, fold=0)
    return int((meant.astimezone(UTC) - moment).total_seconds())
