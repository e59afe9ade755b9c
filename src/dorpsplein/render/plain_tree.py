"""The document tree as plain JSON, for a layout that is written in another language."""

from __future__ import annotations

from typing import Any

from dorpskern.report.tree import (
    Block,
    BulletList,
    Chart,
    Contents,
    Document,
    Heading,
    Notice,
    Paragraph,
    Runs,
    Table,
    text_of,
)
from dorpsplein.render.links import safe_link

LOCALES = {"nl": ("nl", "NL"), "en": ("en", "GB")}


def plain_tree(document: Document) -> dict[str, Any]:
    """Everything a layout needs; charts refer to a picture by its number: chart-1.svg, chart-2.svg, ..."""
    lang, region = LOCALES[document.language]
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    names = {id(chart): f"chart-{n}.svg" for n, chart in enumerate(charts, start=1)}
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "description": document.description,
        "municipality": document.municipality,
        "lang": lang,
        "region": region,
        "date": [document.date.year, document.date.month, document.date.day],
        "labels": dict(document.labels),
        "blocks": [_block(block, names) for block in document.blocks],
    }


def _block(block: Block, names: dict[int, str]) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "said": block.said}
        case Paragraph():
            return {"kind": "paragraph", "runs": _runs(block.runs), "leads": text_of(block.runs).endswith(":")}
        case BulletList():
            return {"kind": "list", "ordered": block.ordered, "items": [_runs(item) for item in block.items]}
        case Table():
            return _table(block)
        case Chart():
            picture = {"picture": names[id(block)], "alt": block.alt, "caption": block.caption}
            return {"kind": "chart", **picture, "width": 100, "data": _table(block.data)}
        case Notice():
            inner = [_block(one, names) for one in block.blocks]
            return {"kind": "notice", "notice": block.kind.value, "title": block.title, "blocks": inner}
        case Contents():
            return {"kind": "contents", "title": block.title}
        case _:  # a PageBreak, the last kind of block
            return {"kind": "page_break"}


def _table(table: Table) -> dict[str, Any]:
    columns = [{"title": one.title, "numeric": one.numeric, "share": one.share} for one in table.columns]
    rows = [[{"runs": _runs(cell.runs), "tone": cell.tone.value} for cell in row] for row in table.rows]
    return {
        "kind": "table",
        "caption": table.caption,
        "columns": columns,
        "rows": rows,
        "has_row_headers": table.has_row_headers,
    }


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [
        {"text": run.text, "strong": run.strong, "link": safe_link(run.link), "is_blank": run.is_blank} for run in runs
    ]
