"""All trends at a glance, for the wall of a council chamber: few words, large figures, what is known and what not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dorpskern.report.drawing.lettering import balanced, lines, width
from dorpskern.report.drawing.sheet import DEEP, FAINT, LEADING, MIDDLE, PAPER, SOFT_INK, Sheet, Style

WIDTH, HEIGHT = 1920, 1080
EDGE, BETWEEN, INSIDE = 36, 18, 20
COLUMNS, ROWS = 4, 3
MOST_NAMES = 3
HEAD = 90
APART = 12
NAME = Style(28, bold=True, ink=DEEP)
ABOUT = Style(30, ink=SOFT_INK, align="right")
TITLES = (52, 44, 36, 30)
FIGURES = (80, 68, 56, 44)
"""Sizes of the title and of the figure: the largest that fits."""
SMALL, SMALLER = Style(25), Style(22)
RANGE = Style(22, ink=SOFT_INK)


@dataclass(frozen=True, slots=True)
class Tile:
    """One trend. ``number`` is "" where there is no figure; ``said``: what the figure is, or why there is none."""

    name: str
    number: str
    unit: str
    said: str
    range: str


def overview(title: str, about: str, tiles: Sequence[Tile], note: str) -> Mapping[str, Any]:
    """The spec: every trend the same room, in the order of the framework, and in what is left a note.

    Args:
        title: What this is.
        about: When it was measured.
        tiles: At most one less than there is room for.
        note: What was looked at and what not.

    """
    sheet = Sheet(WIDTH)
    room = WIDTH - 2 * EDGE - width(about, ABOUT.size) - 40
    size = _fitting(title, TITLES, room, bold=True)
    sheet.write(EDGE, EDGE + 44, lines(title, size, room, bold=True, most=1)[0], Style(size, bold=True, ink=DEEP))
    sheet.write(WIDTH - EDGE, EDGE + 44, about, ABOUT)
    across = (WIDTH - 2 * EDGE - (COLUMNS - 1) * BETWEEN) / COLUMNS
    down = (HEIGHT - EDGE - HEAD - 20 - (ROWS - 1) * BETWEEN) / ROWS
    places = [
        (EDGE + column * (across + BETWEEN), HEAD + 20 + row * (down + BETWEEN))
        for row in range(ROWS)
        for column in range(COLUMNS)
    ]
    for tile, (left, top) in zip(tiles, places, strict=False):
        _frame(sheet, tile, left, top, across, down)
        _tile(sheet, tile, left + INSIDE, top, across - 2 * INSIDE, down)
    left, top = places[-1]
    sheet.write_in(left + INSIDE, top + INSIDE, across - 2 * INSIDE, note, SMALL)
    return sheet.spec(HEIGHT)


def _frame(sheet: Sheet, tile: Tile, left: float, top: float, across: float, down: float) -> None:
    """What is known stands in a whole frame, what is not in a broken one."""
    look: dict[str, Any] = {"fill": PAPER, "stroke": DEEP, "strokeWidth": 3}
    if not tile.number:
        look = {"fill": FAINT, "stroke": MIDDLE, "strokeWidth": 3, "strokeDash": [12, 9]}
    sheet.box(left, top, left + across, top + down, cornerRadius=10, **look)


def _tile(sheet: Sheet, tile: Tile, left: float, top: float, room: float, down: float) -> None:
    """The name on top, the range at the bottom; between them the figure, as large as leaves room for its words."""
    bottom = top + down - 14
    said = balanced(tile.name, NAME.size, room, bold=True)[:MOST_NAMES]
    top = sheet.write_lines(left, top + 8, said, NAME) + 6
    if tile.range:
        said = lines(tile.range, RANGE.size, room, most=3)
        bottom -= len(said) * RANGE.size * LEADING
        sheet.write_lines(left, bottom, said, RANGE)
    figures = [_figure(tile, size, room) for size in FIGURES] if tile.number else [_Figure("", 0, [], [], 0)]
    fitting = [one for one in figures if one.number == tile.number] or figures[-1:]
    pairs = [(figure, style) for figure in fitting for style in (SMALL, SMALLER)]
    needed = {style: len(lines(tile.said, style.size, room)) for style in (SMALL, SMALLER)}
    figure, style = next(
        (pair for pair in pairs if needed[pair[1]] <= _fit(bottom - 8 - top - pair[0].height, pair[1])), pairs[-1]
    )
    if tile.number:
        _put(sheet, figure, left, top)
    top += figure.height
    sheet.write_in(left, top, room, tile.said, style, most=max(1, _fit(bottom - top, style)))


def _fit(room: float, style: Style) -> int:
    """How many lines fit in a height."""
    return int((room + style.size * (LEADING - 1)) // (style.size * LEADING))


def _fitting(text: str, sizes: Sequence[float], room: float, *, bold: bool) -> float:
    """The largest size in which a line fits, or the smallest there is."""
    return next((size for size in sizes if width(text, size, bold=bold) <= room), sizes[-1])


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure in one size: the unit stands beside it or, where that is too long, beneath it."""

    number: str
    size: float
    beside: Sequence[str]
    beneath: Sequence[str]
    height: float


def _figure(tile: Tile, size: float, room: float) -> _Figure:
    number = lines(tile.number, size, room, bold=True, most=1)[0]
    after = width(number, size, bold=True) + APART
    unit = lines(tile.unit, SMALL.size, room - after) if tile.unit and after < room - 90 else []
    height = size * 0.86 + 14
    if not tile.unit or 0 < len(unit) <= 2:
        return _Figure(number, size, unit, [], height)
    return _Figure(number, size, [], lines(tile.unit, SMALL.size, room, most=1), height + SMALL.size * LEADING)


def _put(sheet: Sheet, figure: _Figure, left: float, top: float) -> None:
    base = top + figure.size * 0.86
    sheet.write(left, base, figure.number, Style(figure.size, bold=True))
    after = left + width(figure.number, figure.size, bold=True) + APART
    sheet.write_lines(after, base + 6 - len(figure.beside) * SMALL.size * LEADING, figure.beside, SMALL)
    sheet.write_lines(left, base + 12, figure.beneath, SMALL)
