"""Give a file to whoever may have it: in pieces, under ASGI and in tests alike, never shown inside the site."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

PIECE = 2**18
"""Bytes per piece."""


def download(request: HttpRequest, file: Path, *, name: str, content_type: str) -> StreamingHttpResponse:
    """A file as a download.

    Args:
        request: Who asks; the gate was passed before.
        file: Where it stands.
        name: What it is called at the other side.
        content_type: Such as "application/pdf".

    """
    pieces = _later(file) if isinstance(request, ASGIRequest) else _now(file)
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Length"] = str(file.stat().st_size)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def _now(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


async def _later(file: Path) -> AsyncIterator[bytes]:
    with await asyncio.to_thread(file.open, "rb") as opened:
        while piece := await asyncio.to_thread(opened.read, PIECE):
            yield piece
