"""HTML: one self-contained page with a skip link, landmarks, real tables and charts that can be read out."""

from __future__ import annotations

import base64
import binascii
import re
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
    Runs,
    Table,
)
from dorpsplein.render.inline_svg import inline_svg
from dorpsplein.render.links import safe_link
from dorpsplein.render.pictures import HTML_FONT, headless, svg

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
DATA = "data:application/json;base64,"
WIDE = 5
"""From this many columns on, a table keeps its width and scrolls on a small screen."""


def write_html(document: Document, attachment: bytes) -> bytes:
    """The whole page as UTF-8."""
    page = _Page(document.blocks)
    label, title = document.labels, escape(document.title)
    css = files("dorpsplein.render").joinpath("paper.css").read_text(encoding="utf-8")
    data = DATA + base64.b64encode(attachment).decode()
    said = f"""<!DOCTYPE html>
<html lang="{document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{escape(document.description)}">
<meta name="author" content="{escape(document.author)}">
<meta name="dcterms.date" content="{document.date.isoformat()}">
<style>
{css}</style>
</head>
<body>
<a class="skip" href="#main">{escape(label["skip"])}</a>
<header>
<p>{escape(document.subtitle)}</p>
<h1>{title}</h1>
</header>
<main id="main">
{page.body()}
</main>
<footer>
<h2>{escape(label["data"])}</h2>
<p>{escape(label["attachment"])}:
<a id="dorpsplein-data" download="dorpsplein.json" href="{data}">{escape(label["download"])}</a></p>
</footer>
</body>
</html>
"""
    return said.encode()


def attachment_in_html(page: bytes) -> bytes | None:
    """The data a page carries, None when it carries none."""
    found = re.search(rb'id="dorpsplein-data"[^>]* href="data:application/json;base64,([A-Za-z0-9+/=]*)"', page)
    if found is None:
        return None
    try:
        return base64.b64decode(found[1], validate=True)
    except binascii.Error:
        return None


def part_of_page(blocks: tuple[Block, ...], *, name: str = "") -> str:
    """Blocks as a part of somebody else's page, below its heading of level 1.

    Args:
        blocks: What is written.
        name: Goes before every id, so that several parts can stand on one page.

    """
    return _Page(blocks, f"{name}-" if name else "").body()


def picture_of(chart: Chart, *, name: str) -> str:
    """A chart alone as one SVG element, without its table. ``name``: unique on the page, the start of every id."""
    return pictures_of(chart, name=name)[1]


def pictures_of(chart: Chart, *, name: str) -> tuple[str, str]:
    """A chart as one SVG element twice: with its title, and without it for a page with a heading of its own."""
    made = svg(chart, HTML_FONT)
    both = (made, headless(made, chart.head))
    whole, part = (inline_svg(one, name=name, title=chart.caption, description=chart.alt) for one in both)
    return whole, part


def picture_file(chart: Chart) -> str:
    """A chart as an SVG file of its own."""
    return f"{XML}{pictures_of(chart, name='chart')[0]}"


class _Page:
    """Writes blocks; counts headings, tables and charts to give each an id of its own."""

    def __init__(self, blocks: tuple[Block, ...], prefix: str = "") -> None:
        self.blocks, self.prefix = blocks, prefix
        self.chapters = [one for one in blocks if isinstance(one, Heading) and one.level == 1]
        self.made: dict[str, int] = {}

    def body(self) -> str:
        return "\n".join(text for block in self.blocks if (text := self._block(block)))

    def _next(self, kind: str) -> int:
        self.made[kind] = self.made.get(kind, 0) + 1
        return self.made[kind]

    def _block(self, block: Block) -> str:
        write: dict[type[Block], Callable[..., str]] = {
            Heading: self._heading,
            Paragraph: lambda one: f"<p>{runs(one.runs)}</p>",
            BulletList: _list,
            Table: self._table,
            Chart: self._chart,
            Notice: self._notice,
            Contents: self._contents,
            PageBreak: lambda _: "",
        }
        return write[type(block)](block)

    def _heading(self, heading: Heading) -> str:
        place = f' id="{self.prefix}chapter-{self._next("chapter")}"' if heading.level == 1 else ""
        return f"<h{heading.level + 1}{place}>{escape(heading.said)}</h{heading.level + 1}>"

    def _contents(self, contents: Contents) -> str:
        items = "".join(
            f'<li><a href="#{self.prefix}chapter-{n}">{escape(one.said)}</a></li>'
            for n, one in enumerate(self.chapters, start=1)
        )
        name = f"{self.prefix}contents"
        return f'<nav aria-labelledby="{name}"><h2 id="{name}">{escape(contents.title)}</h2><ol>{items}</ol></nav>'

    def _notice(self, notice: Notice) -> str:
        inner = "\n".join(self._block(block) for block in notice.blocks)
        title = f'<p class="notice-title">{escape(notice.title)}</p>\n' if notice.title else ""
        return f'<div class="notice notice-{notice.kind.value}">\n{title}{inner}\n</div>'

    def _chart(self, chart: Chart) -> str:
        picture = picture_of(chart, name=f"{self.prefix}chart-{self._next('chart')}")
        figure = f"<figure><figcaption>{escape(chart.caption)}</figcaption>{picture}</figure>"
        return f"{figure}\n{self._table(chart.data)}"

    def _table(self, table: Table) -> str:
        name = f"{self.prefix}table-{self._next('table')}"
        head = "".join(f'<th scope="col"{_align(column)}>{escape(column.title)}</th>' for column in table.columns)
        rows = "\n".join(_row(table, row) for row in table.rows)
        wide = " wide" if len(table.columns) >= WIDE else ""
        return (
            f'<div class="scroll{wide}" tabindex="0" role="region" aria-labelledby="{name}">\n'
            f'<table><caption id="{name}">{escape(table.caption)}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n</div>"
        )


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    cells = []
    for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
        is_header = place == 0 and table.has_row_headers
        tag, scope = ("th", ' scope="row"') if is_header else ("td", "")
        cells.append(f"<{tag}{scope}{_align(column, cell.tone.value)}>{runs(cell.runs)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _align(column: Column, tone: str = "") -> str:
    classes = [name for name in ("number" if column.numeric else "", tone) if name]
    return f' class="{" ".join(classes)}"' if classes else ""


def _list(block: BulletList) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "\n".join(f"<li>{runs(item)}</li>" for item in block.items)
    return f"<{tag}>\n{items}\n</{tag}>"


def runs(said: Runs) -> str:
    """Runs as HTML; text is always escaped, and only safe addresses become links."""
    parts = []
    for run in said:
        text = escape(run.text)
        if run.is_blank:
            text = f"<mark>{text}</mark>"
        elif run.strong:
            text = f"<strong>{text}</strong>"
        address = safe_link(run.link)
        parts.append(f'<a href="{escape(address)}">{text}</a>' if address else text)
    return "".join(parts)
