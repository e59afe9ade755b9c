"""How many had it after so long: the moments of a curve that a figure carries along, each a row of its own."""

from __future__ import annotations

import re

from dorpskern.report.drawing.rows import Row
from dorpskern.report.voice import Voice
from dorpskern.terms.finding import Finding

_MOMENT = re.compile(r"within_(\d+)_hours")
DAY = 24


def moments(one: Finding, say: Voice) -> list[Row]:
    """A row per ``within_N_hours`` of the details, soonest first; none for a figure without a curve.

    The details hold the share that had it by then, and with ``_low`` and ``_high`` behind the name where that lies.
    """
    hours = sorted(int(found[1]) for key in one.details if (found := _MOMENT.fullmatch(key)))
    return [_row(one, each, say) for each in hours]


def _row(one: Finding, hours: int, say: Voice) -> Row:
    days = hours // DAY if hours % DAY == 0 else 0
    name = say("picture.within_days", n=days) if days else say("picture.within_hours", n=hours)
    key = f"within_{hours}_hours"
    share = float(one.details[key] or 0)
    low, high = (one.details.get(f"{key}_{side}") for side in ("low", "high"))
    between = (None, None) if low is None or high is None else (float(low), float(high))
    return Row(name, say.percentage(share), share, *between)
