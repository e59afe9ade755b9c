"""What machines ask for: where to report a weakness, what a robot may read, whether the site is alive."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.db.utils import Error as DatabaseError
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import PublicRequest, public

NOT_FOR_ROBOTS = (
    "/inloggen",
    "/begin",
    "/taal",
    "/gezond",
    "/klaar",
    "/api/",
    "/gemeente/*/werkplek",
    "/gemeente/*/taken/",
    "/gemeente/*/herkennen",
    "/gemeente/*/bestanden",
    "/gemeente/*/meten",
    "/gemeente/*/beoordelingen",
    "/gemeente/*/wegen",
    "/gemeente/*/beheer",
)
"""Pages that ask for an account, and links to scans, which are for whoever got them."""


@require_safe
@public
def security_txt(request: PublicRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116)."""
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = (
        f"Contact: {request.build_absolute_uri('/beveiliging')}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri('/.well-known/security.txt')}",
    )
    return _text(lines)


@require_safe
@public
def robots_txt(_request: PublicRequest) -> HttpResponse:
    """What a robot may read (RFC 9309): the public pages."""
    return _text(("User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)))


def _text(lines: tuple[str, ...]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@public
def alive(_request: PublicRequest) -> JsonResponse:
    """Whether the process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
@public
def ready(_request: PublicRequest) -> JsonResponse:
    """Whether it can do its work: the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})
