"""Log in with a link from a mail, log out, and the place where somebody starts."""

from __future__ import annotations

from django.contrib.auth import login as start_session
from django.contrib.auth import logout as end_session
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from sesame.utils import get_user

from dorpsplein.accounts import queries, service
from dorpsplein.accounts.forms import AddressForm
from dorpsplein.accounts.gate import MemberRequest, PublicRequest, SignedInRequest, members, public, signed_in
from dorpsplein.accounts.models import Person
from dorpsplein.audit import service as audit


@require_http_methods(["GET", "POST"])
@public
def sign_in(request: PublicRequest) -> HttpResponse:
    """Ask for a login link."""
    form = AddressForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    if request.method == "POST" and form.is_valid():
        service.send_login_link(form.cleaned_data["email"], origin=request.build_absolute_uri("/").rstrip("/"))
        request.session["after_login"] = form.cleaned_data["next"]
        return redirect("accounts:link-sent")
    return render(request, "accounts/sign_in.html", {"form": form}, status=422 if form.errors else 200)


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
    after = request.session.get("after_login", "")
    start_session(request, person, backend="sesame.backends.ModelBackend")
    audit.record("session.started", by=person)
    is_ours = url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()})
    return redirect(after if after and is_ours else "accounts:start")


@require_POST
@public
def sign_out(request: PublicRequest) -> HttpResponse:
    """Log out, and let the browser forget what it kept."""
    end_session(request)
    response = redirect("front:home")
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@require_GET
@signed_in
def start(request: SignedInRequest) -> HttpResponse:
    """Where somebody starts: in the only municipality they have, or at a choice."""
    found = list(queries.municipalities_of(request.user))
    if len(found) == 1 and not request.user.is_coordinator:
        return redirect("accounts:desk", municipality=found[0].slug)
    return render(request, "accounts/start.html", {"municipalities": found})


@require_GET
@members()
def desk(request: MemberRequest) -> HttpResponse:
    """The desk of a member: the parts of the site, and what waits for this person."""
    return render(request, "accounts/desk.html")
