"""Charts as pictures: SVG where it can stand in the text, PNG for word processors."""

from __future__ import annotations

import json
import re

import vl_convert

from dorpskern.report.tree import Chart

SCALE = 2.5
"""Pixels per point of a PNG, so that it stays sharp on paper."""

_SIZE = re.compile(r'width="(?P<wide>[\d.]+)" height="(?P<high>[\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"')

PDF_FONT = "Libertinus Serif"
HTML_FONT = "system-ui, 'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif"
OFFICE_FONT = "Liberation Sans, DejaVu Sans, sans-serif"


def svg(chart: Chart, font: str) -> str:
    """The chart as SVG with text in a font, with its own title."""
    spec = {**chart.spec, "config": {**chart.spec["config"], "font": font}}
    made: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    return made


def headless(made: str, head: float) -> str:
    """The same SVG without the title on top, for a place that has a heading or a caption of its own."""
    size = _SIZE.search(made)
    if not head or size is None:
        return made
    wide, high = size["wide"], float(size["high"]) - head
    return made.replace(size[0], f'width="{wide}" height="{high:g}" viewBox="0 {head:g} {wide} {high:g}"', 1)


def png_of(made: str, *, scale: float = 1.0) -> bytes:
    """An SVG as PNG."""
    drawn: bytes = vl_convert.svg_to_png(made, scale=scale)
    return drawn


def png(chart: Chart) -> bytes:
    """The chart as PNG, below a caption."""
    return png_of(headless(svg(chart, OFFICE_FONT), chart.head), scale=SCALE)
