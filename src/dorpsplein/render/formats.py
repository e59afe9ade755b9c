"""The formats a paper can be written in, recognised by the end of the file's name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from dorpskern.terms.refusal import Code, Refusal


class Format(StrEnum):
    """What a paper can be."""

    PDF = ".pdf"
    ODT = ".odt"
    DOCX = ".docx"
    HTML = ".html"


def format_of(path: Path) -> Format:
    """The format that a path asks for.

    Raises:
        Refusal: ``REPORT_FORMAT_UNKNOWN`` for any other ending.

    """
    ending = path.suffix.lower()
    if ending not in set(Format):
        raise Refusal(Code.REPORT_FORMAT_UNKNOWN, at=str(path), ending=ending, known=[one.value for one in Format])
    return Format(ending)
