"""A guest without an account takes part with a code. A cookie holds the place, for that round only."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dorpsplein.accounts.gate import PublicRequest, public
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.forms import CodeForm
from dorpsplein.weighing.models import GuestPlace
from dorpsplein.weighing.views.sheets import weights_page

SALT = "dorpsplein.weighing.guest"
HOURS = 12


@require_http_methods(["GET", "POST"])
@public
def join(request: PublicRequest) -> HttpResponse:
    """Type the code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            place, key = service.enter_as_guest(request.municipality, form.cleaned_data["code"])
        except service.NotNow as refusal:
            form.add_error("code", str(refusal))
        else:
            response = redirect("weighing:guest", municipality=request.municipality.slug, round_id=place.round_id)
            _keep(response, place, key)
            return response
    return render(request, "weighing/join.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@public
def guest(request: PublicRequest, round_id: int, way: str = "") -> HttpResponse:
    """What this guest gives; after closing only that it is over."""
    slug = request.municipality.slug
    place = queries.guest_with(request.municipality, round_id, _key(request, round_id))
    if place is None or not place.round.is_open:
        response = render(request, "weighing/guest_over.html", status=200)
        response.delete_cookie(_name(round_id), path=_path(slug))
        return response
    return weights_page(
        request,
        place.round,
        getattr(place, "sheet", None),
        way,
        give=lambda chosen, voice: service.give_as_guest(place, chosen, voice),
        address=lambda to: reverse("weighing:guest-sheet", args=[slug, round_id, to]),
        context={"is_guest": True},
        after="",
    )


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
