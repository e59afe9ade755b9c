"""One JSON object per line, without anything a resident wrote: exceptions keep their place, not their words."""

from __future__ import annotations

import traceback
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter


class JsonLines(JsonFormatter):
    """A log line: time, level, where, what, and the particulars that were given."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", rename_fields={"levelname": "level"})

    def formatException(  # noqa: N802 - the name logging asks for
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The kind of error and the places it passed; its text may quote what somebody sent us, so that is left out."""
        kind, _, trace = ei
        places = [
            f"{frame.name} ({frame.filename.rsplit('/', 1)[-1]}:{frame.lineno})"
            for frame in traceback.extract_tb(trace)
        ]
        return f"{kind.__name__ if kind else '?'} in {' < '.join(reversed(places))}"
