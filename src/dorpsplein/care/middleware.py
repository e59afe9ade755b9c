"""Wherever a legal hold stops somebody from erasing, that person reads so."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from dorpsplein.care.holds import HeldError


class say_when_held:  # noqa: N801 - reads as what it is in the list of middleware
    """Turns a deletion that a hold stopped into a page that says so (status 409); nothing was erased."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Called when a view raised something."""
        if isinstance(problem, HeldError):
            return render(request, "care/held.html", {"hold": problem.hold}, status=409)
        return None
