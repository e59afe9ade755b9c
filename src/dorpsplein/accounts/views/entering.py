"""From knowing who somebody is to a session: the second step when they have one, and where they wanted to be."""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth import login as start_session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp import login as note_device

from dorpsplein.accounts.models import Person
from dorpsplein.accounts.queries import phone_of
from dorpsplein.accounts.sessions import remember_browser
from dorpsplein.accounts.verified import BY_PROVIDER
from dorpsplein.audit import service as audit

HALF_WAY = "half_way"
MOST_SECONDS = 10 * 60
BACKEND = "sesame.backends.ModelBackend"


def come_in(request: HttpRequest, person: Person, *, way: str) -> HttpResponse:
    """Log in somebody who came by a link, a password or the provider; ask the code first when they have a phone for it.

    Args:
        request: Of which the session becomes theirs.
        person: Who it is, shown already.
        way: "link", "password", "provider" or "invitation": for the trail.

    """
    provider_asked = way == "provider" and settings.OIDC_ASKS_SECOND_FACTOR
    if phone_of(person) is not None and not provider_asked:
        request.session[HALF_WAY] = {"person": person.pk, "way": way, "at": time.time()}
        return redirect("accounts:code")
    answer = start(request, person, way=way)
    if provider_asked:
        request.session[BY_PROVIDER] = True
    return answer


def half_way(request: HttpRequest) -> tuple[Person, str] | None:
    """Who took the first step here in the last ten minutes, and how."""
    noted = request.session.get(HALF_WAY)
    if not noted or time.time() - noted["at"] > MOST_SECONDS:
        return None
    person = Person.objects.filter(pk=noted["person"], is_active=True).first()
    return (person, noted["way"]) if person is not None else None


def start(request: HttpRequest, person: Person, *, way: str, device: object = None) -> HttpResponse:
    """Start the session, with a new key, and go where they wanted to be."""
    after = request.session.get("after_login", "")
    request.session.pop(HALF_WAY, None)
    start_session(request, person, backend=BACKEND)
    if device is not None:
        note_device(request, device)
    remember_browser(request)
    request.session.pop("after_login", None)
    audit.record("session.started", by=person, way=way, second_factor=device is not None)
    return in_language(redirect(ours(request, after) or "accounts:start"), person)


def ours(request: HttpRequest, address: str) -> str:
    """The address when it is on this site; otherwise ""."""
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if address and is_ours else ""


def in_language(answer: HttpResponse, person: Person) -> HttpResponse:
    """The answer, with the language this person prefers from now on in this browser."""
    if person.language:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            person.language,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
    return answer
