"""What comes in: no body larger than its address takes, and only text that every format can hold.

Under ASGI Django writes a whole body to disk before it looks at anything. ``no_large_bodies`` stands before that: it
reads no byte of a body that says it is too large, and stops reading one that does not say so at its limit. Then it
lets Django answer without a body, and ``answer_large_bodies`` says why.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from dorpskern.terms.plain_text import plain

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
TOO_LARGE = "dorpsplein.too_large"
API = "/api/"
END = {"type": "http.request", "body": b"", "more_body": False}


def most_bytes(path: str) -> int:
    """The largest body that an address takes: a whole export where exports are read in, far less elsewhere."""
    takes_exports = re.fullmatch(settings.ADDRESSES_FOR_EXPORTS, path)
    return int(settings.EXPORT_BODY_MAX_BYTES if takes_exports else settings.BODY_MAX_BYTES)


def no_large_bodies(site: Application) -> Application:
    """The site, with a watch on how large bodies are."""

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await site(scope, receive, send)
            return
        left = most_bytes(scope["path"])

        async def refused() -> Mapping[str, Any]:
            """The end of the body, once; what still comes is thrown away."""
            if not scope.get(TOO_LARGE):
                scope[TOO_LARGE] = True
                return dict(END)
            message = await receive()
            while message["type"] != "http.disconnect":
                message = await receive()
            return message

        async def counted() -> Mapping[str, Any]:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            return message if left >= 0 else await refused()

        says = dict(scope["headers"]).get(b"content-length", b"0")
        is_large = not says.isdigit() or int(says) > left
        await site(scope, refused if is_large else counted, send)

    return watched


def answer_large_bodies(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Any:
    """Answer 413 to what ``no_large_bodies`` stopped: a page for people, a problem for programs."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        scope: Scope = getattr(request, "scope", {})
        return too_large(request) if scope.get(TOO_LARGE) else get_response(request)

    return answer


def too_large(request: HttpRequest) -> HttpResponseBase:
    """413: more than this address takes; nothing was kept."""
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if request.path.startswith(API):
        told = {"type": "about:blank", "status": status, "title": _("Dit is te groot.")}
        return JsonResponse(told, status=status, content_type="application/problem+json")
    return render(request, "ui/error.html", {"kind": "too_large"}, status=status)


class plain_text_only:  # noqa: N801 - reads as what it is in the list of middleware
    """Takes odd signs out of what a form or an address brings; the API does the same with its own bodies.

    Names of files are cleaned by Django itself.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, _kwargs: object) -> None:
        """Called before the view, after the protection of forms has read them."""
        _set(request, "GET", _plain(request.GET))
        if request.method == "POST" and not request.path.startswith(API):
            _set(request, "POST", _plain(request.POST))


def _set(request: HttpRequest, name: str, values: QueryDict | None) -> None:
    if values is not None:
        setattr(request, name, values)


def _plain(values: QueryDict) -> QueryDict | None:
    """The same without odd signs; None when there were none, which is nearly always."""
    made = QueryDict(mutable=True, encoding=values.encoding)
    for name, several in values.lists():
        made.setlist(plain(name), [plain(one) for one in several])
    if list(made.lists()) == list(values.lists()):
        return None
    made._mutable = False
    return made
