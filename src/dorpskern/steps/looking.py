"""Look at a table of no known layout: its columns and first rows, for whoever points at them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dorpskern.sources.delimited import column_name, take_sample
from dorpskern.terms.ledger import InputFile


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of the columns as written, and the first rows as they stand, each as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What is equal for two tables with the same columns, in whatever order or capitals."""
        return tuple(sorted({column_name(name) for name in self.header if name}))


def look_at_table(path: Path, *, rows: int = 3) -> Layout:
    """Read no more than the beginning of a table.

    Raises:
        Refusal: ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``, ``LINE_TOO_LONG``, ``DELIMITER_WRONG``.

    """
    shape = take_sample(InputFile(path.name, path, "", path.stat().st_size)).shape
    width = len(shape.header)
    first = tuple((*row[:width], *[""] * (width - len(row))) for row in shape.first[:rows])
    return Layout(shape.header, first)
