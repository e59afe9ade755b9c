"""Two shares per group, left and right of one line: who follows us, beside who lives here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dorpskern.report.drawing.lettering import width
from dorpskern.report.drawing.rows import LANE, draw_ranges
from dorpskern.report.drawing.sheet import FAINT, INK, MIDDLE, Scale, Sheet, Style, place

SIDE, NAME = Style(14, bold=True), Style(14)
PITCH = 26
BAR = 18


@dataclass(frozen=True, slots=True)
class Pair:
    """One group. ``low`` and ``high``: where the left share lies; None for a complete count."""

    name: str
    left: float
    left_said: str
    right: float
    right_said: str
    low: float | None = None
    high: float | None = None


def draw_pairs(sheet: Sheet, top: float, pairs: Sequence[Pair], sides: tuple[str, str], *, margin: float) -> float:
    """Put the groups below each other from ``top`` on, under the names of both sides; where the next can begin."""
    names = max(width(one.name, NAME.size) for one in pairs) + 10
    said = max(width(text, NAME.size) for one in pairs for text in (one.left_said, one.right_said)) + 8
    left, right = margin + names + said, sheet.width - margin - said
    most = max(max(one.left, one.right, one.high or 0) for one in pairs) or 1.0
    middle = (left + right) / 2
    for text, align, at in zip(sides, ("right", "left"), (middle - 6, middle + 6), strict=True):
        sheet.write(at, top + SIDE.size, text, Style(SIDE.size, bold=True, align=align))
    top += SIDE.size + 10
    scale = Scale(-most, most, left, right)
    rows: list[dict[str, Any]] = []
    for n, one in enumerate(pairs):
        at = top + n * PITCH
        low, high = (one.left if one.low is None else one.low), (one.left if one.high is None else one.high)
        rows.append(
            {"name": one.name, "start": 0, "value": one.left, "other": one.right, "left": -one.left}
            | {"low": -high, "high": -low, "top": at, "middle": at + BAR / 2, "bottom": at + BAR}
        )
        base = at + BAR / 2 + 5
        sheet.write(margin, base, one.name, NAME)
        sheet.write(min(scale.at(-one.left), scale.at(-high)) - 5, base, one.left_said, Style(14, align="right"))
        sheet.write(scale.at(one.right) + 5, base, one.right_said, Style(14))
    upright = {"y": place("top"), "y2": {"field": "bottom"}}
    sheet.put(
        rows, {"type": "rect", "color": MIDDLE}, {"x": scale.channel("left"), "x2": {"field": "start"}, **upright}
    )
    other = {"x": scale.channel("start"), "x2": {"field": "other"}, **upright}
    sheet.put(rows, {"type": "rect", "color": FAINT, "stroke": MIDDLE}, other)
    draw_ranges(sheet, [row for row in rows if row["low"] < row["high"]], scale)
    bottom = top + len(pairs) * PITCH
    line = {"x": {"value": round(middle, 2)}, "y": {"value": top - 4}, "y2": {"value": bottom - LANE / 2}}
    sheet.put([{}], {"type": "rule", "color": INK, "strokeWidth": 1}, line)
    return bottom
