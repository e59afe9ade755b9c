"""The keys of pseudonyms."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpskern.terms.refusal import Refusal
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.care import queries, service
from dorpsplein.care.keys import keys_of
from dorpsplein.care.views.overview import KEEPERS
from dorpsplein.ui.words import say_refusal


@require_safe
@members(*KEEPERS)
def show(request: MemberRequest) -> HttpResponse:
    """Which keys there are."""
    told = {
        "keys": keys_of(request.municipality),
        "hold": service.hold_on(request.municipality),
        "days": queries.term_of(request.municipality, "keys"),
    }
    return render(request, "care/keys.html", told)


@require_POST
@members(*KEEPERS)
def forget(request: MemberRequest) -> HttpResponse:
    """Destroy one key."""
    try:
        forgotten = service.forget_key(request.municipality, request.POST.get("conversation", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, say_refusal(refusal, language=get_language() or "nl"))
    else:
        said = _("De sleutel is weg.") if forgotten else _("Deze sleutel was er al niet meer.")
        messages.success(request, said)
    return redirect("care:keys", municipality=request.municipality.slug)
