"""Charts as pictures: SVG where it can stand in the text, PNG for word processors."""

from __future__ import annotations

import json

import vl_convert

from dorpskern.report.tree import Chart

SCALE = 2.5
"""Pixels per point of a PNG, so that it stays sharp on paper."""

PDF_FONT = "Libertinus Serif"
HTML_FONT = "system-ui, 'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif"
OFFICE_FONT = "Liberation Sans, DejaVu Sans, sans-serif"


def svg(chart: Chart, font: str) -> str:
    """The chart as SVG with text in a font."""
    spec = {**chart.spec, "config": {**chart.spec["config"], "font": font}}
    made: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    return made


def png(chart: Chart) -> bytes:
    """The chart as PNG."""
    made: bytes = vl_convert.svg_to_png(svg(chart, OFFICE_FONT), scale=SCALE)
    return made
