"""PDF by Typst's PDF/UA-1 export: tagged, with language, title, bookmarks, table headers and alternative texts."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from typing import Any

import typst
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dorpskern.report.tree import Chart, Document
from dorpsplein.render.pictures import PDF_FONT, headless, svg
from dorpsplein.render.plain_tree import plain_tree

ATTACHMENT = "dorpsplein.json"


def write_pdf(document: Document, attachment: bytes) -> bytes:
    """The whole PDF. Only fonts that Typst carries itself are used, so it looks the same on every machine."""
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    pictures = {
        f"chart-{n}.svg": headless(svg(chart, PDF_FONT), chart.head).encode() for n, chart in enumerate(charts, start=1)
    }
    layout = files("dorpsplein.render").joinpath("paper.typ").read_bytes()
    tree = json.dumps(plain_tree(document)).encode()
    # Any: the stubs of typst do not know that several files may be given together.
    sources: Any = {"main.typ": layout, "tree.json": tree, ATTACHMENT: attachment, **pictures}
    made: bytes = typst.compile(sources, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True)
    return made


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def attachment_in_pdf(pdf: bytes) -> bytes | None:
    """The data a PDF carries, None when it carries none or is no PDF."""
    try:
        found = PdfReader(io.BytesIO(pdf)).attachments.get(ATTACHMENT, [])
    except (PyPdfError, KeyError, ValueError, OSError):
        return None
    return found[0] if found else None
