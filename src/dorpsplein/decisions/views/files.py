"""Give a file of a paper: the web page to read, the others to download."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from dorpsplein.decisions.models import Paper
from dorpsplein.decisions.service.papers import paper_bytes

KINDS = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}


def paper_answer(paper: Paper, entry: Mapping[str, Any]) -> HttpResponse:
    """The file. A web page may use only its own style sheet, which is named by its hash, and runs nothing."""
    data = paper_bytes(paper, entry)
    kind = entry["format"]
    place = "inline" if kind == "html" else "attachment"
    headers = {"Content-Disposition": f'{place}; filename="{entry["name"]}"', "X-Content-Type-Options": "nosniff"}
    if kind == "html":
        headers["Content-Security-Policy"] = _policy(data)
    return HttpResponse(data, content_type=KINDS[kind], headers=headers)


def _policy(page: bytes) -> str:
    found = re.search(rb"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(found[1] if found else b"").digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; sandbox allow-downloads allow-popups"
    )
