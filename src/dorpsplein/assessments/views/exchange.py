"""Take an assessment along: as the file it can be read from, as JSON, and its scores as CSV and XMCDA."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments import exchange
from dorpsplein.assessments.models import Assessment
from dorpsplein.assessments.views.found import assessment_of
from dorpsplein.assessments.words import language


@require_safe
@members()
def toml(request: MemberRequest, assessment: int) -> HttpResponse:
    """The assessment file, without who weighed what."""
    found = assessment_of(request, assessment)
    return _handed(found, exchange.whole(found, "toml").encode(), "toml", "application/toml")


@require_safe
@members()
def json(request: MemberRequest, assessment: int) -> HttpResponse:
    """The same in JSON."""
    found = assessment_of(request, assessment)
    return _handed(found, exchange.whole(found, "json").encode(), "json", "application/json")


@require_safe
@members()
def scores_csv(request: MemberRequest, assessment: int) -> HttpResponse:
    """The scores per channel and criterion."""
    found = assessment_of(request, assessment)
    return _handed(found, exchange.scores(found, "csv", language()), "csv", "text/csv")


@require_safe
@members()
def scores_xmcda(request: MemberRequest, assessment: int) -> HttpResponse:
    """The scores in the format of other decision software."""
    found = assessment_of(request, assessment)
    return _handed(found, exchange.scores(found, "xml", language()), "xml", "application/xml")


def _handed(found: Assessment, data: bytes, ending: str, kind: str) -> HttpResponse:
    return HttpResponse(
        data,
        content_type=f"{kind}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{exchange.name_of(found, ending)}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
