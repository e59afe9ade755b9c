"""Every request works with the version of the framework that holds now; a legal hold that stops somebody says so."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from dorpsplein.care.framework_in_use import follow
from dorpsplein.care.holds import HeldError


def follow_the_framework(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Take up a version of the framework that was adopted since the last request."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        follow()
        return get_response(request)

    return answer


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
