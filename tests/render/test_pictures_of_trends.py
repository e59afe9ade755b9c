"""Pictures as they come out: no words on top of each other or off the sheet, and the same bytes each time."""

from __future__ import annotations

import io
import itertools
import json
import re
from datetime import date

import numpy as np
import pytest
from lxml import etree
from PIL import Image

from dorpskern.pipeline import charts_document, trend_overview, trend_pages, trends_as_json
from dorpskern.report.drawing.picture import NARROW, WIDE
from dorpskern.report.drawing.trend_picture import absent_picture, indicator_picture
from dorpskern.terms.framework import Trend
from dorpsplein.render.html import picture_file, pictures_of
from dorpsplein.render.pictures import OFFICE_FONT, headless, png_of, svg
from dorpsplein.render.trend_charts import write_charts
from lib.drawn import EN, LONG, NL, ONE, SHAPES, absent, likely

ON = date(2026, 11, 26)
SVG = "{http://www.w3.org/2000/svg}"
FOUND = {trend: [absent(trend=trend)] for trend in Trend} | {
    Trend.PAID_REACH: [likely(0.33, 0.26, 0.43, trend=Trend.PAID_REACH, indicator="paid_share", platform=LONG)],
    Trend.MENTAL_HEALTH: [ONE],
    Trend.TARGET_GROUPS: SHAPES["ages"],
}


def overview(language="nl", place="Nieuw-Lekkerland aan de Hollandsche IJssel"):
    return trend_overview(trend_pages(FOUND, on=ON, language=language), on=ON, language=language, place=place)


CHARTS = {
    **{f"{shape}, {width}": indicator_picture(found, EN if width == WIDE else NL, width=width)
       for shape, found in SHAPES.items() for width in (NARROW, WIDE)},
    "absent": absent_picture([absent(), absent(indicator="trackers")], NL, trend="Mentale gezondheid", facts=2),
    "overview": overview(),
}  # fmt: skip


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.long
def test_no_words_stand_on_others_or_off_the_sheet(name):
    made = svg(CHARTS[name], OFFICE_FONT)
    sheet = etree.fromstring(made.encode())
    wide, high = float(sheet.get("width")), float(sheet.get("height"))
    boxes = boxes_of(sheet)
    for text, (left, top, right, bottom) in boxes:
        assert left >= 0, text
        assert right <= wide, text
        assert top >= 0, text
        assert bottom <= high, text
    for (one, first), (other, second) in itertools.combinations(boxes, 2):
        apart = first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]
        assert apart, (one, other)


def boxes_of(sheet) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Where each text stands: as wide as it is really drawn, each on a row of its own in a picture apart."""
    found = [one for one in sheet.iter(f"{SVG}text") if one.text]
    row = 2 * max(float(one.get("font-size").rstrip("px")) for one in found)
    places = [row * (n + 0.7) for n in range(len(found))]
    apart = [f'<text y="{y:g}" {_font(one)}>{_plain(one.text)}</text>' for y, one in zip(places, found, strict=True)]
    size = f'width="{sheet.get("width")}" height="{row * len(found):g}"'
    drawn = png_of(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(apart)}</svg>')
    inked = np.asarray(Image.open(io.BytesIO(drawn)).convert("RGBA"))[:, :, 3] > 60
    boxes = []
    for n, one in enumerate(found):
        columns = np.flatnonzero(inked[int(row * n) : int(row * (n + 1))].any(axis=0))
        x, y = map(float, re.findall(r"[-\d.]+", one.get("transform")))
        size, width = float(one.get("font-size").rstrip("px")), float(columns.max() + 1)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[one.get("text-anchor", "start")]
        boxes.append((one.text, (left, y - 0.74 * size, left + width, y + 0.2 * size)))
    return boxes


def _font(one) -> str:
    return " ".join(f'{key}="{_plain(one.get(key))}"' for key in ("font-family", "font-size", "font-weight"))


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def test_a_page_with_a_heading_leaves_out_the_title_and_a_file_has_it():
    chart = indicator_picture([ONE], NL)
    whole, part = (etree.fromstring(one.encode()) for one in pictures_of(chart, name="a"))
    assert float(whole.get("height")) - float(part.get("height")) == pytest.approx(chart.head)
    assert part.get("viewBox") == f"0 {chart.head:g} {part.get('width')} {part.get('height')}"
    assert headless("<svg/>", 3.0) == "<svg/>"
    for one in (whole, part):
        assert one.get("role") == "img"
        assert one.find(f"{SVG}desc").text == chart.alt


@pytest.mark.long
def test_the_same_findings_give_the_same_bytes_in_a_folder_that_works_by_itself(tmp_path):
    pages = trend_pages(FOUND, on=ON, language="nl")
    charts = {page.trend.value: page.picture for page in pages[:2]}
    document = charts_document(pages[:2], overview(), on=ON, language="nl")
    folders = tmp_path / "one" / "deep", tmp_path / "two"
    for folder in folders:
        write_charts(folder, charts, overview(), document, trends_as_json(FOUND))
    names = sorted(path.name for path in folders[0].iterdir())
    assert names == ["all-trends.png", "all-trends.svg", "index.html", "knowing.svg", "paid_reach.svg"]
    assert all((folders[0] / name).read_bytes() == (folders[1] / name).read_bytes() for name in names)
    assert Image.open(io.BytesIO((folders[0] / "all-trends.png").read_bytes())).size == (1920, 1080)
    page = (folders[0] / "index.html").read_text()
    assert page.count("<svg") == page.count("<table>") == 3
    assert "src=" not in page
    assert json.dumps(charts["paid_reach"].alt, ensure_ascii=False)[1:60] in page


def test_a_file_names_its_letters_and_needs_nothing_else():
    made = picture_file(indicator_picture([ONE], NL))
    assert made.startswith("<?xml")
    assert "href" not in made
    assert 'font-family="' in made
