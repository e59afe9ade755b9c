"""Vega-Lite specs: every mark has its own words beside it, so that colour is never needed to read a chart.

The fonts are left to whoever renders: a spec names none. Shades differ in lightness, so they survive a grey printer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 460
ROW = 34
NARROW, NARROW_ROW = 320, 46
"""Width of a chart for a telephone and the height of each of its rows."""
SHADES = ("#1d3b53", "#4f7390", "#93aec2", "#c6d5df", "#e5ecf1", "#f5f7f9")
INK, PAPER, LINE, LINE_INK = "#1a1a1a", "#ffffff", "#767676", "#4d5560"
LEGIBLE = 0.075
"""A part of a bar narrower than this gets no number inside it; the table has it."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure with where it probably lies; ``low`` and ``high`` are None for a complete count."""

    name: str
    value: float
    said: str
    low: float | None = None
    high: float | None = None


def rank_bars(names: Sequence[str], shares: Sequence[Sequence[float]], ranks: Sequence[str]) -> dict[str, Any]:
    """Per channel one bar of how often it takes each place, with the number inside each part that is wide enough.

    Args:
        names: One per channel, best on top.
        shares: Shape (channels, ranks), each row sums to 1.
        ranks: The name of each place, such as "1e plaats".

    """
    parts = [_part(name, place, start, share, len(ranks)) for name, row in zip(names, shares, strict=True)
             for place, start, share in _stacked(row)]  # fmt: skip
    for part in parts:
        part["rank"] = ranks[part["place"]]
    domain = list(ranks)
    shades = list(SHADES[: len(ranks)]) if len(ranks) <= len(SHADES) else [*SHADES, *[SHADES[-1]] * (len(ranks) - 6)]
    y = {"field": "name", "type": "nominal", "sort": list(names), "axis": _names_axis()}
    x_axis = {"title": None, "values": [0, 0.25, 0.5, 0.75, 1], "labelExpr": "round(datum.value * 100)", "grid": False}
    bars = {
        "mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.7, "height": ROW * 0.62},
        "encoding": {
            "x": {"field": "start", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": x_axis},
            "x2": {"field": "end"},
            "color": {
                "field": "rank",
                "type": "nominal",
                "sort": domain,
                "scale": {"domain": domain, "range": shades},
                "legend": {
                    "title": None,
                    "orient": "top",
                    "symbolType": "square",
                    "symbolStrokeColor": INK,
                    "symbolStrokeWidth": 0.7,
                },
            },
        },
    }
    inside = {
        "transform": [{"filter": f"datum.end - datum.start >= {LEGIBLE}"}],
        "mark": {"type": "text", "fontSize": 11},
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"},
            "text": {"field": "said"},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }
    return _chart(parts, ROW * len(names), {"encoding": {"y": y}, "layer": [bars, inside]})


def _stacked(row: Sequence[float]) -> list[tuple[int, float, float]]:
    starts = [sum(row[:place]) for place in range(len(row))]
    return [(place, start, share) for place, (start, share) in enumerate(zip(starts, row, strict=True)) if share > 0]


def _part(name: str, place: int, start: float, share: float, ranks: int) -> dict[str, Any]:
    ink = PAPER if place < min(2, ranks) else INK
    numbers = {"start": round(start, 6), "end": round(start + share, 6), "middle": round(start + share / 2, 6)}
    return {"name": name, "place": place, **numbers, "said": f"{round(100 * share)}", "ink": ink}


def dots(figures: Sequence[Dot]) -> dict[str, Any]:
    """Per row a dot with a line from low to high and the figure in words at the right.

    Args:
        figures: One per row, in the order of the table.

    """
    rows = [_dot(figure) for figure in figures]
    highest = max(row["high"] for row in rows)
    y = {"field": "name", "type": "nominal", "sort": [row["name"] for row in rows], "axis": _names_axis()}
    scale = {"domain": [min(0.0, *(row["low"] for row in rows)), highest * 1.3 or 1.0], "nice": False}
    axis = {"title": None, "labels": False, "ticks": False, "grid": False}
    line = {
        "mark": {"type": "rule", "strokeWidth": 2.5, "color": LINE},
        "encoding": {
            "x": {"field": "low", "type": "quantitative", "scale": scale, "axis": axis},
            "x2": {"field": "high"},
        },
    }
    dot = {
        "mark": {"type": "point", "filled": True, "size": 85, "color": SHADES[0], "opacity": 1},
        "encoding": _at_value(),
    }
    words = {
        "mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 11, "color": INK},
        "encoding": {"x": {"field": "high", "type": "quantitative"}, "text": {"field": "said"}},
    }
    return _chart(rows, 26 * len(rows), {"encoding": {"y": y}, "layer": [line, dot, words]})


def narrow_dots(figures: Sequence[Dot], *, top: float | None, ends: tuple[str, str]) -> dict[str, Any]:
    """The same dots for a narrow screen: name and figure stand above each line, so that nothing needs to be small.

    Args:
        figures: One per row, in the order of the table.
        top: Where every line ends; None: at the highest figure.
        ends: What both ends of the last line are called; the first is 0 unless a figure is lower.

    """
    rows = [_dot(figure) for figure in figures]
    highest = max(row["high"] for row in rows) if top is None else top
    y = {"field": "name", "type": "nominal", "sort": [row["name"] for row in rows], "axis": None}
    scale = {"domain": [min(0.0, *(row["low"] for row in rows)), highest or 1.0], "nice": False, "zero": False}
    x = {"type": "quantitative", "scale": scale, "axis": None}
    whole = {
        "mark": {"type": "rule", "strokeWidth": 1, "color": SHADES[3], "yOffset": 9},
        "encoding": {"x": {"value": 0}, "x2": {"value": NARROW}},
    }
    line = {
        "mark": {"type": "rule", "strokeWidth": 6, "color": SHADES[2], "yOffset": 9},
        "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}},
    }
    dot = {
        "mark": {"type": "point", "filled": True, "size": 110, "color": SHADES[0], "opacity": 1, "yOffset": 9},
        "encoding": {"x": {"field": "value", **x}},
    }
    layers = [_words("name", 0, "left", "normal"), _words("said", NARROW, "right", "bold"), whole, line, dot]
    layers += [
        _end(rows, text, at, align) for text, at, align in zip(ends, (0, NARROW), ("left", "right"), strict=True)
    ]
    chart = _chart(rows, NARROW_ROW * len(rows), {"encoding": {"y": y}, "layer": layers})
    return {**chart, "width": NARROW, "padding": {"left": 8, "right": 8, "top": 2, "bottom": 18}}


def _end(rows: list[dict[str, Any]], text: str, at: int, align: str) -> dict[str, Any]:
    """What one end of the lines is called, below the last row."""
    mark = {"type": "text", "align": align, "fontSize": 12, "color": LINE_INK, "yOffset": 30}
    return {
        "data": {"values": [{"name": rows[-1]["name"], "end": text}]},
        "mark": mark,
        "encoding": {"x": {"value": at}, "text": {"field": "end"}},
    }


def _words(field: str, at: int, align: str, weight: str) -> dict[str, Any]:
    """Words above the line of a row, at one end of it."""
    mark = {"type": "text", "align": align, "fontWeight": weight, "fontSize": 14, "color": INK, "yOffset": -9}
    return {"mark": mark, "encoding": {"x": {"value": at}, "text": {"field": field}}}


def _dot(figure: Dot) -> dict[str, Any]:
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return {"name": figure.name, "value": figure.value, "low": low, "high": high, "said": figure.said}


def _at_value() -> dict[str, Any]:
    return {"x": {"field": "value", "type": "quantitative"}}


def _names_axis() -> dict[str, Any]:
    return {"title": None, "ticks": False, "domain": False, "labelLimit": 280, "labelPadding": 8}


def _chart(rows: list[dict[str, Any]], height: int, body: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "background": PAPER,
        "width": WIDTH,
        "height": height,
        "data": {"values": rows},
        "config": {
            "view": {"stroke": None},
            "axis": {"labelFontSize": 11.5, "titleFontSize": 11.5, "titleFontWeight": "normal", "labelColor": INK},
            "legend": {"labelFontSize": 11.5, "labelColor": INK},
        },
        **body,
    }
