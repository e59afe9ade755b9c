"""The addresses of the API. What is not there is told as the API tells errors, not as a page."""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus

from django.http import HttpResponse
from django.urls import path, re_path
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import PublicRequest, public
from dorpsplein.api.door import PREFIX, VERSION, api, problem
from dorpsplein.api.routes import (
    answers,
    assessments,
    caring,
    deciding,
    files,
    library,
    measurements,
    municipality,
    recognising,
    taking_along,
    weighing,
)

SUBJECTS = (
    municipality,
    files,
    measurements,
    recognising,
    assessments,
    answers,
    library,
    weighing,
    deciding,
    caring,
    taking_along,
)
for subject in SUBJECTS:
    api.add_router(PREFIX, subject.router)


@public
def nothing_here(_request: PublicRequest) -> HttpResponse:
    """No such address."""
    return problem(HTTPStatus.NOT_FOUND, "Dit adres is er niet; zie /api/v1/openapi.json.")


@cache
def _described() -> str:
    """The OpenAPI document; it changes only with the software, and making it takes half a second."""
    return json.dumps(api.get_openapi_schema(path_prefix="api/v1/"), ensure_ascii=False)


@require_safe
@public
def description(_request: PublicRequest) -> HttpResponse:
    """The OpenAPI document; any site may read it."""
    response = HttpResponse(_described(), content_type="application/json")
    response["Access-Control-Allow-Origin"] = "*"
    response["API-Version"] = VERSION
    return response


_urls, _app, _namespace = api.urls
_operations = [
    one for one in _urls if getattr(one, "name", "") != "api-root"
]  # which would lead to pages of documentation

urlpatterns = [
    path("api/v1/openapi.json", description, name="openapi"),
    path("api/v1/", (_operations, _app, _namespace)),
    re_path("^api/", nothing_here),
]
