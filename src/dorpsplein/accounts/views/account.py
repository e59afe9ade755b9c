"""Mijn account: name and language, roles, password, the browsers somebody is logged in with, keys for programs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dorpsplein.accounts import queries, service
from dorpsplein.accounts.forms import AccountForm, PasswordForm, TokenForm
from dorpsplein.accounts.gate import SignedInRequest, signed_in
from dorpsplein.accounts.messages import say
from dorpsplein.accounts.models import ApiToken, Scope
from dorpsplein.accounts.refusals import NotAllowed
from dorpsplein.accounts.verified import is_verified
from dorpsplein.accounts.views.entering import in_language
from dorpsplein.accounts.views.posted import posted


@require_GET
@signed_in
def overview(request: SignedInRequest) -> HttpResponse:
    """Everything about one's own account on one page."""
    person = request.user
    shown = {
        "form": AccountForm(instance=person),
        "memberships": person.memberships.select_related("municipality").order_by("municipality__name", "role"),
        "has_password": person.has_usable_password(),
        "has_phone": queries.phone_of(person) is not None,
        "sessions": queries.sessions_of(person),
        "this_session": request.session.session_key,
        "tokens": person.tokens.select_related("municipality"),
    }
    return render(request, "accounts/account.html", shown)


@require_http_methods(["GET", "POST"])
@signed_in
def details(request: SignedInRequest) -> HttpResponse:
    """Change one's name and language."""
    form = AccountForm(posted(request), instance=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        service.change_account(request.user, name=given["name"], language=given["language"])
        messages.success(request, _("Uw gegevens zijn bewaard."))
        return in_language(redirect("accounts:account"), request.user)
    return render(request, "accounts/details.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def password(request: SignedInRequest) -> HttpResponse:
    """Set or change one's password; this browser stays logged in, under a new session key, the others do not."""
    form = PasswordForm(posted(request), person=request.user)
    if request.method == "POST" and form.is_valid():
        service.set_password(request.user, form.cleaned_data["new"])
        update_session_auth_hash(request, request.user)
        service.end_other_sessions(request.user, but=request.session.session_key)
        messages.success(request, _("Uw wachtwoord is bewaard. In andere browsers bent u uitgelogd."))
        return redirect("accounts:account")
    shown = {"form": form, "has_password": request.user.has_usable_password()}
    return render(request, "accounts/password.html", shown, status=422 if form.errors else 200)


@require_POST
@signed_in
def password_away(request: SignedInRequest) -> HttpResponse:
    """Remove one's password; the login link is left."""
    service.remove_password(request.user)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Uw wachtwoord is weg. U logt voortaan in met een link per mail."))
    return redirect("accounts:account")


@require_POST
@signed_in
def end_sessions(request: SignedInRequest) -> HttpResponse:
    """Log out in every other browser."""
    ended = service.end_other_sessions(request.user, but=request.session.session_key)
    messages.success(
        request,
        ngettext("U bent in %(n)d andere browser uitgelogd.", "U bent in %(n)d andere browsers uitgelogd.", ended)
        % {"n": ended},
    )
    return redirect("accounts:account")


@require_http_methods(["GET", "POST"])
@signed_in
def new_token(request: SignedInRequest) -> HttpResponse:
    """Make a key for a program, and show it this once."""
    form = TokenForm(posted(request), person=request.user)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        roles = queries.roles_of(request.user, given["municipality"])
        if given["municipality"].asks_second_factor(roles) and not is_verified(request):
            return redirect(f"{reverse('accounts:second-factor')}?{urlencode({'next': request.path})}")
        try:
            token, raw = service.make_token(
                request.user,
                given["municipality"],
                name=given["name"],
                scope=Scope(given["scope"]),
                days=given["days"],
            )
        except NotAllowed as refused:
            form.add_error(None, say(refused))
        else:
            return render(request, "accounts/token_made.html", {"token": token, "raw": raw})
    return render(request, "accounts/new_token.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@signed_in
def token_away(request: SignedInRequest, token: int) -> HttpResponse:
    """Withdraw one of one's own keys."""
    service.withdraw_token(get_object_or_404(ApiToken, pk=token, person=request.user), by=request.user)
    messages.success(request, _("De sleutel werkt niet meer."))
    return redirect("accounts:account")
