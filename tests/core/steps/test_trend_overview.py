"""All trends on one wall: each the same room, in their own order, the unknown as plain as the known."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from dorpskern.report.tree import Chart, Heading, text_of, walk
from dorpskern.steps.naming import names
from dorpskern.steps.trend_charts import charts_document
from dorpskern.steps.trend_overview import trend_overview
from dorpskern.steps.trend_pages import trend_pages
from dorpskern.terms.framework import Trend
from lib.drawn import LONG, ONE, absent, layers, likely, texts

ON = date(2026, 11, 26)
FOUND = {trend: [absent(trend=trend)] for trend in Trend} | {
    Trend.PAID_REACH: [likely(0.33, 0.26, 0.43, trend=Trend.PAID_REACH, indicator="paid_share")],
    Trend.MONOPOLY: [
        replace(ONE, trend=Trend.MONOPOLY, indicator="platform_recipients", unit="recipients", value=2.5e9)
    ],
    Trend.MENTAL_HEALTH: [replace(ONE, platform=LONG)],
    Trend.BUSINESS_MODEL: [
        replace(ONE, trend=Trend.BUSINESS_MODEL, indicator="trackers", unit="hosts", value=23.0, platform="")
    ],
}


def wall(language="nl", place="", found=FOUND):
    return trend_overview(trend_pages(found, on=ON, language=language), on=ON, language=language, place=place)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_all_eleven_stand_there_in_their_order_and_each_has_as_much_room(language):
    spec = wall(language).spec
    assert spec["width"] / spec["height"] == pytest.approx(16 / 9)
    frames = [one["encoding"] for one in layers(spec, "rect")]
    sizes = {tuple(round(one[f"{side}2"]["value"] - one[side]["value"]) for side in "xy") for one in frames}
    assert (len(frames), len(sizes)) == (11, 1)
    called = [names(language).trends[trend.value] for trend in Trend]
    assert [tile.startswith(name) for tile, name in zip(tiles(spec), called, strict=True)] == [True] * 11
    assert [text_of(row[0].runs) for row in wall(language).data.rows] == called


def tiles(spec) -> list[str]:
    """What stands in each frame, from top to bottom."""
    lines = [row for layer in layers(spec, "text") for row in layer["data"]["values"]]
    lines.sort(key=lambda row: row["y"])
    frames = [one["encoding"] for one in layers(spec, "rect")]
    return [" ".join(row["text"] for row in lines if _is_in(row, frame)) for frame in frames]


def _is_in(row, frame) -> bool:
    return all(frame[side]["value"] <= row[side] <= frame[f"{side}2"]["value"] for side in "xy")


def test_what_is_not_known_has_a_broken_frame_and_says_why():
    frames = [one["mark"] for one in layers(wall().spec, "rect")]
    known = [trend in (Trend.PAID_REACH, Trend.MONOPOLY, Trend.MENTAL_HEALTH, Trend.BUSINESS_MODEL) for trend in Trend]
    assert ["strokeDash" not in one for one in frames] == known
    told = tiles(wall().spec)
    assert ["Niet gemeten, omdat er nog geen bestand is" in one for one in told] == [not one for one in known]


def test_figures_are_large_and_no_words_are_small():
    sizes = [one["mark"]["fontSize"] for one in layers(wall().spec, "text")]
    assert min(sizes) >= 1080 / 50
    assert max(sizes) >= 1080 / 14
    assert [tile for tile in tiles(wall().spec) if "…" in tile and "Bijzonder Lange" not in tile] == []
    told = " ".join(texts(wall().spec))
    for text in ("33\u00a0%", "2.500.000.000", "95\u00a0%: 26\u00a0% – 43\u00a0%"):
        assert text in told


def test_the_same_stands_in_words_and_in_the_table():
    chart = wall()
    rows = [" ".join(text_of(cell.runs) for cell in row) for row in chart.data.rows]
    for figure in ("33\u00a0%", "2.500.000.000 gebruikers per maand", "31\u00a0%"):
        assert figure in chart.alt
        assert any(figure in row for row in rows)
    assert "Waarschijnlijk tussen 26\u00a0% en 43\u00a0%." in chart.alt


def test_an_invented_municipality_says_so_and_each_tile_how_much_of_it_is_known():
    made_up = trend_overview(trend_pages(FOUND, on=ON, language="nl"), on=ON, language="nl", is_made_up=True)
    assert any("deze gemeente bestaat niet" in text for text in texts(made_up.spec))
    told = " ".join(texts(wall().spec))
    assert "bestaat niet" not in told
    assert "1 van 1 cijfer bekend" in told.replace("\u00a0", " ")


def test_the_name_of_the_municipality_stands_on_top_however_long():
    assert "Elf trends in één blik" in texts(wall().spec)
    assert "Elf trends in Elders" in texts(wall(place="Elders").spec)
    long = texts(wall(place="Nergenshuizen " * 20).spec)
    assert any(text.startswith("Elf trends in Nergenshuizen") and text.endswith("…") for text in long)


def test_it_gives_no_marks_and_makes_no_ranking():
    told = " ".join(texts(wall().spec)).lower()
    assert not any(word in told for word in ("beste", "slechtste", "score", "plaats"))
    assert json.dumps(wall().spec) == json.dumps(wall().spec)


def test_the_page_of_pictures_has_each_trend_with_its_words_and_table():
    pages = trend_pages(FOUND, on=ON, language="nl")
    document = charts_document(pages, wall(), on=ON, language="nl")
    charts = [block for block in walk(document.blocks) if isinstance(block, Chart)]
    assert len(charts) == 12
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [page.name for page in pages]
    assert document.subtitle == "Gemeten op 26 november 2026"
