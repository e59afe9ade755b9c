"""What stands in a picture of a trend: every figure, its range, where it comes from, and never an empty axis."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dorpskern.report.drawing.picture import NARROW, WIDE
from dorpskern.report.drawing.sheet import FAINT, PAPER
from dorpskern.report.drawing.trend_picture import absent_picture, indicator_picture
from dorpskern.report.tree import text_of
from dorpskern.terms.finding import Interval, Reason
from lib.drawn import CHANNELS, EN, LONG, NL, ONE, SHAPES, absent, ages, drawn_rows, layers, likely, texts


def picture(findings, naming=NL, **more):
    made = indicator_picture(findings, naming, **more)
    assert made is not None
    return made


def said(*findings, naming=NL) -> str:
    return " ".join(texts(picture(list(findings), naming).spec))


def cells(chart) -> list[str]:
    return [text_of(cell.runs) for row in chart.data.rows for cell in row]


@pytest.mark.parametrize("language", [NL, EN], ids=["nl", "en"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_figure_that_is_drawn_stands_in_the_table_and_in_the_words(shape, language):
    chart = picture(SHAPES[shape], language)
    rows = drawn_rows(chart.spec)
    assert rows or shape == "one number"
    table = cells(chart)
    for row in rows:
        assert row["name"] in table
        assert f"{row['name']}: " in chart.alt
    figures = [text for text in texts(chart.spec) if any(map(str.isdigit, text)) and text in " ".join(table)]
    assert len(figures) >= len(rows)
    assert all(figure in chart.alt for figure in figures)


@pytest.mark.parametrize("shape", [name for name in SHAPES if name not in ("ages", "one number", "within hours")])
def test_what_is_drawn_is_what_was_found(shape):
    found = [one for one in SHAPES[shape] if one.missing is None]
    rows = drawn_rows(picture(SHAPES[shape]).spec)
    told = [(one.interval.low, one.interval.high) if one.interval else (one.value, one.value) for one in found]
    assert [row["value"] for row in rows] == [one.value for one in found]
    assert [(row["low"], row["high"]) for row in rows] == told


def test_the_range_of_a_ratio_is_drawn_on_our_share_of_an_age():
    rows = drawn_rows(picture(ages()).spec)
    for row, one in zip(rows, ages(), strict=True):
        lived = one.details["share_of_residents"]
        assert (row["value"], row["other"]) == (one.details["share_of_audience"], lived)
        assert (-row["high"], -row["low"]) == pytest.approx((one.interval.low * lived, one.interval.high * lived))
    assert "Wie ons volgt" in said(*ages())
    assert "13–17: 2,0\u00a0% tegen 6,0\u00a0%" in picture(ages()).alt
    plain = [replace(one, interval=None) for one in ages()]
    assert all(row["low"] == row["high"] for row in drawn_rows(picture(plain).spec))


def test_a_wait_is_drawn_for_the_hours_and_days_that_are_known_soonest_first():
    chart = picture(SHAPES["within hours"])
    rows = drawn_rows(chart.spec)
    assert [row["name"] for row in rows] == ["binnen 1 uur", "binnen 1 dag", "binnen 7 dagen"]
    assert [(row["low"], row["value"], row["high"]) for row in rows][1:] == [(0.42, 0.42, 0.42), (0.7, 0.8, 0.9)]
    assert "binnen 7 dagen: 80\u00a0% (waarschijnlijk tussen 70\u00a0% en 90\u00a0%)" in chart.alt
    assert cells(chart)[:4] == ["binnen 1 uur", "10\u00a0%", "–", "240 berichten"]
    assert "Facebook" in texts(chart.spec)
    two = [*SHAPES["within hours"], replace(SHAPES["within hours"][0], platform="x")]
    assert [row["name"] for row in drawn_rows(picture(two).spec)] == ["Facebook", "X"]


def test_shares_of_another_name_are_called_by_that_name():
    one = ages()[0]
    shares = {"share_of_bought_clicks": 0.1, "share_of_residents": 0.2}
    assert "Bought clicks" in said(replace(one, details={"age": "13-17", **shares}))
    half = [one, replace(ages()[1], details={"age": "25-34"})]
    assert "1 = zoals in de bevolking" in said(*half)


def test_beneath_it_stands_how_to_read_it_of_when_over_how_much_and_from_where():
    told = said(likely(0.3, 0.2, 0.4), likely(0.5, 0.4, 0.6, platform="x", n=3000), absent(platform="tiktok"))
    for sentence in ("Streep: waar het cijfer waarschijnlijk ligt.", "Periode: januari tot en met juni 2026.",
                     "Berekend over 240 tot 3.000 berichten.", "Bron: facebook.csv.",
                     "Niet gemeten: TikTok."):  # fmt: skip
        assert sentence in told
    assert "Volledig geteld, dus zonder marge. Periode:" in said(ONE)
    assert "Berekend over 240 berichten." in said(ONE)
    assert "Streep: waar het cijfer zeker ligt." in said(replace(ONE, interval=Interval(0.2, 0.4, None)))
    assert "Zo gemeld door het platform" in said(replace(ONE, estimand="this publisher's report"))
    assert "exportexport" not in said(*SHAPES["large numbers and long names"])
    assert said(*SHAPES["eight channels"]).endswith("en nog 6 andere.")


def test_a_channel_without_a_figure_has_a_row_with_the_reason():
    table = cells(picture([ONE, absent(platform="x"), absent(Reason.TOO_FEW, platform="tiktok"), absent(platform="")]))
    assert table[4:6] == ["X: niet gemeten, omdat er nog geen bestand is dat dit laat zien.", "–"]
    assert table[8:10] == ["TikTok: niet gemeten, omdat er te weinig gegevens zijn om iets te zeggen.", "–"]
    assert len(table) == 12


def test_a_part_of_a_whole_is_a_bar_and_anything_else_a_dot():
    assert layers(picture([ONE]).spec, "point") == []
    assert layers(picture(SHAPES["around nothing"]).spec, "point") != []


def test_a_share_runs_to_a_hundred_unless_its_range_could_not_be_seen():
    assert domain(picture([ONE])) == [0.0, 1.0]
    assert domain(picture([replace(ONE, value=0.04)])) == [0.0, 1.0]
    small = picture([likely(0.04, 0.03, 0.06)])
    assert domain(small) == [0.0, 0.06]
    assert "Let op: de lijn loopt tot 6,0\u00a0%, niet tot 100\u00a0%." in small.alt
    assert domain(picture([replace(ONE, value=-0.2)])) == [-0.2, 0.0]


def test_other_lines_run_from_nothing_to_the_highest_or_as_far_as_the_unit_goes():
    assert domain(picture(SHAPES["up and down"])) == [-78.0, 31.0]
    assert domain(picture(SHAPES["around nothing"])) == [-1.0, 1.0]
    assert domain(picture(SHAPES["against the residents"])) == [0.0, 3.1]
    assert domain(picture([likely(0.4, 0.3, 0.5, unit="times_population")])) == [0.0, 1.0]
    assert domain(picture(SHAPES["nothing at all"])) == [0.0, 1.0]
    assert "1" in texts(picture([likely(0.4, 0.3, 0.5, unit="times_other")]).spec)


def domain(chart) -> list[float]:
    scales = [one["encoding"]["x"].get("scale") for one in chart.spec["layer"]]
    return next(scale["domain"] for scale in scales if scale)


def test_one_number_with_nothing_beside_it_is_said_large_without_an_axis():
    chart = picture(SHAPES["one number"])
    assert drawn_rows(chart.spec) == []
    assert {one["mark"]["type"] for one in chart.spec["layer"]} == {"text"}
    assert max(one["mark"]["fontSize"] for one in chart.spec["layer"]) > 40
    assert "500" in texts(chart.spec)


def test_more_figures_than_there_is_room_for_are_counted():
    many = [replace(ONE, details={"age": f"{age}-{age + 4}"}) for age in range(15, 80, 5)]
    chart = picture(many)
    assert len(chart.data.rows) == 10
    assert "Nog 3 cijfers staan in de tabel." in chart.alt


def test_a_figure_that_is_more_than_what_could_be_seen_is_an_arrow():
    chart = picture(SHAPES["more than this"])
    arrow = next(one for one in layers(chart.spec, "point") if one["mark"].get("shape"))
    assert [row["name"] for row in arrow["data"]["values"]] == ["X"]
    assert "X: meer dan 72 uur" in chart.alt
    assert "Pijl: het is meer dan dit" in chart.alt
    assert "of meer" in cells(chart)


def test_figures_in_words_are_no_picture():
    assert indicator_picture([replace(ONE, value="ja"), absent()], NL) is None


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_figures_give_the_same_spec(shape):
    first, again = (json.dumps(picture(list(SHAPES[shape])).spec) for _ in range(2))
    assert first == again


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_page_of_paper_gets_a_wider_one(width):
    assert picture([ONE], width=width).spec["width"] == width


def test_words_have_enough_contrast_on_everything_they_stand_on():
    charts = [picture(found) for found in SHAPES.values()] + [missing_picture([absent()])]
    inks = {one["mark"]["color"] for chart in charts for one in layers(chart.spec, "text")}
    assert all(contrast(ink, ground) >= 4.5 for ink in inks for ground in (PAPER, FAINT))


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def missing_picture(findings, facts=0):
    return absent_picture(findings, NL, trend="Mentale gezondheid", facts=facts)


def test_what_is_missing_is_said_with_the_file_that_would_give_it_and_no_axis():
    chart = missing_picture(
        [absent(), absent(platform="x"), absent(Reason.TOO_FEW, "persons", indicator="trackers")], facts=3
    )
    told = " ".join(texts(chart.spec))
    assert drawn_rows(chart.spec) == []
    assert "Nog geen eigen cijfer" in told
    assert "Niet gemeten, omdat er nog geen bestand is dat dit laat zien. Nodig: Eigen export." in told
    assert told.count("Nodig:") == 1  # no file gives more people
    assert "Wel bekend: 3 gegevens van anderen, uit openbare bronnen." in told
    assert len(chart.data.rows) == 2
    assert all(line in chart.alt for line in cells(chart) if line != "–")


def test_a_long_list_of_what_is_missing_is_cut_short_in_the_picture_alone():
    chart = missing_picture([absent(indicator=f"figure_{n}") for n in range(7)])
    assert "Nog 3 andere cijfers ontbreken." in texts(chart.spec)
    assert len(chart.data.rows) == 7
    assert "figure 6".capitalize() in chart.alt


def test_a_trend_nobody_looked_at_says_so():
    chart = missing_picture([])
    assert "Niet gemeten, omdat voor deze trend nog niets is ingelezen." in chart.alt
    assert chart.data.rows == ()


def test_names_that_fit_nowhere_take_more_lines():
    narrow = picture([replace(ONE, platform=LONG), replace(ONE, platform=CHANNELS[0])])
    assert narrow.spec["height"] > picture([ONE, replace(ONE, platform=CHANNELS[2])]).spec["height"]
