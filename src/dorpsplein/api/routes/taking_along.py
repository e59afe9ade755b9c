"""What the pages hand over as a file: scores for other software, the outcome, pictures, the plan, drafts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.api.door import Key
from dorpsplein.api.routes.assessments import ONE, assessment_of
from dorpsplein.api.routes.weighing import outcome_of
from dorpsplein.assessments import exchange
from dorpsplein.assessments.models import Evidence
from dorpsplein.care.drafts import writing
from dorpsplein.decisions import exports, framework_files
from dorpsplein.decisions.models import Decision
from dorpsplein.trends import queries as trends
from dorpsplein.trends.addresses import TRENDS
from dorpsplein.trends.models import Measurement
from dorpsplein.trends.tables import figures_csv
from dorpsplein.ui.downloads import download
from dorpsplein.weighing import queries as weighing
from dorpsplein.weighing.tables import as_csv

router = Router()
DECISION = "/besluiten/{int:besluit}"
TREND = "/metingen/{int:meting}/trends/{trend}"
LANGUAGE = "nl"
"""Of a file: that of the errors; the names in it stay as people gave them."""


class LetterOut(Schema):
    """A text to copy."""

    title: str
    text: str


class DraftOut(Schema):
    """A draft of a DPIA. ``forms``: as what it can be taken along."""

    module: str
    name: str
    forms: list[str]


class Form(StrEnum):
    """As what a draft is written."""

    HTML = "html"
    ODT = "odt"
    DOCX = "docx"
    PDF = "pdf"


class Name(StrEnum):
    """Which of the two files of the framework."""

    FRAMEWORK = "afwegingskader"
    TRENDS = "trendanalyse"


class Ending(StrEnum):
    """As what."""

    TOML = "toml"
    JSON = "json"


def of_kind(*kinds: str) -> dict[str, Any]:
    """What the description says of an operation that answers with a file."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds}
    return {"responses": {200: {"content": content}}}


def handed(content: str | bytes, kind: str, name: str) -> HttpResponse:
    """A file to take along."""
    charset = "; charset=utf-8" if isinstance(content, str) else ""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=f"{kind}{charset}", headers=headers)


@router.get(
    f"{ONE}/bestand/json",
    response={200: str},
    summary="De beoordeling als JSON",
    auth=Key("assessments:json"),
    tags=["beoordelingen"],
    openapi_extra=of_kind("application/json"),
)
def assessment_json(request: MemberRequest, beoordeling: int) -> HttpResponse:
    """The assessment file in JSON, without who weighed what."""
    found = assessment_of(request, beoordeling)
    return handed(exchange.whole(found, "json"), "application/json", exchange.name_of(found, "json"))


@router.get(
    f"{ONE}/scores/csv",
    response={200: str},
    summary="De scores als tabel",
    auth=Key("assessments:scores-csv"),
    tags=["beoordelingen"],
    openapi_extra=of_kind("text/csv"),
)
def scores_csv(request: MemberRequest, beoordeling: int) -> HttpResponse:
    """The scores per channel and criterion."""
    found = assessment_of(request, beoordeling)
    return handed(exchange.scores(found, "csv", LANGUAGE), "text/csv", exchange.name_of(found, "csv"))


@router.get(
    f"{ONE}/scores/xmcda",
    response={200: str},
    summary="De scores als XMCDA",
    auth=Key("assessments:scores-xmcda"),
    tags=["beoordelingen"],
    openapi_extra=of_kind("application/xml"),
)
def scores_xmcda(request: MemberRequest, beoordeling: int) -> HttpResponse:
    """The scores in the format of other decision software (XMCDA 3)."""
    found = assessment_of(request, beoordeling)
    return handed(exchange.scores(found, "xml", LANGUAGE), "application/xml", exchange.name_of(found, "xml"))


