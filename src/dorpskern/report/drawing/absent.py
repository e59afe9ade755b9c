"""What is not known, said in a frame: which figures, why not, and which file would give them; never an empty axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorpskern.report.drawing.picture import MARGIN
from dorpskern.report.drawing.sheet import MIDDLE, SOFT_INK, Sheet, Style

NAME, WHY, FILE = Style(15, bold=True), Style(14), Style(14, ink=SOFT_INK)
INSIDE = 12


@dataclass(frozen=True, slots=True)
class Absent:
    """Something that is not known. ``file``: what would give it, as a sentence; "" where no file would."""

    name: str
    why: str
    file: str


def draw_absent(sheet: Sheet, top: float, absent: Sequence[Absent]) -> float:
    """Put a dashed frame with what is not known; where the next thing can begin."""
    begin, left = top, MARGIN + INSIDE
    room = sheet.width - 2 * left
    top += 6
    for one in absent:
        top = sheet.write_in(left, top, room, one.name, NAME)
        for text, style in ((one.why, WHY), (one.file, FILE)):
            top = sheet.write_in(left, top, room, text, style) if text else top
        top += 10
    look = {"stroke": MIDDLE, "fill": None, "strokeDash": [6, 4], "strokeWidth": 1.5}
    sheet.box(MARGIN, begin, sheet.width - MARGIN, top, **look)
    return top + 4
