"""A sheet on which marks and words are put at a place; it becomes one Vega-Lite spec of a fixed size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dorpskern.report.drawing.lettering import lines

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
INK, SOFT_INK, PAPER = "#1a1a1a", "#4d5560", "#ffffff"
DEEP, MIDDLE, LIGHT, FAINT = "#1d3b53", "#4f7390", "#93aec2", "#e5ecf1"
"""Shades of one blue that differ in lightness, so that they survive a grey printer and every kind of eyes."""
LEADING = 1.3
"""Height of a line of text, in parts of the size of its type."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words are written. ``align``: "left", "center" or "right" of their place."""

    size: float
    bold: bool = False
    ink: str = INK
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Scale:
    """Where numbers stand: ``low`` at ``left``, ``high`` at ``right``."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """The place of a number."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def channel(self, field: str) -> dict[str, Any]:
        """The number in ``field`` as a horizontal place of Vega-Lite."""
        drawn = {"domain": [self.low, self.high], "range": [self.left, self.right], "nice": False, "zero": False}
        return {"field": field, "type": "quantitative", "scale": drawn, "axis": None}


class Sheet:
    """Marks in the order they were put there; words come on top."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._marks: list[dict[str, Any]] = []
        self._words: dict[Style, list[dict[str, Any]]] = {}

    def write(self, x: float, y: float, text: str, style: Style) -> None:
        """One line of text; ``y`` is where its letters stand."""
        self._words.setdefault(style, []).append({"x": round(x, 2), "y": round(y, 2), "text": text})

    def write_lines(self, x: float, top: float, said: Sequence[str], style: Style) -> float:
        """Several lines below each other from ``top`` on; where the next thing can begin."""
        for line in said:
            top += style.size * LEADING
            self.write(x, top - style.size * (LEADING - 1), line, style)
        return top

    def write_in(self, x: float, top: float, room: float, text: str, style: Style, *, most: int = 99) -> float:
        """Text in as many lines as it takes in the room there is; where the next thing can begin."""
        return self.write_lines(x, top, lines(text, style.size, room, bold=style.bold, most=most), style)

    def put(self, rows: Sequence[Mapping[str, Any]], mark: Mapping[str, Any], encoding: Mapping[str, Any]) -> None:
        """Marks of one kind, one per row."""
        self._marks.append({"data": {"values": list(rows)}, "mark": mark, "encoding": encoding})

    def box(self, left: float, top: float, right: float, bottom: float, **look: Any) -> None:
        """A rectangle that stands for no number, such as a frame."""
        at = {"x": left, "x2": right, "y": top, "y2": bottom}
        encoding = {place: {"value": round(value, 2)} for place, value in at.items()}
        self.put([{}], {"type": "rect", **look}, encoding)

    def spec(self, height: float) -> dict[str, Any]:
        """The whole sheet."""
        return {
            "$schema": SCHEMA,
            "background": PAPER,
            "width": self.width,
            "height": round(height, 2),
            "padding": 0,
            "autosize": {"type": "none"},
            "config": {"view": {"stroke": None}},
            "layer": [*self._marks, *(_layer(style, words) for style, words in self._words.items())],
        }


def place(field: str) -> dict[str, Any]:
    """The number in ``field`` as a place in the unit of the sheet, not of any scale."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _layer(style: Style, words: list[dict[str, Any]]) -> dict[str, Any]:
    mark = {
        "type": "text",
        "align": style.align,
        "baseline": "alphabetic",
        "fontSize": style.size,
        "fontWeight": "bold" if style.bold else "normal",
        "color": style.ink,
    }
    encoding = {"x": place("x"), "y": place("y"), "text": {"field": "text", "type": "nominal"}}
    return {"data": {"values": words}, "mark": mark, "encoding": encoding}
