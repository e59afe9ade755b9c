"""An address without a gate is our bug, and is never served."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase

OTHERS = ("ninja.", "django.views.static", "mozilla_django_oidc.", "django.contrib.staticfiles", "django.views.i18n")
"""Views of libraries: the API asks for a token itself, the others are public by nature."""


class every_view_has_a_gate:  # noqa: N801 - reads as what it is in the list of middleware
    """Refuses to run a view that does not say who may pass."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, _request: HttpRequest, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> None:
        """Called before the view."""
        if not hasattr(view, "gate") and not view.__module__.startswith(OTHERS):
            raise TypeError(f"{view.__module__}.{view.__qualname__} does not say who may pass: see accounts/gate.py")
