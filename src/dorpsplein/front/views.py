"""The front page, a municipality for its residents, how we work, and whether the site is alive."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.db.utils import Error as DatabaseError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dorpsplein.accounts import queries as accounts
from dorpsplein.accounts.gate import PublicRequest, public


@require_safe
@public
def home(request: PublicRequest) -> HttpResponse:
    """What this is, and the municipalities that use it."""
    return render(request, "front/home.html", {"municipalities": accounts.all_municipalities()})


@require_safe
@public
def municipality(request: PublicRequest) -> HttpResponse:
    """A municipality as its residents see it."""
    return render(request, "front/municipality.html")


@require_safe
@public
def not_measured(request: PublicRequest) -> HttpResponse:
    """What we do not measure."""
    return render(request, "front/not_measured.html")


@require_safe
@public
def privacy(request: PublicRequest) -> HttpResponse:
    """What we keep of whom, and how long."""
    return render(request, "front/privacy.html")


@require_safe
@public
def accessibility(request: PublicRequest) -> HttpResponse:
    """The accessibility statement of this site."""
    return render(request, "front/accessibility.html")


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
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@public
def security(request: PublicRequest) -> HttpResponse:
    """How to report a weakness."""
    return render(request, "front/security.html")


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
