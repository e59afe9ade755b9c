"""The pieces of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

DATA_PART = "customXml/item2.xml"
NAMESPACE = "urn:dorpsplein:record:1"
_AFTER_SHADE = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr")


def element(tag: str, **attributes: str) -> Any:
    """An element with ``w:`` attributes."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def speak(document: Any, locale: str) -> None:
    """Say in which language the whole text is."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), locale)


def use_font(style: Any, font: str) -> None:
    """Give a style a font by name, instead of by the theme of the template."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{key}"), font)


def shade_style(style: Any, fill: str, bar: str) -> None:
    """A light ground and a bar at the left for every paragraph of a style."""
    properties = style.element.get_or_add_pPr()
    border = element("w:pBdr")
    border.append(element("w:left", val="single", sz="24", space="8", color=bar))
    for one in (border, element("w:shd", val="clear", color="auto", fill=fill)):
        properties.insert_element_before(one, *_AFTER_SHADE)


def shade_cell(cell: Any, fill: str) -> None:
    """A light ground behind one cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def shade_run(run: Any, fill: str) -> None:
    """A light ground behind one stretch of text."""
    run._r.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def header_row(row: Any) -> None:
    """Say that a row holds the headers of its columns, and repeat it on every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def whole_row(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def name_table(table: Any, caption: str, has_row_headers: bool) -> None:
    """What the table is, for a screen reader; the first row and perhaps the first column are headers."""
    properties = table._tbl.tblPr
    properties.remove(properties.find(qn("w:tblLook")))
    first = "1" if has_row_headers else "0"
    properties.append(
        element("w:tblLook", val="04A0", firstRow="1", lastRow="0", firstColumn=first, noHBand="0", noVBand="1")
    )
    properties.append(element("w:tblCaption", val=caption))


def rule_lines(table: Any, light: str, dark: str) -> None:
    """Thin lines between rows and a dark one under the headers; no lines between columns."""
    borders = element("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=light))
    table._tbl.tblPr.append(borders)
    for cell in table.rows[0].cells:
        under = element("w:tcBorders")
        under.append(element("w:bottom", val="single", sz="10", space="0", color=dark))
        cell._tc.get_or_add_tcPr().append(under)


def new_list(document: Any, style: str) -> int:
    """A fresh numbering that looks like a list style and starts at one; its number."""
    numbering = document.part.numbering_part.element
    template = document.styles[style].element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == template).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def add_link(paragraph: Any, run: Any, *, address: str = "", anchor: str = "") -> None:
    """Turn a run at the end of a paragraph into a link to an address or to a bookmark."""
    link = OxmlElement("w:hyperlink")
    if address:
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        link.set(qn("w:anchor"), anchor)
    paragraph._p.append(link)
    link.append(run._r)


def bookmark(paragraph: Any, number: int, name: str) -> None:
    """A place to link to, around a whole paragraph."""
    start, end = element("w:bookmarkStart", id=str(number), name=name), element("w:bookmarkEnd", id=str(number))
    first = paragraph._p.find(qn("w:r"))
    first.addprevious(start)
    paragraph._p.append(end)


def add_field(paragraph: Any, code: str) -> None:
    """A number that the word processor works out, such as PAGE."""
    field = element("w:fldSimple", instr=code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def attach(document: Any, data: bytes) -> None:
    """Put data into the file as a custom XML part."""
    root = etree.Element(f"{{{NAMESPACE}}}record", nsmap={None: NAMESPACE})
    root.text = base64.b64encode(data).decode()
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    part = Part(PackURI(f"/{DATA_PART}"), "application/xml", blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def attached(part: bytes) -> bytes | None:
    """The data in a custom XML part, None when it is somebody else's."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
        return base64.b64decode(root.text or "", validate=True) if root.tag == f"{{{NAMESPACE}}}record" else None
    except (etree.XMLSyntaxError, binascii.Error, ValueError):
        return None
