"""Answer the scan: one page, no account. A cookie that is only for this round keeps a device to one answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dorpskern import policy
from dorpsplein.accounts.gate import MemberRequest, PublicRequest, members, public
from dorpsplein.scan import queries, service
from dorpsplein.scan.forms import NO, SHORT_ROLES, SKIP, YES, ScanForm
from dorpsplein.scan.models import Answer, Audience, Round, Speaker
from dorpsplein.scan.showing import shown


@require_safe
@public
def choose(request: PublicRequest) -> HttpResponse:
    """The scan that is open; a choice when there are more; or that there is none."""
    found = list(queries.open_to_everybody(request.municipality, today=timezone.localdate()))
    if len(found) == 1:
        return redirect(_address(found[0]))
    return render(request, "scan/choose.html", {"rounds": found})


@require_http_methods(["GET", "HEAD", "POST"])
@public
def answer(request: PublicRequest, code: str) -> HttpResponse:
    """The scan for everybody with the link."""
    return _for_everybody(request, code, _answer)


@require_http_methods(["GET", "HEAD", "POST"])
@members()
def answer_as_member(request: MemberRequest, code: str) -> HttpResponse:
    """The scan for members."""
    return _answer(request, _members_round(request, code))


@require_safe
@public
def thanks(request: PublicRequest, code: str) -> HttpResponse:
    """After answering: what happens with it, and the state when the round shows that."""
    return _for_everybody(request, code, _thanks)


@require_safe
@members()
def thanks_as_member(request: MemberRequest, code: str) -> HttpResponse:
    """After answering, for members."""
    return _thanks(request, _members_round(request, code))


def _for_everybody(
    request: PublicRequest, code: str, show: Callable[[HttpRequest, Round], HttpResponse]
) -> HttpResponse:
    try:
        return show(request, service.round_with_code(request.municipality, code))
    except service.CodeUnknown:
        raise Http404 from None
    except service.CodesGuessed:
        return render(request, "scan/guessed.html", status=429)


def _members_round(request: MemberRequest, code: str) -> Round:
    return get_object_or_404(Round, code=code, municipality=request.municipality, audience=Audience.MEMBERS)


def _address(round_: Round, page: str = "answer") -> str:
    name = f"scan:{page}-as-member" if round_.audience == Audience.MEMBERS else f"scan:{page}"
    return reverse(name, args=[round_.municipality.slug, round_.code])


def _cookie(round_: Round) -> str:
    return f"scan-{round_.code}"


def _device(request: HttpRequest, round_: Round) -> str:
    """What this device was given for this round; "" when it was given nothing."""
    given = request.get_signed_cookie(_cookie(round_), default="", salt=f"scan {round_.pk}")
    return given or ""


def _answer(request: HttpRequest, round_: Round) -> HttpResponse:
    if not round_.takes_answers(timezone.localdate()):
        return render(request, "scan/over.html", {"round": round_}, status=410 if request.method == "POST" else 200)
    device = _device(request, round_)
    if request.method != "POST":
        given = _given(device, round_)
        asked = request.GET.get("rol", "")
        initial = given or {"speaker": asked if asked in Speaker.values else ""}
        return _form_page(request, round_, ScanForm(initial=initial), has_answered=bool(given))
    form = ScanForm(request.POST)
    if not form.is_valid():
        return _form_page(request, round_, form, status=422)
    return _keep(request, round_, form, device or secrets.token_urlsafe(24))


def _given(device: str, round_: Round) -> dict[str, str]:
    """What this device answered before, as the form says it."""
    before = Answer.objects.filter(round=round_, mark=service.mark_of(device, round_)).first() if device else None
    if before is None:
        return {}
    said = {item: YES if yes else NO for item, yes in before.recognised.items()}
    return {"speaker": before.speaker, **{item: said.get(item, SKIP) for item in queries.item_ids()}}


def _keep(request: HttpRequest, round_: Round, form: ScanForm, device: str) -> HttpResponse:
    speaker = Speaker(form.cleaned_data["speaker"])
    try:
        service.answer(round_, device=device, speaker=speaker, recognised=form.recognised())
    except service.RoundClosed:
        return render(request, "scan/over.html", {"round": round_}, status=410)
    except service.TooBusy:
        form.add_error(None, _("Er komen nu heel veel antwoorden binnen. Wacht een minuut en verstuur dan opnieuw."))
        return _form_page(request, round_, form, status=429)
    response = redirect(_address(round_, "thanks"))
    days = (round_.closes_on - timezone.localdate()).days + 1
    response.set_signed_cookie(
        _cookie(round_),
        device,
        salt=f"scan {round_.pk}",
        max_age=days * 86400,
        path=_address(round_),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _form_page(
    request: HttpRequest, round_: Round, form: ScanForm, *, has_answered: bool = False, status: int = 200
) -> HttpResponse:
    facts = {"round": round_, "form": form, "has_answered": has_answered, "lead": policy.load_framework().scan_lead}
    response = render(request, "scan/answer.html", facts, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _thanks(request: HttpRequest, round_: Round) -> HttpResponse:
    tally = None if round_.is_closed else queries.found(round_)
    facts = {"round": round_, "again": _address(round_), "shown": tally and shown(tally), "roles": SHORT_ROLES}
    return render(request, "scan/thanks.html", facts)
