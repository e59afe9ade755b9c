"""The door of the API: who asks, how errors look, which version answers.

Dutch API Design Rules: version in the address and in the header ``API-Version``, no trailing slashes, the OpenAPI 3.1
document at ``/api/v1/openapi.json``, errors as RFC 9457. Names: docs/adr/0009-api.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts import limits
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.accounts.queries import TokenHolder, person_of_token
from dorpsplein.ui.words import say_refusal

VERSION = "1.0.0"
MOST_PER_MINUTE = 600
"""Requests per key per minute."""
PROBLEM = "application/problem+json"


class Key(HttpBearer):
    """A key somebody made under "Mijn account", in the header ``Authorization: Bearer …``."""

    openapi_description = "Een sleutel die u maakt onder ‘Mijn account’. Hij geldt voor één gemeente."

    def authenticate(self, request: HttpRequest, token: str) -> TokenHolder | None:  # noqa: ARG002
        """Whoever holds the key, None for a key that does not work."""
        holder = person_of_token(token)
        if holder is not None and not limits.take("api", holder.token.pk, most=MOST_PER_MINUTE, seconds=60):
            raise HttpError(
                HTTPStatus.TOO_MANY_REQUESTS, "Te veel vragen met deze sleutel; probeer het over een minuut opnieuw."
            )
        return holder


class KeyRequest(HttpRequest):
    """A request with a key that works."""

    auth: TokenHolder


class Api(NinjaAPI):
    """Adds the version to every answer."""

    def create_response(self, request: HttpRequest, data: Any, **given: Any) -> HttpResponse:
        """An answer with its version."""
        response = super().create_response(request, data, **given)
        response["API-Version"] = VERSION
        return response


api = Api(
    title="Dorpsplein",
    version=VERSION,
    description=(
        "Herkennen, meten, wegen en besluiten over sociale media, voor een gemeente. Alles wat de pagina's doen, en "
        "niets meer: eigen kanalen, eigen berichten en openbare cijfers; nooit een persoon."
    ),
    docs_url=None,
    openapi_url=None,  # urls.py serves it, so that anybody may read it from anywhere
    urls_namespace="api",
    auth=Key(),
    openapi_extra={
        "info": {
            "contact": {"name": "Dorpsplein", "url": "https://dorpsplein.example/beveiliging"},
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
    },
)


def municipality_for(
    request: HttpRequest, slug: str, *roles: Role, write: bool = False
) -> tuple[Municipality, Person, frozenset[Role]]:
    """The municipality of the address, when the key is of there and its holder has one of the roles.

    Raises:
        Http404: Another municipality, or a role that may not see this: the two look the same.
        HttpError: 403 for a key that only reads.

    """
    holder: TokenHolder = request.auth  # type: ignore[attr-defined]  # set by Key
    if holder.municipality.slug != slug or not holder.roles & frozenset(roles or Role):
        raise Http404
    if write and "write" not in holder.scopes:
        raise HttpError(HTTPStatus.FORBIDDEN, "Met deze sleutel mag u alleen lezen.")
    return holder.municipality, holder.person, holder.roles


def problem(status: int, title: str, **more: Any) -> JsonResponse:
    """An error by RFC 9457. ``type`` is "about:blank" where the status says it all."""
    told = {"type": "about:blank", "status": int(status), "title": title, **more}
    response = JsonResponse(told, status=status, content_type=PROBLEM)
    response["API-Version"] = VERSION
    return response


@api.exception_handler(Http404)
def _not_there(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND, "Dit is er niet, of niet voor u.")


@api.exception_handler(AuthenticationError)
def _no_key(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    response = problem(HTTPStatus.UNAUTHORIZED, "Geef een sleutel die werkt: Authorization: Bearer …")
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(HttpError)
def _told(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


@api.exception_handler(ValidationError)
def _not_as_described(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    wrong = [_place(one) for one in error.errors]
    return problem(HTTPStatus.BAD_REQUEST, "De vraag is niet zoals beschreven in openapi.json.", errors=wrong)


def _place(one: Mapping[str, Any]) -> dict[str, str]:
    """Where a request is wrong and how; never what was in it."""
    where: Sequence[Any] = one.get("loc", ())
    return {
        "at": ".".join(str(part) for part in where),
        "code": str(one.get("type", "")),
        "detail": str(one.get("msg", "")),
    }


@api.exception_handler(Refusal)
def _refused(_request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return _refusals((refusal,))


@api.exception_handler(Refusals)
def _refused_for_several(_request: HttpRequest, several: Refusals) -> HttpResponse:
    return _refusals(several.refusals)


def _refusals(refusals: Sequence[Refusal]) -> HttpResponse:
    told = [{"code": one.code.value, "at": one.at, "detail": say_refusal(one, language="nl")} for one in refusals]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Dit kunnen wij niet gebruiken.", errors=told)