@router.get(
    f"{ONE}/bewijs/{{int:bewijs}}/bestand",
    response={200: bytes},
    summary="Haal het bestand bij een bewijs op",
    auth=Key("assessments:evidence-file"),
    tags=["beoordelingen"],
    openapi_extra=of_kind("application/octet-stream"),
)
def evidence_file(request: MemberRequest, beoordeling: int, bewijs: int) -> HttpResponseBase:
    """The file of a piece of evidence, exactly as it was brought."""
    of = assessment_of(request, beoordeling)
    piece = get_object_or_404(Evidence, pk=bewijs, answer__alternative__assessment=of)
    if not piece.file or not Path(piece.file.path).is_file():
        raise Http404
    name = piece.file_name or "bewijs"
    return download(request, Path(piece.file.path), name=name, content_type="application/octet-stream")


@router.get(
    f"{ONE}/uitkomst/bestand",
    response={200: str},
    summary="Het bestand waaruit de uitkomst komt",
    auth=Key("weighing:file"),
    tags=["weegrondes"],
    openapi_extra=of_kind("application/toml"),
)
def outcome_file(request: MemberRequest, beoordeling: int) -> HttpResponse:
    """The assessment with what everybody gave, without names; not of too few people."""
    outcome = outcome_of(request, beoordeling)
    if not weighing.may_be_published(outcome):
        raise Http404
    return handed(outcome.text, "application/toml", f"weging-{beoordeling}.toml")


@router.get(
    f"{ONE}/uitkomst/tabel",
    response={200: str},
    summary="De uitkomst als tabel",
    auth=Key("weighing:table"),
    tags=["weegrondes"],
    openapi_extra=of_kind("text/csv"),
)
def outcome_table(request: MemberRequest, beoordeling: int) -> HttpResponse:
    """One row per channel."""
    outcome = outcome_of(request, beoordeling)
    names = dict(outcome.assessment.alternatives.values_list("key", "name"))
    table = as_csv(weighing.weighing_shown(outcome), names)
    return handed("\ufeff" + table, "text/csv", f"weging-{beoordeling}.csv")


@router.get(
    f"{ONE}/uitkomst/figuur",
    response={200: str},
    summary="De figuur bij de uitkomst",
    auth=Key("weighing:picture"),
    tags=["weegrondes"],
    openapi_extra=of_kind("image/svg+xml"),
)
def outcome_picture(request: MemberRequest, beoordeling: int) -> HttpResponse:
    """How often each channel takes which place."""
    outcome = outcome_of(request, beoordeling)
    if not outcome.picture_nl:
        raise Http404
    return handed(outcome.picture_nl, "image/svg+xml", f"weging-{beoordeling}.svg")


def _measurement(request: MemberRequest, pk: int) -> Measurement:
    return get_object_or_404(Measurement, pk=pk, municipality=request.municipality)


@router.get(
    f"{TREND}/cijfers",
    response={200: str},
    summary="De cijfers van een trend als tabel",
    auth=Key("trends:trend-figures"),
    tags=["metingen"],
    openapi_extra=of_kind("text/csv"),
)
def trend_figures(request: MemberRequest, meting: int, trend: str) -> HttpResponse:
    """Every figure and fact of one trend, one per row."""
    if trend not in TRENDS:
        raise Http404
    found = trends.findings(_measurement(request, meting))[TRENDS[trend]]
    return handed(figures_csv(found, LANGUAGE), "text/csv", f"{trend}.csv")


@router.get(
    f"{TREND}/figuren/{{indicator}}",
    response={200: str},
    summary="De figuur van een cijfer",
    auth=Key("trends:picture"),
    tags=["metingen"],
    openapi_extra=of_kind("image/svg+xml"),
)
def trend_picture(request: MemberRequest, meting: int, trend: str, indicator: str) -> HttpResponse:
    """The picture of one indicator, where there is something to compare."""
    part = trends.part(_measurement(request, meting), TRENDS[trend], LANGUAGE) if trend in TRENDS else None
    shown = part.content["indicators"] if part else []
    svg = next((one.get("file") or one["svg"] for one in shown if one["id"] == indicator), "")
    if not svg:
        raise Http404
    return handed(svg, "image/svg+xml", f"{trend}-{indicator}.svg")


