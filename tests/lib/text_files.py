"""Small files as publishers write them, ready to be read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from dorpskern.terms.ledger import InputFile


def input_of(folder: Path, content: str | bytes, name: str = "export.csv") -> InputFile:
    """Write a file and hand it over as the core gets it."""
    data = content.encode() if isinstance(content, str) else content
    path = folder / name
    path.write_bytes(data)
    return opened(path)


def opened(path: Path) -> InputFile:
    """An existing file as the core gets it."""
    return InputFile(path.name, path, hashlib.sha256(path.name.encode()).hexdigest(), path.stat().st_size)


def lines(*rows: str) -> str:
    """Rows of a file, each on its own line."""
    return "".join(f"{row}\n" for row in rows)


def csv_of(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A comma separated file; cells with a comma, a quote or a line break are quoted."""
    return lines(*(",".join(_cell(cell) for cell in row) for row in (header, *rows)))


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(odd in text for odd in ',"\n') else text
