"""ODT and DOCX: real headings, header rows, alternative texts, language and title."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from odfdo import Document as OdfDocument

from dorpskern.report.paper import council_paper
from dorpskern.report.tree import Heading
from dorpsplein.render.docx import write_docx
from dorpsplein.render.odt import said, write_odt
from dorpsplein.render.steady_zip import unzipped
from lib.paper_example import case
from render.hostile import document


@pytest.fixture(scope="module")
def paper():
    return council_paper(case("nl"), language="nl", checksum="c" * 64)


@pytest.fixture(scope="module")
def word(paper):
    return docx.Document(io.BytesIO(write_docx(paper, b"{}")))


@pytest.fixture(scope="module")
def odt(paper):
    return unzipped(write_odt(paper, b"{}"))


def _xml(part: bytes):
    return etree.fromstring(part)


def _all(root, path: str):
    spaces = {key: value for key, value in root.nsmap.items() if key} | {
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
    }
    return root.xpath(path, namespaces=spaces)


@pytest.mark.long
def test_a_docx_has_real_headings_in_the_order_of_the_paper(paper, word):
    said_in_word = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert said_in_word == [one.said for one in paper.blocks if isinstance(one, Heading)]


@pytest.mark.long
def test_every_table_of_a_docx_marks_its_header_row_and_has_a_name(word):
    assert word.tables
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_every_picture_of_a_docx_says_the_same_in_words(word):
    assert len(word.inline_shapes) == 2
    assert all(shape._inline.docPr.get("descr") for shape in word.inline_shapes)


def test_a_docx_knows_its_title_its_language_and_no_machine(word):
    core = word.core_properties
    assert (core.title, core.language) == ("Op welke digitale pleinen is Lindewaard?", "nl-NL")
    assert core.created.isoformat()[:10] == "2026-11-24"
    assert {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))} == {"nl-NL"}


def test_every_ordered_list_of_a_docx_starts_at_one(word):
    numbers = [one._p.pPr.numPr.numId.val for one in word.paragraphs if one.style.name == "List Number"]
    assert len(set(numbers)) == 3


def test_hostile_text_stays_text_in_a_docx():
    made = docx.Document(io.BytesIO(write_docx(document(), b"{}")))
    assert any("<script>alert(1)</script>" in one.text for one in made.paragraphs)


@pytest.mark.long
def test_an_odt_opens_and_its_headings_carry_no_second_number(paper, odt):
    made = OdfDocument(io.BytesIO(write_odt(paper, b"{}")))
    assert made.get_type() == "text"
    headings = _all(_xml(odt["content.xml"]), "//text:h")
    assert ["".join(one.itertext()) for one in headings] == [
        one.said for one in paper.blocks if isinstance(one, Heading)
    ]
    levels = _all(_xml(odt["styles.xml"]), "//text:outline-level-style/@style:num-format")
    assert set(levels) == {""}


def test_every_table_of_an_odt_has_header_rows(odt):
    content = _xml(odt["content.xml"])
    tables = _all(content, "//table:table")
    assert tables
    assert len(_all(content, "//table:table/table:table-header-rows")) == len(tables)


def test_every_picture_of_an_odt_says_the_same_in_words(odt):
    content = _xml(odt["content.xml"])
    assert len(_all(content, "//draw:frame/svg:desc[string-length(text()) > 20]")) == 2


def test_an_odt_knows_its_title_and_language(odt):
    assert b"<dc:language>nl-NL</dc:language>" in odt["meta.xml"]
    assert b"<dc:title>Op welke digitale pleinen is Lindewaard?</dc:title>" in odt["meta.xml"]
    assert b'fo:language="nl" fo:country="NL"' in odt["styles.xml"]


def test_every_style_an_odt_uses_exists(odt):
    content, styles = _xml(odt["content.xml"]), _xml(odt["styles.xml"])
    known = set(_all(content, "//@style:name")) | set(_all(styles, "//@style:name"))
    used = _all(content, "//@text:style-name | //@table:style-name | //@draw:style-name")
    assert set(used) - known == set()


def test_hostile_text_stays_text_in_an_odt():
    content = _xml(unzipped(write_odt(document(), b"{}"))["content.xml"])
    assert any("<script>alert(1)</script>" in text for text in content.itertext())


def test_a_space_at_an_edge_is_kept():
    assert said(" a ") == "<text:s/>a<text:s/>"
    assert said(" ") == "<text:s/>"
