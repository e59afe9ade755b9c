"""The error pages."""

from __future__ import annotations

import logging
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dorpsplein.ui.logs import page_of


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: not there, or not for this person; the two look the same."""
    return render(request, "ui/error.html", {"kind": "not_found"}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403."""
    return render(request, "ui/error.html", {"kind": "forbidden"}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """400."""
    return render(request, "ui/error.html", {"kind": "bad_request"}, status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: the form was open too long, or came from another site."""
    return render(request, "ui/error.html", {"kind": "csrf"}, status=403)


def our_bug(request: HttpRequest) -> HttpResponse:
    """500: ours, with a number that leads to the line in the log."""
    number = uuid.uuid4().hex[:8]
    logging.getLogger("dorpsplein.ui").error("page failed", extra={"trouble": number, "page": page_of(request)})
    return render(request, "ui/our_bug.html", {"number": number}, status=500)
