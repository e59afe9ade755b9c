"""Writes a paper to a file and reads back the data a paper carries."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dorpskern.report.tree import Document
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.render.docx import attachment_in_docx, write_docx
from dorpsplein.render.formats import Format, format_of
from dorpsplein.render.html import attachment_in_html, write_html
from dorpsplein.render.odt import attachment_in_odt, write_odt
from dorpsplein.render.pdf import attachment_in_pdf, pages_of, write_pdf
from dorpsplein.render.printable import printable
from dorpsplein.render.steady_zip import unzipped


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper that was written. ``pages``: None where a file has no fixed pages."""

    path: Path
    pages: int | None
    sha256: str


_WRITE: dict[Format, Callable[[Document, bytes], bytes]] = {
    Format.PDF: write_pdf,
    Format.ODT: write_odt,
    Format.DOCX: write_docx,
    Format.HTML: write_html,
}


def render(document: Document, out: Path, attachment: bytes) -> Rendered:
    """Write a paper in the format its name asks for; the same document always gives the same bytes.

    Raises:
        Refusal: ``REPORT_FORMAT_UNKNOWN``.

    """
    asked = format_of(out)
    data = _WRITE[asked](printable(document), attachment)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    pages = pages_of(data) if asked is Format.PDF else None
    return Rendered(out, pages, hashlib.sha256(data).hexdigest())


def read_attachment(path: Path) -> bytes:
    """The data a paper carries, recognised by what the file is, not by its name.

    Raises:
        Refusal: ``FILE_MISSING``, or ``REPORT_WITHOUT_DATA`` when the file is no paper of Dorpsplein or lost its data.

    """
    if not path.is_file():
        raise Refusal(Code.FILE_MISSING, at=str(path))
    found = _attachment(path.read_bytes())
    if found is None:
        raise Refusal(Code.REPORT_WITHOUT_DATA, at=str(path))
    return found


def _attachment(data: bytes) -> bytes | None:
    if data.startswith(b"%PDF"):
        return attachment_in_pdf(data)
    if data.startswith(b"PK"):
        try:
            files = unzipped(data)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
            return None
        found = attachment_in_odt(files)
        return attachment_in_docx(files) if found is None else found
    return attachment_in_html(data)
