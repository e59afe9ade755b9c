"""Work on parts of something large: beside each other, and the parts in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import TypeVar

import pyarrow as pa

Part = TypeVar("Part")
Made = TypeVar("Made")

ROWS = 2**16
"""Of a part, of which the memory is used again for the next: fresh memory costs more than the work."""
_AT_A_TIME = os.cpu_count() or 1


def by_part(rows: pa.Table, work: Callable[[pa.Table], pa.Table]) -> pa.Table:
    """What is made of a table of which each row can be worked on apart: thousands of rows at a time.

    Where nobody else holds the rows, the memory of each part is free once something is made of it.
    """
    parts = deque(rows.slice(start, ROWS) for start in range(0, rows.num_rows, ROWS))
    if len(parts) < 2:
        return work(rows)
    del rows
    return pa.concat_tables(in_turn((parts.popleft() for _ in range(len(parts))), work))


def in_turn(parts: Iterable[Part], work: Callable[[Part], Made]) -> Iterator[Made]:
    """What is made of each part, in order: as many at a time as there are processors, and no more parts waiting."""
    others = iter(parts)
    first = deque(islice(others, 2))
    if len(first) < 2:  # nothing to do beside it, and a thread takes longer to begin than a small part
        yield from map(work, first)
        return
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        waiting: deque[Future[Made]] = deque()
        for part in chain((first.popleft() for _ in range(2)), others):
            waiting.append(pool.submit(work, part))
            if len(waiting) > _AT_A_TIME:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
