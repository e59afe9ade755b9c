"""A document tree as lines of text, to read in tests what a reader would read."""

from __future__ import annotations

from collections.abc import Iterable

from dorpskern.report.tree import (
    Block,
    BulletList,
    Chart,
    Contents,
    Document,
    Heading,
    Notice,
    Paragraph,
    Table,
    text_of,
)


def lines_of(blocks: Iterable[Block]) -> list[str]:
    """Every heading, paragraph, list item and table row in reading order; cells separated by " | "."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                lines.append(block.said)
            case Paragraph():
                lines.append(text_of(block.runs))
            case BulletList():
                lines.extend(text_of(item) for item in block.items)
            case Table():
                lines.extend(_table(block))
            case Chart():
                lines.extend([block.caption, block.alt, *_table(block.data)])
            case Notice():
                lines.extend([block.title, *lines_of(block.blocks)])
            case Contents():
                lines.append(block.title)
    return lines


def _table(table: Table) -> list[str]:
    heads = " | ".join(column.title for column in table.columns)
    return [table.caption, heads, *(" | ".join(text_of(cell.runs) for cell in row) for row in table.rows)]


def chapter(document: Document, title: str) -> list[str]:
    """The lines from a heading of level 1 up to the next one; ``title`` is part of the heading."""
    starts = [n for n, one in enumerate(document.blocks) if isinstance(one, Heading) and one.level == 1]
    start = next(n for n in starts if title in document.blocks[n].text)
    end = next((n for n in starts if n > start), len(document.blocks))
    return lines_of(document.blocks[start:end])
