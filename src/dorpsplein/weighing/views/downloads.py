"""The outcome to take along: the file it was computed from, the numbers, the picture, the table."""

from __future__ import annotations

import json

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.weighing import queries
from dorpsplein.weighing.models import Outcome
from dorpsplein.weighing.tables import as_csv
from dorpsplein.weighing.views.outcome import outcome_of


@require_safe
@members()
def assessment_file(request: MemberRequest, assessment: int) -> HttpResponse:
    """The assessment as it may be published, without who is who; not of too few people."""
    _, outcome = outcome_of(request, assessment)
    if not queries.may_be_published(outcome):
        raise Http404
    return _file(outcome.text, outcome, "toml", "application/toml")


@require_safe
@members()
def numbers(request: MemberRequest, assessment: int) -> HttpResponse:
    """The outcome as the JSON that the command line gives; of too few people without what they gave."""
    _, outcome = outcome_of(request, assessment)
    return _file(
        json.dumps(queries.weighing_shown(outcome), ensure_ascii=False, indent=1), outcome, "json", "application/json"
    )


@require_safe
@members()
def picture(request: MemberRequest, assessment: int) -> HttpResponse:
    """How often each channel takes which place."""
    _, outcome = outcome_of(request, assessment)
    svg = outcome.picture_en if get_language() == "en" else outcome.picture_nl
    if not svg:
        raise Http404
    return _file(svg, outcome, "svg", "image/svg+xml")


@require_safe
@members()
def table(request: MemberRequest, assessment: int) -> HttpResponse:
    """One row per channel."""
    found, outcome = outcome_of(request, assessment)
    names = dict(found.alternatives.values_list("key", "name"))
    return _file("\ufeff" + as_csv(queries.weighing_shown(outcome), names), outcome, "csv", "text/csv")


def _file(text: str, outcome: Outcome, extension: str, kind: str) -> HttpResponse:
    name = f"weging-{outcome.assessment_id}-{outcome.on.isoformat()}.{extension}"
    return HttpResponse(
        text,
        content_type=f"{kind}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
