"""Small files as the importer gets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dorpskern.terms.ledger import InputFile, Reading

InputFileOf = Callable[..., InputFile]


def input_file(folder: Path, content: bytes | str, name: str = "file.csv") -> InputFile:
    """A file with this content; text is written as UTF-8."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return at_path(path)


def at_path(path: Path) -> InputFile:
    """A file that is there already."""
    return InputFile(path.name, path, "0" * 64, path.stat().st_size)


def dropped(reading: Reading) -> dict[str, int]:
    """Rows per reason, as text."""
    return {str(reason): count for reason, count in reading.dropped.items()}


def mended(reading: Reading) -> dict[str, int]:
    """Rows per oddity that was put right."""
    return {each.oddity: each.rows for each in reading.mended}
