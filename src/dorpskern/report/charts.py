"""Vega-Lite specs: every mark has its own words beside it, so that colour is never needed to read a chart.

The fonts are left to whoever renders: a spec names none. Shades differ in lightness, so they survive a grey printer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 460
ROW = 34
SHADES = ("#1d3b53", "#4f7390", "#93aec2", "#c6d5df", "#e5ecf1", "#f5f7f9")
INK, PAPER = "#1a1a1a", "#ffffff"
LEGIBLE = 0.075
"""A part of a bar narrower than this gets no number inside it; the table has it."""


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
