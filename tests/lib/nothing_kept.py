"""A site on which a form can be sent without anything coming of it, to look at what it answers."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Nothing-Kept"


def nothing_is_kept(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Take back whatever a request with the header changed."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if HEADER not in request.headers:
            return get_response(request)
        with transaction.atomic():
            response = get_response(request)
            transaction.set_rollback(True)
        return response

    return answer
