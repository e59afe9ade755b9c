"""Change one's own mail address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dorpsplein.accounts import service
from dorpsplein.accounts.forms import NewAddressForm
from dorpsplein.accounts.gate import SignedInRequest, signed_in
from dorpsplein.accounts.messages import say
from dorpsplein.accounts.refusals import NotAllowed
from dorpsplein.accounts.views.login import origin
from dorpsplein.accounts.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def new_address(request: SignedInRequest) -> HttpResponse:
    """Ask for a link to a new address; the answer is the same when somebody else has it."""
    form, status = NewAddressForm(posted(request), person=request.user), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                service.ask_new_address(request.user, form.cleaned_data["email"], origin=origin(request))
            except NotAllowed as refused:
                form.add_error(None, say(refused))
                status = 429
            else:
                return render(request, "accounts/new_address.html", {"is_sent": True})
    return render(request, "accounts/new_address.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def confirm_address(request: SignedInRequest, token: str) -> HttpResponse:
    """Use the new address; opening the page changes nothing."""
    address = service.new_address_of(request.user, token)
    if request.method == "POST":
        try:
            service.confirm_new_address(request.user, token, this_session=request.session.session_key)
        except NotAllowed:
            address = None
        else:
            messages.success(request, _("U logt voortaan in met uw nieuwe adres."))
            return redirect("accounts:account")
    return render(request, "accounts/confirm_address.html", {"address": address}, status=200 if address else 422)
