"""The door of the API: who asks, how errors look, which version answers.

Dutch API Design Rules: version in the address and in the header ``API-Version``, no trailing slashes, the OpenAPI 3.1
document at ``/api/v1/openapi.json``, errors as RFC 9457. Names: docs/adr/0009-api.md.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as Incomplete
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.security import HttpBearer

from dorpskern.terms.plain_text import all_plain
from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts import limits
from dorpsplein.accounts.gate import Gate
from dorpsplein.accounts.messages import say
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.accounts.queries import TokenHolder, person_of_token
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.assessments.service import Conflict
from dorpsplein.care.service import HeldError
from dorpsplein.decisions import service as decisions
from dorpsplein.imports.service import Held
from dorpsplein.scan import service as scan
from dorpsplein.ui.words import say_refusal
from dorpsplein.weighing.service import NotNow

VERSION = "1.0.0"
MOST_PER_MINUTE = 600
"""Requests per key per minute."""
PROBLEM = "application/problem+json"


TOO_MANY = (Why.TOO_OFTEN, Why.TOO_MANY_INVITATIONS)
PREFIX = "/gemeenten/{gemeente}"
"""Before every address of a municipality."""


class Key(HttpBearer):
    """A key somebody made under "Mijn account", in the header ``Authorization: Bearer …``.

    Each operation names the page that does the same; the gate of that page says which roles may pass here too. The key
    is looked at before the question is read, so whoever may not see something learns nothing from sending odd things.

    Args:
        page: The name of the page, as in "imports:delete".
        writes: Whether something changes, so that a key that only reads is refused.

    """

    openapi_description = "Een sleutel die u maakt onder ‘Mijn account’. Hij geldt voor één gemeente."

    def __init__(self, page: str, *, writes: bool = False) -> None:
        super().__init__()
        self.page, self.writes = page, writes

    def authenticate(self, request: HttpRequest, token: str) -> TokenHolder | None:
        """Whoever holds the key, None for a key that does not work; sets what the gate of a page sets."""
        translation.activate("nl")
        holder = person_of_token(token)
        if holder is None:
            return None
        if not limits.take("api", holder.token.pk, most=MOST_PER_MINUTE, seconds=60):
            raise HttpError(
                HTTPStatus.TOO_MANY_REQUESTS, "Te veel vragen met deze sleutel; probeer het over een minuut opnieuw."
            )
        request.auth = holder  # type: ignore[attr-defined]  # read by municipality_for
        slug = request.resolver_match.kwargs["gemeente"] if request.resolver_match else ""
        found = municipality_for(request, slug, *gate_of(self.page).roles, write=self.writes)
        request.municipality, request.user, request.roles = found  # type: ignore[attr-defined]  # as the gate of a page
        return holder


def gate_of(page: str) -> Gate:
    """Who may pass a page."""
    return _gates()[page]


@cache
def _gates() -> dict[str, Gate]:
    """The gate of every page of members, by the name of the page."""
    return dict(_named(get_resolver(), ""))


def _named(resolver: URLResolver, place: str) -> Iterator[tuple[str, Gate]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _named(one, f"{place}{one.namespace}:" if one.namespace else place)
        elif isinstance(one, URLPattern) and hasattr(one.callback, "gate"):
            yield f"{place}{one.name}", one.callback.gate


def checked(form: BaseForm) -> dict[str, Any]:
    """What was given, by the rules of the form on the page.

    Raises:
        ValidationError: What the page would say is wrong, field by field.

    """
    if not form.is_valid():
        raise Incomplete(form.errors.as_data())
    return dict(form.cleaned_data)


class Api(NinjaAPI):
    """Adds the version to every answer, and to the description what every operation has."""

    def create_response(self, request: HttpRequest, data: Any, **given: Any) -> HttpResponse:
        """An answer with its version."""
        response = super().create_response(request, data, **given)
        response["API-Version"] = VERSION
        return response

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """A name that stays: the subject and what is done."""
        view = operation.view_func
        return f"{view.__module__.rpartition('.')[2]}_{view.__name__}"

    def get_openapi_schema(self, **given: Any) -> Any:
        """The description, with the municipality in the address and the shape of errors."""
        found = super().get_openapi_schema(**given)
        found["components"]["schemas"]["Problem"] = PROBLEM_SCHEMA
        for path, operations in found["paths"].items():
            for operation in operations.values():
                if "{gemeente}" in path:
                    others = [one for one in operation["parameters"] if one["name"] != "gemeente"]
                    operation["parameters"] = [MUNICIPALITY_PARAMETER, *others]
                operation["responses"]["default"] = PROBLEM_RESPONSE
        return found


MUNICIPALITY_PARAMETER = {
    "in": "path",
    "name": "gemeente",
    "required": True,
    "schema": {"type": "string"},
    "description": "De gemeente zoals zij in het adres van de pagina’s staat.",
}
PROBLEM_SCHEMA = {
    "title": "Problem",
    "description": "Een fout volgens RFC 9457.",
    "type": "object",
    "required": ["type", "status", "title"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("at", "code", "detail")},
            },
        },
    },
}
PROBLEM_RESPONSE = {
    "description": "Een fout volgens RFC 9457.",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
TAGS = {
    "gemeente": "De gemeente van de sleutel, en haar lange werk (taken).",
    "bestanden": "Bestanden inlezen, wat ervan kwam, hoe lang zij blijven.",
    "metingen": "De elf trends, gemeten op wat is ingelezen.",
    "herkennen": "Rondes van de scan: wat mensen herkennen.",
    "beoordelingen": "Kanalen, vragen, antwoorden met bewijs, en het nakijken.",
    "weegrondes": "Wie wat hoe zwaar vindt, en wat eruit komt.",
    "besluiten": "Dossiers, raadsstukken, publiceren, acties, en het openbare register.",
    "beheer": "Mensen en rollen, bewaren en wissen, verzoeken, het logboek.",
}


class PlainParser(Parser):
    """Reads bodies; every text in them without odd signs, as forms do."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """A body of JSON."""
        return all_plain(super().parse_body(request))


api = Api(
    parser=PlainParser(),
    title="Dorpsplein",
    version=VERSION,
    description=(
        "Herkennen, meten, wegen en besluiten over sociale media, voor een gemeente. Alles wat de pagina's doen, en "
        "niets meer: eigen kanalen, eigen berichten en openbare cijfers; nooit een persoon."
    ),
    docs_url=None,
    openapi_url=None,  # urls.py serves it, so that anybody may read it from anywhere
    urls_namespace="api",
    openapi_extra={
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
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


@api.exception_handler(Exception)
def _our_bug(request: HttpRequest, fault: Exception) -> HttpResponse:
    """Ours, with a number that leads to the line in the log; what was sent is not in it."""
    number = uuid.uuid4().hex[:8]
    told = {"trouble": number, "operation": request.resolver_match.route if request.resolver_match else ""}
    logging.getLogger("dorpsplein.api").error("operation failed", exc_info=fault, extra=told)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, f"Dit ging mis door een fout van ons. Noem nummer {number}.")


@api.exception_handler(Refusal)
@api.exception_handler(Refusals)
def _refused(_request: HttpRequest, problem: Refusal | Refusals) -> HttpResponse:
    return _refusals(problem.refusals)


def conflict(*said: str, status: int = HTTPStatus.CONFLICT) -> HttpResponse:
    """Something that cannot be done now; each reason as a sentence."""
    return problem(status, "Dit kan nu niet.", errors=[{"at": "", "code": "not_now", "detail": one} for one in said])


@api.exception_handler(Incomplete)
def _incomplete(_request: HttpRequest, error: Incomplete) -> HttpResponse:
    """A service or a form says what is wrong: per field it is the question, as a whole it is how things stand."""
    if not hasattr(error, "error_dict"):
        return conflict(*error.messages)
    told = [
        {"at": "" if name == "__all__" else name, "code": "invalid", "detail": said}
        for name, problems in error.message_dict.items()
        for said in problems
    ]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Dit kunnen wij niet gebruiken.", errors=told)


@api.exception_handler(Conflict)
def _was_first(_request: HttpRequest, _refused: Conflict) -> HttpResponse:
    return conflict("Iemand anders heeft dit antwoord net gewijzigd. Bekijk het eerst.")


@api.exception_handler(RequestDataTooBig)
def _too_big(_request: HttpRequest, _refused: RequestDataTooBig) -> HttpResponse:
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Dit is te groot.")


@api.exception_handler(Held)
def _kept(_request: HttpRequest, held: Held) -> HttpResponse:
    return conflict(str(held))


@api.exception_handler(HeldError)
def _held(_request: HttpRequest, held: HeldError) -> HttpResponse:
    return conflict(f"Er loopt een verzoek om documenten ({held.hold.reference}). Daarom wordt er niets gewist.")


@api.exception_handler(NotNow)
def _not_now(_request: HttpRequest, refused: NotNow) -> HttpResponse:
    return conflict(str(refused))


@api.exception_handler(decisions.NotPossible)
def _not_possible(_request: HttpRequest, refused: decisions.NotPossible) -> HttpResponse:
    return conflict(*refused.said)


@api.exception_handler(NotAllowed)
def _not_allowed(_request: HttpRequest, refused: NotAllowed) -> HttpResponse:
    is_often = refused.why in TOO_MANY
    return conflict(say(refused), status=HTTPStatus.TOO_MANY_REQUESTS if is_often else HTTPStatus.CONFLICT)


@api.exception_handler(scan.RoundClosed)
def _round_closed(_request: HttpRequest, _refused: scan.RoundClosed) -> HttpResponse:
    return conflict("Deze ronde is gesloten.")


@api.exception_handler(scan.ElectionPeriod)
def _election_period(_request: HttpRequest, _refused: scan.ElectionPeriod) -> HttpResponse:
    return conflict("Het is verkiezingsperiode. Maak de uitkomst daarna openbaar.")


@api.exception_handler(scan.NothingCounted)
def _nothing_counted(_request: HttpRequest, _refused: scan.NothingCounted) -> HttpResponse:
    said = "Vul bij minstens één zin in hoeveel briefjes ‘herkenbaar’ of ‘niet herkenbaar’ zeggen."
    return conflict(said, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@api.exception_handler(scan.NobodyAnswered)
def _nobody_answered(_request: HttpRequest, _refused: scan.NobodyAnswered) -> HttpResponse:
    return conflict("Niemand antwoordde. Er is geen uitkomst om openbaar te maken.")


def _refusals(refusals: Sequence[Refusal]) -> HttpResponse:
    told = [{"code": one.code.value, "at": one.at, "detail": say_refusal(one, language="nl")} for one in refusals]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Dit kunnen wij niet gebruiken.", errors=told)
