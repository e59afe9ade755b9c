"""A guest without an account takes part with a code. A cookie holds the place, for that round only."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.accounts.gate import PublicRequest, public
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.forms import CodeForm
from dorpsplein.weighing.messages import Why
from dorpsplein.weighing.models import GuestPlace
from dorpsplein.weighing.views.sheets import weights_page

SALT = "dorpsplein.weighing.guest"
HOURS = 12


@require_http_methods(["GET", "POST"])
@public
def join(request: PublicRequest) -> HttpResponse:
    """Type the code; the QR code on the sheet of a guest fills it in."""
    form, status = CodeForm(request.POST or None, initial={"code": request.GET.get("code", "")[:20]}), 422
    if request.method == "POST" and form.is_valid():
        try:
            place, key = service.enter_as_guest(request.municipality, form.cleaned_data["code"])
        except service.NotNow as refusal:
            form.add_error("code", str(refusal))
            status = 429 if refusal.why is Why.CODES_GUESSED else 422
        else:
            response = redirect("weighing:guest", municipality=request.municipality.slug, round_id=place.round_id)
            _keep(response, place, key)
            return response
    return render(request, "weighing/join.html", {"form": form}, status=status if form.errors else 200)


@require_http_methods(["GET", "POST"])
@public
def guest(request: PublicRequest, round_id: int, way: str = "") -> HttpResponse:
    """What this guest gives; after closing only that it is over."""
    slug = request.municipality.slug
    place = _place(request, round_id)
    if place is None:
        return _over(request, round_id)
    return weights_page(
        request,
        place.round,
        getattr(place, "sheet", None),
        way,
        give=lambda chosen, voice: service.give_as_guest(place, chosen, voice),
        address=lambda to: reverse("weighing:guest-sheet", args=[slug, round_id, to]),
        context={"is_guest": True},
        after=reverse("weighing:guest-done", args=[slug, round_id]),
    )


@require_safe
@public
def done(request: PublicRequest, round_id: int) -> HttpResponse:
    """A guest gave an inschatting: what happens next."""
    place = _place(request, round_id)
    if place is None:
        return _over(request, round_id)
    if not hasattr(place, "sheet"):
        return redirect("weighing:guest", municipality=request.municipality.slug, round_id=round_id)
    return render(request, "weighing/guest_done.html", {"round": place.round})


def _place(request: PublicRequest, round_id: int) -> GuestPlace | None:
    """The place of this guest in a round that is open."""
    place = queries.guest_with(request.municipality, round_id, _key(request, round_id))
    return place if place is not None and place.round.is_open else None


def _over(request: PublicRequest, round_id: int) -> HttpResponse:
    response = render(request, "weighing/guest_over.html")
    response.delete_cookie(_name(round_id), path=_path(request.municipality.slug))
    return response


def _keep(response: HttpResponseBase, place: GuestPlace, key: str) -> None:
    response.set_cookie(
        _name(place.round_id),
        signing.dumps(key, salt=f"{SALT}.{place.round_id}"),
        max_age=HOURS * 3600,
        path=_path(place.round.assessment.municipality.slug),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _key(request: HttpRequest, round_id: int) -> str:
    """The key in the cookie of one round; "" when it is not there or was tampered with."""
    try:
        return str(
            signing.loads(request.COOKIES.get(_name(round_id), ""), salt=f"{SALT}.{round_id}", max_age=HOURS * 3600)
        )
    except signing.BadSignature:
        return ""


def _name(round_id: int) -> str:
    return f"weging-{round_id}"


def _path(slug: str) -> str:
    return reverse("weighing:join", args=[slug])
