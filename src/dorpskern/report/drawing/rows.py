"""One figure per row on a line they share: a bar where it is a part of a whole, otherwise a dot; the range drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dorpskern.report.drawing.lettering import lines, width
from dorpskern.report.drawing.sheet import (
    DEEP,
    FAINT,
    INK,
    LEADING,
    LIGHT,
    MIDDLE,
    PAPER,
    SOFT_INK,
    Scale,
    Sheet,
    Style,
    place,
)

NAME, SAID = Style(15), Style(17, bold=True, align="right")
LARGE = Style(44, bold=True, ink=DEEP)
END = Style(13, ink=SOFT_INK)
LANE, GAP = 14, 16
APART = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``said``: as people write it; ``low`` and ``high`` are None for a complete count.

    ``is_least``: it is more than ``value``, nobody knows how much. ``is_between``: it lies between ``low`` and
    ``high``, nobody knows where.
    """

    name: str
    said: str
    value: float
    low: float | None = None
    high: float | None = None
    is_least: bool = False
    is_between: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """The line the rows share, and what its ends are called.

    ``mark``: a number that means something by itself, with what it is called, such as 1 for "as in the population".
    ``is_whole``: the line stands for all there is, and a figure for its part of that.
    """

    low: float
    high: float
    ends: tuple[str, str]
    mark: tuple[float, str] | None = None
    is_whole: bool = False


def draw_rows(sheet: Sheet, top: float, rows: Sequence[Row], measure: Measure, *, margin: float) -> float:
    """Put the rows below each other from ``top`` on; where the next thing can begin."""
    left, right = margin, sheet.width - margin
    scale = Scale(measure.low, measure.high, left, right)
    lanes = []
    for row in rows:
        top = _name(sheet, top, row, left, right)
        lanes.append({**_numbers(row), "top": top, "middle": top + LANE / 2, "bottom": top + LANE})
        top += LANE + GAP
    _lines(sheet, lanes, measure, scale)
    (_bars if measure.is_whole else _dots)(sheet, lanes, scale)
    return _ends(sheet, top - GAP, measure, scale)


def draw_number(sheet: Sheet, top: float, row: Row, *, margin: float) -> float:
    """One figure in large type, where there is nothing to compare it with; where the next thing can begin."""
    room = sheet.width - 2 * margin
    top = sheet.write_in(margin, top, room, row.name, NAME)
    return sheet.write_in(margin, top, room, row.said, LARGE)


def _name(sheet: Sheet, top: float, row: Row, left: float, right: float) -> float:
    """The name at the left and the figure at the right; a name that does not fit beside it takes more lines."""
    room = right - left - width(row.said, SAID.size, bold=True) - APART
    sheet.write(right, top + SAID.size, row.said, SAID)
    said = lines(row.name, NAME.size, room)
    for line in said:
        top += NAME.size * LEADING
        sheet.write(left, top - 2.5, line, NAME)
    return top + 4


def _numbers(row: Row) -> dict[str, Any]:
    """What is drawn: ``low`` and ``high`` are the figure itself where there is no range."""
    low = row.value if row.low is None else row.low
    high = row.value if row.high is None else row.high
    drawn = {"name": row.name, "least": row.is_least}
    if row.is_between:
        return {**drawn, "start": low, "value": high, "low": high, "high": high}
    return {**drawn, "start": 0, "value": row.value, "low": low, "high": high}


def _lines(sheet: Sheet, lanes: Sequence[dict[str, Any]], measure: Measure, scale: Scale) -> None:
    """The line behind each row, and the mark on it."""
    across = {"x": {"value": scale.left}, "x2": {"value": scale.right}}
    if measure.is_whole:
        look = {"type": "rect", "color": FAINT, "stroke": MIDDLE, "strokeWidth": 1}
        sheet.put(lanes, look, {**across, "y": place("top"), "y2": {"field": "bottom"}})
    else:
        sheet.put(lanes, {"type": "rule", "color": MIDDLE, "strokeWidth": 1}, {**across, "y": place("middle")})
    if measure.mark:
        at = {"value": round(scale.at(measure.mark[0]), 2)}
        look = {"type": "rule", "color": INK, "strokeWidth": 1.5, "strokeDash": [3, 2]}
        sheet.put(lanes, look, {"x": at, "y": place("top"), "y2": {"field": "bottom"}})


def _bars(sheet: Sheet, lanes: Sequence[dict[str, Any]], scale: Scale) -> None:
    across = {"x": scale.channel("start"), "x2": {"field": "value"}}
    look = {"type": "rect", "color": MIDDLE}
    sheet.put(lanes, look, {**across, "y": place("top"), "y2": {"field": "bottom"}})
    draw_ranges(sheet, [lane for lane in lanes if lane["low"] < lane["high"]], scale)


def draw_ranges(sheet: Sheet, ranged: Sequence[dict[str, Any]], scale: Scale) -> None:
    """A line from ``low`` to ``high`` with an upright at both ends, dark enough to show on a bar."""
    between = {"x": scale.channel("low"), "x2": {"field": "high"}, "y": place("middle")}
    sheet.put(ranged, {"type": "rule", "color": INK, "strokeWidth": 2.5}, between)
    for end in ("low", "high"):
        tick = {"type": "tick", "orient": "vertical", "color": INK, "thickness": 2.5, "size": LANE - 4}
        sheet.put(ranged, tick, {"x": scale.channel(end), "y": place("middle")})


def _dots(sheet: Sheet, lanes: Sequence[dict[str, Any]], scale: Scale) -> None:
    between = {"x": scale.channel("low"), "x2": {"field": "high"}, "y": place("middle")}
    sheet.put(lanes, {"type": "rule", "color": LIGHT, "strokeWidth": 8}, between)
    dot = {"type": "point", "filled": True, "size": 95, "color": DEEP, "opacity": 1, "stroke": PAPER, "strokeWidth": 1}
    arrow = {**dot, "shape": "triangle-right", "size": 130}
    for mark, is_least in ((dot, False), (arrow, True)):
        rows = [lane for lane in lanes if lane["least"] is is_least]
        sheet.put(rows, mark, {"x": scale.channel("value"), "y": place("middle")})


def _ends(sheet: Sheet, top: float, measure: Measure, scale: Scale) -> float:
    """What the ends of the line are called; where the mark needs the room, the mark goes first."""
    taken: list[tuple[float, float]] = []
    said = [(measure.low, measure.ends[0]), (measure.high, measure.ends[1])]
    for value, text in [*([measure.mark] if measure.mark else []), *said]:
        x, room = scale.at(value), width(text, END.size)
        start = min(max(x - room / 2, scale.left), scale.right - room)
        if all(start > end + 6 or start + room < begin - 6 for begin, end in taken):
            taken.append((start, start + room))
            align = "left" if start == scale.left else "right" if start + room >= scale.right else "center"
            at = {"left": scale.left, "right": scale.right, "center": start + room / 2}[align]
            sheet.write(at, top + END.size + 3, text, Style(END.size, ink=END.ink, align=align))
    return top + END.size + 8
