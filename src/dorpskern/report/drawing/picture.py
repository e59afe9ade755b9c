"""One whole picture: what it is about on top, the figures, and beneath it of when, over how much and from where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dorpskern.report.drawing.lettering import balanced
from dorpskern.report.drawing.sheet import DEEP, SOFT_INK, Sheet, Style

NARROW, WIDE = 340, 640
"""For a telephone and a file of its own; for a page of paper."""
MARGIN = 10
TREND, TITLE = Style(13, ink=SOFT_INK), Style(19, bold=True, ink=DEEP)
ABOUT, FOOT = Style(14, ink=SOFT_INK), Style(13, ink=SOFT_INK)

Draw = Callable[[Sheet, float], float]
"""Puts something on a sheet from a height on, and says where the next thing can begin."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the figures. ``about``: the unit or the channel they share; ``foot``: whole sentences."""

    trend: str
    title: str
    about: str
    foot: Sequence[str]


def picture(words: Words, draw: Draw, *, width: float = NARROW) -> tuple[Mapping[str, Any], float]:
    """The spec, and how high its title is: a page with a heading of its own leaves that out."""
    sheet, room = Sheet(width), width - 2 * MARGIN
    top = sheet.write_in(MARGIN, 8, room, words.trend, TREND)
    title = balanced(words.title, TITLE.size, room, bold=True)
    head = top = sheet.write_lines(MARGIN, top + 2, title, TITLE) + 6
    if words.about:
        top = sheet.write_in(MARGIN, top, room, words.about, ABOUT)
    top = draw(sheet, top + 8) + 6
    for sentence in words.foot:
        top = sheet.write_in(MARGIN, top, room, sentence, FOOT) + 2
    return sheet.spec(top + 8), round(head, 2)