def _decision(request: MemberRequest, pk: int) -> Decision:
    return get_object_or_404(Decision, pk=pk, municipality=request.municipality)


@router.get(
    f"{DECISION}/acties/tabel",
    response={200: str},
    summary="Het actieplan als tabel",
    auth=Key("decisions:actions-csv"),
    tags=["besluiten"],
    openapi_extra=of_kind("text/csv"),
)
def actions_table(request: MemberRequest, besluit: int) -> HttpResponse:
    """The plan for a spreadsheet."""
    actions = _decision(request, besluit).actions.select_related("owner")
    return handed(exports.as_csv(actions), "text/csv", f"actieplan-{besluit}.csv")


@router.get(
    f"{DECISION}/acties/kalender",
    response={200: str},
    summary="Het actieplan als kalender",
    auth=Key("decisions:actions-calendar"),
    tags=["besluiten"],
    openapi_extra=of_kind("text/calendar"),
)
def actions_calendar(request: MemberRequest, besluit: int) -> HttpResponse:
    """The plan for a calendar (iCalendar)."""
    found = _decision(request, besluit)
    text = exports.as_calendar(found.actions.select_related("owner"), name=found.title)
    return handed(text, "text/calendar", f"actieplan-{besluit}.ics")


@router.get(
    f"{DECISION}/teksten",
    response=list[LetterOut],
    summary="Teksten om over te nemen",
    auth=Key("decisions:letters"),
    tags=["besluiten"],
)
def letters(request: MemberRequest, besluit: int) -> list[dict[str, str]]:
    """The draft decision, a motion, the text for the agenda and the mail, from the newest paper."""
    paper = _decision(request, besluit).papers.first()
    found: list[dict[str, str]] = paper.letters.get(LANGUAGE, []) if paper else []
    return found


@router.get(
    "/kader/{naam}/{vorm}",
    response={200: str},
    summary="Het afwegingskader of de trends als bestand",
    auth=Key("decisions:framework-file"),
    tags=["besluiten"],
    openapi_extra=of_kind("application/toml", "application/json"),
)
def framework_file(request: MemberRequest, naam: Name, vorm: Ending) -> HttpResponse:  # noqa: ARG001 - for the gate
    """The framework with its questions, or the eleven trends."""
    kind = framework_files.FORMATS[vorm.value]
    return handed(framework_files.as_file(naam.value, vorm.value), kind, f"{naam.value}.{vorm.value}")


@router.get(
    "/privacyconcepten",
    response=list[DraftOut],
    summary="Concepten van een DPIA",
    auth=Key("care:drafts"),
    tags=["beheer"],
)
def drafts(request: MemberRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - for the gate
    """The drafts there are."""
    return [
        {"module": module, "name": name, "forms": list(writing.FORMS)} for module, name in writing.modules(LANGUAGE)
    ]


@router.get(
    "/privacyconcepten/{concept}/{vorm}",
    response={200: bytes},
    summary="Haal een concept van een DPIA op",
    auth=Key("care:draft-file"),
    tags=["beheer"],
    openapi_extra=of_kind(*writing.TYPES.values()),
)
def draft_file(request: MemberRequest, concept: str, vorm: Form) -> HttpResponse:
    """One draft with the settings of the municipality filled in."""
    if concept not in dict(writing.modules(LANGUAGE)):
        raise Http404
    here, on = request.municipality, timezone.localdate()
    content = writing.written(concept, vorm.value, municipality=here, language=LANGUAGE, on=on)
    return handed(content, writing.TYPES[vorm.value], f"{concept}-{here.slug}.{vorm.value}")
