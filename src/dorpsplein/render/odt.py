"""ODT written as OpenDocument XML of our own: own styles, header rows, alternative texts, language and title."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from importlib.resources import files

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
from dorpsplein.render.links import safe_link
from dorpsplein.render.look import DEEP, LINE, LOCALES, TONE_FILLS, column_widths_cm, is_narrow, picture_size_cm
from dorpsplein.render.pictures import png
from dorpsplein.render.steady_zip import steady_zip

ATTACHMENT = "dorpsplein.json"
_MIME = "application/vnd.oasis.opendocument.text"
_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    }.items()
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_odt(document: Document, attachment: bytes) -> bytes:
    """The whole file; the same document always gives the same bytes."""
    writer = _Writer(document)
    content = writer.content()
    parts = {
        "mimetype": _MIME.encode(),
        "content.xml": content.encode(),
        "styles.xml": _styles(document).encode(),
        "meta.xml": _meta(document).encode(),
        ATTACHMENT: attachment,
        **writer.pictures,
    }
    parts["META-INF/manifest.xml"] = _manifest(sorted(set(parts) - {"mimetype"})).encode()
    return steady_zip(parts, when=document.date, first="mimetype")


def attachment_in_odt(parts: dict[str, bytes]) -> bytes | None:
    """The data an ODT carries, None when it carries none or is no ODT."""
    return parts.get(ATTACHMENT) if parts.get("mimetype", b"").strip() == _MIME.encode() else None


def _styles(document: Document) -> str:
    language, country = LOCALES[document.language].split("-")
    text = files("dorpsplein.render").joinpath("odt_styles.xml").read_text(encoding="utf-8")
    footer = f"{document.municipality} · {document.title} · {document.labels['page']} "
    return text.format(
        language=language, country=country, footer=said(footer), page_of=said(document.labels["page_of"])
    )


def _meta(document: Document) -> str:
    moment = f"{document.date.isoformat()}T00:00:00"
    return (
        f'{_HEAD}<office:document-meta {_SPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>Dorpsplein</meta:generator><dc:title>{said(document.title)}</dc:title>"
        f"<dc:description>{said(document.description)}</dc:description>"
        f"<meta:initial-creator>{said(document.author)}</meta:initial-creator><dc:creator>{said(document.author)}</dc:creator>"
        f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date>"
        f"<dc:language>{LOCALES[document.language]}</dc:language></office:meta></office:document-meta>"
    )


def _manifest(names: list[str]) -> str:
    kinds = {"xml": "text/xml", "png": "image/png", "json": "application/json"}
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kinds[name.rpartition(".")[2]]}"/>'
        for name in names
        if not name.startswith("META-INF")
    )
    root = f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_MIME}"/>'
    return f'{_HEAD}<manifest:manifest {space} manifest:version="1.3">{root}{entries}</manifest:manifest>'


class _Writer:
    """Writes the blocks of one document; gathers its pictures and the widths of its columns."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pictures: dict[str, bytes] = {}
        self.widths: dict[str, str] = {}
        self.tables = 0
        self.chapter = 0

    def content(self) -> str:
        body = "\n".join(self._block(block) for block in self.document.blocks)
        title = f'<text:p text:style-name="Subtitle">{said(self.document.subtitle)}</text:p>'
        title += f'<text:p text:style-name="Title">{said(self.document.title)}</text:p>'
        return (
            f'{_HEAD}<office:document-content {_SPACES} office:version="1.3">'
            f"<office:automatic-styles>{self._automatic()}</office:automatic-styles>"
            f"<office:body><office:text>{title}\n{body}</office:text></office:body></office:document-content>"
        )

    def _automatic(self) -> str:
        columns = "".join(
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}"/></style:style>'
            for width, name in self.widths.items()
        )
        return _FIXED + columns

    def _block(self, block: Block, style: str = "Standard") -> str:
        write: dict[type[Block], Callable[..., str]] = {
            Heading: self._heading,
            Paragraph: lambda one: paragraph(one.runs, style),
            BulletList: lambda one: _list(one, style),
            Table: self._table,
            Chart: self._chart,
            Notice: self._notice,
            Contents: self._contents,
            PageBreak: lambda _: '<text:p text:style-name="Break"/>',
        }
        return write[type(block)](block)

    def _heading(self, heading: Heading) -> str:
        mark = ""
        if heading.level == 1:
            self.chapter += 1
            mark = f'<text:bookmark text:name="chapter-{self.chapter}"/>'
        level = heading.level
        name = f"Heading_20_{level}"
        return f'<text:h text:style-name="{name}" text:outline-level="{level}">{mark}{said(heading.said)}</text:h>'

    def _contents(self, contents: Contents) -> str:
        chapters = [one for one in self.document.blocks if isinstance(one, Heading) and one.level == 1]
        lines = "".join(
            f'<text:p text:style-name="ContentsLine"><text:a xlink:type="simple" xlink:href="#chapter-{number}">'
            f"{said(one.said)}</text:a></text:p>"
            for number, one in enumerate(chapters, start=1)
        )
        return f'<text:p text:style-name="Caption">{said(contents.title)}</text:p>{lines}'

    def _notice(self, notice: Notice) -> str:
        style = f"Notice_{notice.kind.value}"
        title = paragraph((Run(notice.title, strong=True),), style) if notice.title else ""
        inner = "".join(self._block(block, style) for block in notice.blocks)
        return f'{title}{inner}<text:p text:style-name="Gap"/>'

    def _chart(self, chart: Chart) -> str:
        picture = png(chart)
        name = f"Pictures/chart-{len(self.pictures) + 1}.png"
        self.pictures[name] = picture
        width, height = picture_size_cm(picture)
        frame = (
            f'<draw:frame draw:style-name="Frame" draw:name="{said(chart.caption)}" text:anchor-type="as-char" '
            f'svg:width="{width:.2f}cm" svg:height="{height:.2f}cm">'
            f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:title>{said(chart.caption)}</svg:title><svg:desc>{said(chart.alt)}</svg:desc></draw:frame>"
        )
        caption = f'<text:p text:style-name="Caption">{said(chart.caption)}</text:p>'
        return f'{caption}<text:p text:style-name="Picture">{frame}</text:p>{self._table(chart.data)}'

    def _table(self, table: Table) -> str:
        self.tables += 1
        columns = "".join(
            f'<table:table-column table:style-name="{self._width(width)}"/>' for width in column_widths_cm(table)
        )
        heads = "".join(_head(column, is_narrow(table)) for column in table.columns)
        rows = "".join(_row(row, table) for row in table.rows)
        return (
            f'<text:p text:style-name="Caption">{said(table.caption)}</text:p>'
            f'<table:table table:name="Table{self.tables}" table:style-name="Grid">{columns}'
            f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"
            f'{rows}<table:desc>{said(table.caption)}</table:desc></table:table><text:p text:style-name="Gap"/>'
        )

    def _width(self, width: float) -> str:
        return self.widths.setdefault(f"{width:.2f}cm", f"Column{len(self.widths) + 1}")


