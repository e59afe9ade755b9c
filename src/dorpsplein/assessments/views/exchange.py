"""Take an assessment along: as the file it can be read from, as JSON, and its scores as CSV and XMCDA."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dorpskern import pipeline
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments import exchange, queries
from dorpsplein.assessments.models import Assessment
from dorpsplein.assessments.views.found import assessment_of
from dorpsplein.assessments.words import language


@require_safe
@members()
def toml(request: MemberRequest, assessment: int) -> HttpResponse:
    """The assessment file, without who weighed what."""
    found = assessment_of(request, assessment)
    return _handed(found, queries.as_toml(found).encode(), "toml", "application/toml")


@require_safe
@members()
def json(request: MemberRequest, assessment: int) -> HttpResponse:
    """The same in JSON."""
    found = assessment_of(request, assessment)
    return _handed(found, exchange.as_json(queries.as_toml(found)).encode(), "json", "application/json")


@require_safe
@members()
def scores_csv(request: MemberRequest, assessment: int) -> HttpResponse:
    """The scores per channel and criterion."""
    found = assessment_of(request, assessment)
    text = ""
    if found.alternatives.exists():
        criteria = pipeline.names(language()).criteria
        text = exchange.scores_as_csv(queries.as_toml(found), on=_day(found), criteria=criteria)
    return _handed(found, text.encode("utf-8-sig"), "csv", "text/csv")


@require_safe
@members()
def scores_xmcda(request: MemberRequest, assessment: int) -> HttpResponse:
    """The scores in the format of other decision software."""
    found = assessment_of(request, assessment)
    data = b""
    if found.alternatives.exists():
        criteria = pipeline.names(language()).criteria
        data = exchange.scores_as_xmcda(queries.as_toml(found), on=_day(found), criteria=criteria)
    return _handed(found, data, "xml", "application/xml")


def _day(found: Assessment) -> date:
    return found.weighed_on or timezone.localdate()


def _handed(found: Assessment, data: bytes, ending: str, kind: str) -> HttpResponse:
    name = exchange.file_name([found.municipality.name, found.title], ending)
    return HttpResponse(
        data,
        content_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
