"""Tables as publishers write them: UTF-8 with a mark, a header, and separators of their choice."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def write_table(
    file: Path, rows: Sequence[Mapping[str, Any]], *, columns: Sequence[str] = (), delimiter: str = ","
) -> None:
    """Write rows; ``columns``: the header, when it is not that of the first row. What a row does not have, is blank."""
    with file.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(columns or rows[0]), delimiter=delimiter, restval="")
        writer.writeheader()
        writer.writerows(rows)