def _head(column: Column, narrow: bool) -> str:
    style = "CellHeadNumber" if column.numeric else "CellHeadSmall" if narrow else "CellHead"
    inner = f'<text:p text:style-name="{style}">{said(column.title)}</text:p>'
    return f'<table:table-cell table:style-name="Head" office:value-type="string">{inner}</table:table-cell>'


def _row(row: tuple[Cell, ...], table: Table) -> str:
    cells = []
    for cell, column in zip(row, table.columns, strict=True):
        runs = (
            tuple(Run(run.text, True, run.link, run.is_blank) for run in cell.runs)
            if cell.tone is Tone.BAD
            else cell.runs
        )
        inner = paragraph(runs, "CellNumber" if column.numeric else "CellSmall" if is_narrow(table) else "CellText")
        style = f"Cell{cell.tone.value.title()}"
        cells.append(
            f'<table:table-cell table:style-name="{style}" office:value-type="string">{inner}</table:table-cell>'
        )
    return f'<table:table-row table:style-name="Row">{"".join(cells)}</table:table-row>'


def _list(block: BulletList, style: str) -> str:
    is_plain = style == "Standard"
    name = ("" if is_plain else "Notice") + ("Numbers" if block.ordered else "Bullets")
    inner = "ListItem" if is_plain else style
    items = "".join(f"<text:list-item>{paragraph(item, inner)}</text:list-item>" for item in block.items)
    return f'<text:list text:style-name="{name}">{items}</text:list>'


def paragraph(runs: Runs, style: str) -> str:
    """One paragraph; one that ends in a colon stays with what follows."""
    name = "Lead" if style == "Standard" and text_of(runs).endswith(":") else style
    return f'<text:p text:style-name="{name}">{"".join(_run(run) for run in runs)}</text:p>'


def _run(run: Run) -> str:
    text = said(run.text)
    if run.is_blank or run.strong:
        text = f'<text:span text:style-name="{"Blank" if run.is_blank else "Strong"}">{text}</text:span>'
    address = safe_link(run.link)
    if not address:
        return text
    return (
        f'<text:a xlink:type="simple" xlink:href="{said(address)}" text:style-name="Internet_20_Link">{text}</text:a>'
    )


def said(text: str) -> str:
    """Text for XML: escaped, a space at an edge kept."""
    clean = escape(text)
    if clean.startswith(" "):
        clean = "<text:s/>" + clean[1:]
    return clean[:-1] + "<text:s/>" if clean.endswith(" ") else clean


def _cell_style(name: str, fill: str) -> str:
    ground = f' fo:background-color="#{fill}"' if fill else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.09cm" '
        f'fo:border-bottom="0.5pt solid #{LINE}"{ground}/></style:style>'
    )


_FIXED = (
    '<style:style style:name="Grid" style:family="table"><style:table-properties style:width="16.2cm" '
    'table:align="left" fo:margin-bottom="0cm"/></style:style>'
    '<style:style style:name="Row" style:family="table-row">'
    '<style:table-row-properties fo:keep-together="always"/></style:style>'
    '<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties fo:padding="0.09cm" '
    f'style:vertical-align="bottom" fo:border-bottom="1.2pt solid #{DEEP}"/></style:style>'
    '<style:style style:name="Frame" style:family="graphic"><style:graphic-properties style:vertical-pos="top" '
    'style:vertical-rel="baseline"/></style:style>'
) + "".join(_cell_style(f"Cell{tone.value.title()}", TONE_FILLS.get(tone, "")) for tone in Tone)
