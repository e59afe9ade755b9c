"""The web page: one file, valid, readable without pictures, colour or a mouse."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from lxml import html

from dorpskern.report.paper import council_paper
from dorpsplein.render.html import attachment_in_html, write_html
from dorpsplein.render.inline_svg import inline_svg
from lib.paper_example import case
from render.hostile import document


@pytest.fixture(scope="module")
def source() -> str:
    return write_html(council_paper(case("nl"), language="nl", checksum="c" * 64), b"{}").decode()


@pytest.fixture(scope="module")
def page(source):
    return html.fromstring(source)


@pytest.mark.long
def test_nothing_comes_from_elsewhere_and_nothing_runs(source, page):
    assert page.xpath("//script | //link | //img | //iframe") == []
    assert not re.search(r"url\((?!#)|@import", source)
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


def test_it_has_a_language_one_title_a_skip_link_and_landmarks(page):
    assert page.get("lang") == "nl"
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//body/a[1]/@href") == ["#main"]
    assert [len(page.xpath(f"//{tag}")) for tag in ("header", "main", "footer", "nav")] == [1, 1, 1, 1]


def test_headings_go_down_one_level_at_a_time(page):
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headers_with_a_scope(page):
    tables = page.xpath("//table")
    assert tables
    for table in tables:
        assert table.xpath("./caption")[0].text_content().strip()
        assert set(table.xpath("./thead//th/@scope")) == {"col"}
        assert set(table.xpath("./tbody//th/@scope")) <= {"row"}


def test_every_chart_is_one_picture_with_a_title_and_a_description(page):
    pictures = page.xpath("//figure/*[local-name()='svg']")
    assert len(pictures) == 2
    for picture in pictures:
        assert picture.get("role") == "img"
        for name in picture.get("aria-labelledby").split():
            assert page.get_element_by_id(name).text_content().strip()
        assert [one for one in picture.iterdescendants() if any(key.startswith("aria-") for key in one.attrib)] == []


def test_ids_inside_a_picture_get_the_name_of_the_picture():
    made = inline_svg(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<clipPath id="clip0"><rect aria-label="x"/></clipPath><g clip-path="url(#clip0)" role="y"/>'
        '<use xlink:href="#clip0"/></svg>',
        name="chart-9",
        title="t",
        description="d",
    )
    assert 'id="chart-9-clip0"' in made
    assert 'clip-path="url(#chart-9-clip0)"' in made
    assert 'xlink:href="#chart-9-clip0"' in made
    assert "aria-label=" not in made


def test_no_id_stands_twice_and_every_link_inside_arrives(page):
    ids = Counter(page.xpath("//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert [one for one in page.xpath("//a/@href") if one.startswith("#") and one[1:] not in ids] == []


def test_hostile_text_stays_text():
    source = write_html(document(), b"{}").decode()
    assert "<script" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source
    assert 'href="https://voorbeeld.nl/?a=1&amp;b=2"' in source


def test_data_of_a_broken_link_are_no_data():
    assert attachment_in_html(b'id="dorpsplein-data" href="data:application/json;base64,A"') is None


def test_style_in_a_picture_becomes_attributes_that_a_strict_page_allows():
    made = inline_svg(
        '<svg xmlns="http://www.w3.org/2000/svg" style="background: #fff">'
        '<text fill="red" style="fill: blue !important;font-size:12px; ;bad">x</text></svg>',
        name="chart-1",
        title="t",
        description="d",
    )
    assert "style=" not in made
    assert 'background="#fff"' in made
    assert 'fill="blue"' in made
    assert 'font-size="12px"' in made
