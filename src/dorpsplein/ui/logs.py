"""One JSON object per line, without anything a resident wrote: exceptions keep their place, not their words."""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from pythonjsonlogger.json import JsonFormatter


class JsonLines(JsonFormatter):
    """A log line: time, level, where, what, and the particulars that were given."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", rename_fields={"levelname": "level"})

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """The line, with in place of the address somebody asked for the kind of page it was.

        An address may hold the secret of an invitation, of a receipt, or a login link.
        """
        request = log_data.pop("request", None)
        if isinstance(request, HttpRequest):
            log_data["page"] = page_of(request)
            log_data["message"] = str(log_data.get("message", "")).replace(request.path, log_data["page"])
        return log_data

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


def page_of(request: HttpRequest) -> str:
    """Which page was asked for, as the addresses are written: "POST uitnodiging/<str:secret>"."""
    match = request.resolver_match
    return f"{request.method} {match.route if match else '(no page)'}"
