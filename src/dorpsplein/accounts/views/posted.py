"""What was filled in."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form gets: what was posted, also when that is nothing at all; None when the form is only asked for."""
    return request.POST if request.method == "POST" else None
