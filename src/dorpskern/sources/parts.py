"""The JSON in the parts of a download: read whole, within bounds, and refused by the name of the part."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from dorpskern.sources.whole import json_at, refuse_large
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal

BYTES_MOST = 2**30
"""The largest part that is read into memory."""


def parts_named(file: InputFile, pattern: str) -> list[str]:
    """The parts of a file whose own name, without folders, is like ``pattern``; in order of name."""
    return [part for part in file.parts if re.fullmatch(pattern, PurePosixPath(part).name)]


def only_part(file: InputFile, pattern: str, *, missing: str) -> str:
    """The first part whose name is like ``pattern``.

    Raises:
        Refusal: ``ARCHIVE_INCOMPLETE`` when there is none; ``missing``: what it is called.

    """
    found = parts_named(file, pattern)
    if not found:
        raise Refusal(Code.ARCHIVE_INCOMPLETE, at=file.name, missing=missing)
    return found[0]


def json_of(file: InputFile, part: str, *, after: str = "", bytes_most: int = BYTES_MOST) -> Any:
    """The content of one part.

    Args:
        file: An input of several parts.
        part: Which of them.
        after: A pattern of what stands before the JSON, when it is the right-hand side of a script.
        bytes_most: The largest part that is read.

    Raises:
        Refusal: ``FILE_TOO_LARGE``; ``VALUE_INVALID`` when it is no JSON.

    """
    path, at = file.parts[part], f"{file.name}: {part}"
    refuse_large(path.stat().st_size, at=at, most=bytes_most)
    return json_at(path, at=at, after=after)
