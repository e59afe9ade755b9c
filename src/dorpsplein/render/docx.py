"""DOCX by python-docx: real heading styles, header rows, alternative texts, language and title."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from dorpskern.report.tree import (
    Block,
    BulletList,
    Cell,
    Chart,
    Column,
    Contents,
    Document,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
    Tone,
    text_of,
)
from dorpsplein.render import docx_parts as parts
from dorpsplein.render.links import safe_link
from dorpsplein.render.look import (
    BLANK_FILL,
    DEEP,
    FONT,
    LINE,
    LOCALES,
    NOTICE_FILLS,
    TONE_FILLS,
    column_widths_cm,
    is_narrow,
    picture_size_cm,
)
from dorpsplein.render.pictures import png
from dorpsplein.render.steady_zip import steady_zip, unzipped

NOTICE_INDENT_CM = 0.67
"""Just past the tab stop of the list styles, so that a bullet in a notice keeps its distance from the text."""

_SIZES = {"Title": 20, "Heading 1": 16, "Heading 2": 12.5, "Heading 3": 11, "Caption": 9.5, "Normal": 10.5}


def write_docx(document: Document, attachment: bytes) -> bytes:
    """The whole file; the same document always gives the same bytes."""
    word = docx.Document()
    _page(word, document)
    _styles(word, document)
    _properties(word, document)
    writer = _Writer(word, document)
    word.add_paragraph(document.subtitle, style="Subtitle")
    word.add_paragraph(document.title, style="Title")
    for block in document.blocks:
        writer.block(block)
    parts.attach(word, attachment)
    out = io.BytesIO()
    word.save(out)
    return steady_zip(unzipped(out.getvalue()), when=document.date)


def _page(word: Any, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.4)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{document.municipality} · {document.title} · {document.labels['page']} ")
    parts.add_field(footer, "PAGE")
    footer.add_run(f" {document.labels['page_of']} ")
    parts.add_field(footer, "NUMPAGES")


def _styles(word: Any, document: Document) -> None:
    parts.speak(word, LOCALES[document.language])
    for style in word.styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            parts.use_font(style, FONT)
    for name, size in _SIZES.items():
        font = word.styles[name].font
        font.size, font.italic = Pt(size), False
        font.color.rgb = None if name == "Normal" else RGBColor.from_string(DEEP)
    word.styles["Subtitle"].font.color.rgb = RGBColor.from_string("4D5860")
    word.styles["Title"].font.bold = True
    for spacing in word.styles["Subtitle"].element.rPr.findall(qn("w:spacing")):
        word.styles["Subtitle"].element.rPr.remove(spacing)
    border = word.styles["Title"].element.pPr.find(qn("w:pBdr"))
    word.styles["Title"].element.pPr.remove(border)
    word.styles["Footer"].font.size = Pt(8.5)
    word.styles["Normal"].paragraph_format.space_after = Pt(7)
    word.styles["Caption"].paragraph_format.keep_with_next = True
    word.styles["Caption"].paragraph_format.space_before = Pt(10)
    word.styles["Heading 1"].paragraph_format.space_before = Pt(20)
    word.styles["Heading 1"].paragraph_format.space_after = Pt(6)
    for kind, fill in NOTICE_FILLS.items():
        style = word.styles.add_style(f"Notice {kind.value}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        parts.shade_style(style, fill, LINE if fill == NOTICE_FILLS[kind.DRAFT] else DEEP)
        style.paragraph_format.left_indent = Cm(NOTICE_INDENT_CM)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.25


def _properties(word: Any, document: Document) -> None:
    moment = datetime(document.date.year, document.date.month, document.date.day, tzinfo=UTC).replace(tzinfo=None)
    core = word.core_properties
    core.title, core.author, core.subject = document.title, document.author, document.description
    core.language, core.comments, core.keywords = LOCALES[document.language], "", ""
    core.created = core.modified = moment
    core.last_modified_by, core.revision = document.author, 1


class _Writer:
    """Writes blocks into one Word document; knows in which notice it is."""

    def __init__(self, word: Any, document: Document) -> None:
        self.word = word
        self.chapters = [one for one in document.blocks if isinstance(one, Heading) and one.level == 1]
        self.chapter = 0

    def block(self, block: Block, style: str = "Normal") -> None:
        write: dict[type[Block], Callable[..., None]] = {
            Heading: self._heading,
            Paragraph: lambda one: self._paragraph(one, style),
            BulletList: lambda one: self._list(one, style),
            Table: self._table,
            Chart: self._chart,
            Notice: self._notice,
            Contents: self._contents,
            PageBreak: lambda _: self.word.add_page_break(),
        }
        write[type(block)](block)

    def _paragraph(self, one: Paragraph, style: str) -> None:
        made = self.word.add_paragraph(style=style)
        made.paragraph_format.keep_with_next = True if text_of(one.runs).endswith(":") else None
        self._runs(made, one.runs)

    def _heading(self, heading: Heading) -> None:
        paragraph = self.word.add_heading(heading.said, heading.level)
        if heading.level == 1:
            self.chapter += 1
            parts.bookmark(paragraph, self.chapter, f"chapter_{self.chapter}")

    def _contents(self, contents: Contents) -> None:
        title = self.word.add_paragraph(style="Caption")
        title.add_run(contents.title)
        for number, heading in enumerate(self.chapters, start=1):
            paragraph = self.word.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            parts.add_link(paragraph, paragraph.add_run(heading.said), anchor=f"chapter_{number}")

    def _list(self, block: BulletList, style: str) -> None:
        like = "List Number" if block.ordered else "List Bullet"
        number = parts.new_list(self.word, like)
        for item in block.items:
            paragraph = self.word.add_paragraph(style=like if style == "Normal" else style)
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, number
            if style != "Normal":
                paragraph.paragraph_format.left_indent = Cm(NOTICE_INDENT_CM + 0.63)
                paragraph.paragraph_format.first_line_indent = Cm(-0.63)
                paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(NOTICE_INDENT_CM + 0.63))
            self._runs(paragraph, item)

    def _notice(self, notice: Notice) -> None:
        style = f"Notice {notice.kind.value}"
        if notice.title:
            title = self.word.add_paragraph(style=style)
            title.add_run(notice.title).bold = True
            title.paragraph_format.keep_with_next = True
        for block in notice.blocks:
            self.block(block, style)
        self.word.add_paragraph().paragraph_format.space_after = Pt(0)

    def _chart(self, chart: Chart) -> None:
        self.word.add_paragraph(chart.caption, style="Caption")
        picture = png(chart)
        width, height = picture_size_cm(picture)
        shape = self.word.add_picture(io.BytesIO(picture), Cm(width), Cm(height))
        shape._inline.docPr.set("descr", chart.alt)
        shape._inline.docPr.set("title", chart.caption)
        self._table(chart.data)

    def _table(self, table: Table) -> None:
        self.word.add_paragraph(table.caption, style="Caption")
        made = self.word.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Normal Table")
        made.autofit = False
        parts.rule_lines(made, LINE, DEEP)
        parts.name_table(made, table.caption, table.has_row_headers)
        widths = [Cm(width) for width in column_widths_cm(table)]
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        heads = tuple(Cell((Run(column.title, strong=True),)) for column in table.columns)
        for row, cells in zip(made.rows, (heads, *table.rows), strict=True):
            parts.whole_row(row)
            for place, cell, column, width in zip(row.cells, cells, table.columns, widths, strict=True):
                place.width = width
                self._cell(place, cell, column, 8.2 if is_narrow(table) else 9)
        parts.header_row(made.rows[0])
        self.word.add_paragraph().paragraph_format.space_after = Pt(0)

    def _cell(self, place: Any, cell: Cell, column: Column, size: float) -> None:
        paragraph = place.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        if column.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._runs(paragraph, cell.runs, size=size, strong=cell.tone is Tone.BAD)
        if cell.tone in TONE_FILLS:
            parts.shade_cell(place, TONE_FILLS[cell.tone])

    def _runs(self, paragraph: Any, runs: Runs, size: float | None = None, strong: bool = False) -> None:
        for run in runs:
            made = paragraph.add_run(run.text)
            made.bold = True if run.strong or run.is_blank or strong else None
            if size is not None:
                made.font.size = Pt(size)
            if run.is_blank:
                parts.shade_run(made, BLANK_FILL)
            address = safe_link(run.link)
            if address:
                made.font.underline = True
                parts.add_link(paragraph, made, address=address)


def attachment_in_docx(files: dict[str, bytes]) -> bytes | None:
    """The data a DOCX carries, None when it carries none; a word processor may have renamed the part."""
    named = (files[name] for name in sorted(files) if name.startswith("customXml/item") and name.endswith(".xml"))
    return next((data for part in named if (data := parts.attached(part)) is not None), None)
