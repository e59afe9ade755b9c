"""Log in with a link, a password or the provider; the code of the second step; log out."""

from __future__ import annotations

import logging
from typing import Any

import jwt
import requests
from django.contrib.auth import logout as end_session
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView
from sesame.utils import get_user

from dorpsplein.accounts import oidc, service
from dorpsplein.accounts.forms import AddressForm, CodeForm, PasswordLoginForm
from dorpsplein.accounts.gate import PublicRequest, public
from dorpsplein.accounts.messages import say
from dorpsplein.accounts.models import Person
from dorpsplein.accounts.refusals import NotAllowed
from dorpsplein.accounts.views.entering import come_in, half_way, start
from dorpsplein.accounts.views.posted import posted

MALFORMED = (KeyError, TypeError, ValueError)
"""What the library raises on an answer of the provider that lacks what the standard asks."""


@require_http_methods(["GET", "POST"])
@public
def sign_in(request: PublicRequest) -> HttpResponse:
    """Ask for a login link."""
    form = AddressForm(posted(request), initial={"next": request.GET.get("next", "")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                service.send_login_link(form.cleaned_data["email"], origin=origin(request))
            except NotAllowed as refused:
                form.add_error(None, say(refused))
                status = 429
            else:
                request.session["after_login"] = form.cleaned_data["next"]
                return redirect("accounts:link-sent")
    shown = {"form": form, "has_provider": oidc.is_on(), "next": form["next"].value() or ""}
    return render(request, "accounts/sign_in.html", shown, status=status)


@require_GET
@public
def link_sent(request: PublicRequest) -> HttpResponse:
    """Say to look in the mail box."""
    return render(request, "accounts/link_sent.html")


@require_http_methods(["GET", "POST"])
@public
def enter(request: PublicRequest) -> HttpResponse:
    """Log in with a link. Opening it only shows a button, so that a mail scanner does not use the link up."""
    if request.method == "GET":
        return render(request, "accounts/enter.html", {"token": request.GET.get("sesame", "")})
    person = get_user(request.POST.get("sesame", ""))
    if not isinstance(person, Person):
        return render(request, "accounts/link_used.html", status=422)
    return come_in(request, person, way="link")


@require_http_methods(["GET", "POST"])
@public
def with_password(request: PublicRequest) -> HttpResponse:
    """Log in with a mail address and a password."""
    form = PasswordLoginForm(posted(request), initial={"next": request.GET.get("next", "")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                person = service.person_with_password(request, email=given["email"], password=given["password"])
            except NotAllowed as refused:
                form.add_error(None, say(refused))
                status = 429
            else:
                if person is not None:
                    request.session["after_login"] = given["next"]
                    return come_in(request, person, way="password")
                form.say_it_does_not_fit()
    shown = {"form": form, "next": form["next"].value() or ""}
    return render(request, "accounts/with_password.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@public
def code(request: PublicRequest) -> HttpResponse:
    """The second step: a code from the phone, or a recovery code."""
    found = half_way(request)
    if found is None:
        return redirect("accounts:sign-in")
    person, way = found
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            device = service.check_code(person, form.cleaned_data["code"])
        except NotAllowed as refused:
            form.add_error("code", say(refused))
        else:
            return start(request, person, way=way, device=device)
    return render(request, "accounts/code.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@public
def sign_out(request: PublicRequest) -> HttpResponse:
    """Log out, and let the browser forget what it kept."""
    end_session(request)
    response = redirect("front:home")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


class _ToProvider(OIDCAuthenticationRequestView):  # type: ignore[misc]  # the library ships no types
    def get(self, request: HttpRequest) -> HttpResponse:
        request.session["after_login"] = request.GET.get("next", "")
        answer: HttpResponse = super().get(request)
        return answer


class _BackFromProvider(OIDCAuthenticationCallbackView):  # type: ignore[misc]  # the library ships no types
    def login_success(self) -> HttpResponse:
        return come_in(self.request, self.user, way="provider")


@require_GET
@public
def to_provider(request: PublicRequest) -> HttpResponse:
    """Go to the login provider of the municipality."""
    return _provider(_ToProvider, request)


@require_GET
@public
def from_provider(request: PublicRequest) -> HttpResponse:
    """Come back from the provider, with its word on who this is."""
    return _provider(_BackFromProvider, request)


@require_GET
@public
def provider_failed(request: PublicRequest) -> HttpResponse:
    """Say that logging in through the provider did not work, and what to do."""
    return render(request, "accounts/provider_failed.html", status=422)


def origin(request: HttpRequest) -> str:
    """The address of the site, for a link in a mail."""
    return request.build_absolute_uri("/").rstrip("/")


def _provider(view: Any, request: HttpRequest) -> HttpResponse:
    if not oidc.is_on():
        raise Http404
    try:
        answer: HttpResponse = view.as_view()(request)
    except (*MALFORMED, SuspiciousOperation, jwt.PyJWTError, requests.RequestException) as trouble:
        logging.getLogger("dorpsplein.accounts").warning("provider failed", extra={"trouble": type(trouble).__name__})
        return redirect("accounts:provider-failed")
    return answer
