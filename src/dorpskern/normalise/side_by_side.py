"""Several columns at the same time: the work on each is done outside Python and needs no turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyarrow as pa

_WORTH_IT = 50_000  # rows; below, starting threads costs more than it saves


def side_by_side(work: Mapping[str, Callable[[], Any]], *, rows: int) -> dict[str, Any]:
    """What each piece of work gives, under its name.

    Args:
        work: Independent pieces; the longest first.
        rows: How many rows they are about.

    """
    if rows < _WORTH_IT:
        return {name: piece() for name, piece in work.items()}
    with ThreadPoolExecutor(max_workers=pa.cpu_count()) as pool:
        pieces = {name: pool.submit(piece) for name, piece in work.items()}
        return {name: piece.result() for name, piece in pieces.items()}
