"""Set the second step of logging in up, with a phone; get recovery codes; take it away again."""

from __future__ import annotations

from base64 import b32encode

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_otp import login as note_device
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorpsplein.accounts import queries, service
from dorpsplein.accounts.forms import CodeForm
from dorpsplein.accounts.gate import SignedInRequest, signed_in
from dorpsplein.accounts.messages import say
from dorpsplein.accounts.refusals import NotAllowed
from dorpsplein.accounts.verified import is_verified
from dorpsplein.accounts.views.entering import come_in, ours
from dorpsplein.accounts.views.posted import posted


@require_GET
@signed_in
def overview(request: SignedInRequest) -> HttpResponse:
    """Whether a code is asked, and what one can do about it. Also where the gate sends whoever must have one."""
    phone = queries.phone_of(request.user)
    after = ours(request, request.GET.get("next", ""))
    if after:
        request.session["after_login"] = after
        if phone is not None and not is_verified(request):
            return come_in(request, request.user, way="link")
    shown = {
        "phone": phone,
        "codes_left": queries.recovery_codes_left(request.user),
        "is_asked": bool(after),
        "form": CodeForm(),
    }
    return render(request, "accounts/second_factor.html", shown)


@require_POST
@signed_in
def begin(request: SignedInRequest) -> HttpResponse:
    """Make a secret for the phone."""
    if queries.phone_of(request.user) is None:
        service.begin_second_factor(request.user)
    return redirect("accounts:second-factor-confirm")


@require_http_methods(["GET", "POST"])
@signed_in
def confirm(request: SignedInRequest) -> HttpResponse:
    """Show the secret as a picture and as letters; a right code from the phone turns the second step on.

    The session gets a new key then, other browsers are logged out, and the recovery codes are shown this once.
    """
    device = TOTPDevice.objects.filter(user=request.user, confirmed=False).first()
    if device is None:
        return redirect("accounts:second-factor")
    form = CodeForm(posted(request))
    form.fields["code"].label = _("De code van zes cijfers die uw telefoon nu toont")
    if request.method == "POST" and form.is_valid():
        try:
            phone, codes = service.confirm_second_factor(request.user, form.cleaned_data["code"])
        except NotAllowed as refused:
            form.add_error("code", say(refused))
        else:
            request.session.cycle_key()
            note_device(request, phone)
            service.end_other_sessions(request.user, but=request.session.session_key)
            after = ours(request, request.session.pop("after_login", ""))
            return render(request, "accounts/recovery_codes.html", {"codes": codes, "after": after})
    letters = b32encode(device.bin_key).decode()
    shown = {
        "form": form,
        "picture": qr(device.config_url),
        "secret": " ".join(letters[i : i + 4] for i in range(0, len(letters), 4)),
    }
    return render(request, "accounts/second_factor_confirm.html", shown, status=422 if form.errors else 200)


@require_POST
@signed_in
def renew_codes(request: SignedInRequest) -> HttpResponse:
    """Ten new recovery codes."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            codes = service.renew_recovery_codes(request.user, form.cleaned_data["code"])
        except NotAllowed as refused:
            form.add_error("code", say(refused))
        else:
            return render(request, "accounts/recovery_codes.html", {"codes": codes, "after": ""})
    return _with_trouble(request, form)


@require_POST
@signed_in
def away(request: SignedInRequest) -> HttpResponse:
    """Stop asking a code."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            service.take_second_factor_away(request.user, form.cleaned_data["code"])
        except NotAllowed as refused:
            form.add_error("code", say(refused))
        else:
            messages.success(request, _("De tweede stap staat uit. U logt in zonder code."))
            return redirect("accounts:second-factor")
    return _with_trouble(request, form)


def qr(text: str) -> SafeString:
    """A QR code as a picture in the page, without inline style."""
    drawn = segno.make(text, error="m").svg_inline(scale=5, border=4, light="#fff", dark="#000", omitsize=False)
    return mark_safe(drawn)  # noqa: S308 - squares only: the text is drawn, never written


def _with_trouble(request: SignedInRequest, form: CodeForm) -> HttpResponse:
    shown = {
        "phone": queries.phone_of(request.user),
        "codes_left": queries.recovery_codes_left(request.user),
        "is_asked": False,
        "form": form,
    }
    return render(request, "accounts/second_factor.html", shown, status=422)
