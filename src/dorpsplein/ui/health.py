"""Whether the site is well is asked from the machine itself, which does not know what the site is called."""

from __future__ import annotations

from django.conf import settings

from dorpsplein.ui.incoming import Application, Receive, Scope, Send

ADDRESSES = frozenset({"/gezond", "/klaar"})


def healthy_by_any_name(site: Application) -> Application:
    """The site; its two addresses of health answer under every host name, all others only under those it was given."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in ADDRESSES and settings.ALLOWED_HOSTS:
            others = [(name, value) for name, value in scope["headers"] if name != b"host"]
            scope = {**scope, "headers": [*others, (b"host", settings.ALLOWED_HOSTS[0].encode("ascii"))]}
        await site(scope, receive, send)

    return answered
