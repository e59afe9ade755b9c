"""A folder of pictures that works from disk: an SVG per trend, one of all, and a page with words and tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dorpskern.report.tree import Chart, Document
from dorpsplein.render.html import picture_file, write_html
from dorpsplein.render.pictures import png_of
from dorpsplein.render.printable import printable

OVERVIEW = "all-trends"


def write_charts(
    folder: Path, charts: Mapping[str, Chart], overview: Chart, document: Document, data: Mapping[str, Any]
) -> list[Path]:
    """Write every picture and ``index.html``; the same findings always give the same bytes.

    Args:
        folder: Made when it is not there; files in it with these names are written over.
        charts: By the name of the file, without its ending.
        overview: All trends in one picture, written as SVG and as PNG.
        document: What the page says.
        data: What the page carries along, as JSON.

    Returns:
        What was written.

    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = picture_file(overview)
    made = {f"{name}.svg": picture_file(chart).encode() for name, chart in charts.items()}
    made |= {f"{OVERVIEW}.svg": whole.encode(), f"{OVERVIEW}.png": png_of(whole)}
    made["index.html"] = write_html(printable(document), json.dumps(data, ensure_ascii=False).encode())
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in made]
