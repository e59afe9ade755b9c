"""Measurements: ask for one, read the findings by the contract of ``dorpsplein trends --json``."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from ninja.errors import HttpError
from pydantic import StringConstraints

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.api.door import Key, checked
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.routes.municipality import JobOut, on_its_way
from dorpsplein.trends import queries, service
from dorpsplein.trends.addresses import TRENDS
from dorpsplein.trends.forms import PeriodsForm
from dorpsplein.trends.models import Measurement, PeriodComparison

router = Router(tags=["metingen"])
Month = Annotated[str, StringConstraints(pattern=r"^[12]\d{3}-(0[1-9]|1[0-2])$")]
"""A month, as "2026-07"."""


class RestsOnOut(Schema):
    """A file that a measurement rests on."""

    sha256: str
    name: str
    format: str
    rows: int
    imported_on: str


class MeasurementOut(Schema):
    """All eleven trends, measured once."""

    id: int
    at: datetime
    measured_on: date
    seed: int
    product_version: str
    files: list[RestsOnOut]
    recomputable_until: date | None = Field(
        description="De dag waarop bestanden zijn gewist; daarna niet na te rekenen."
    )
    checked_at: datetime | None
    outcome: str = Field(description="Wat narekenen gaf; leeg als dat nog niet is gedaan.")


class SourceOut(Schema):
    """Where a figure comes from."""

    title: str
    url: str
    as_of: str
    sha256: str


class MissingOut(Schema):
    """Why there is no figure, and what would give it."""

    reason: str
    needs: str


class FindingOut(Schema):
    """One figure with its interval, or why it is not there."""

    indicator: str
    platform: str
    value: float | str | None = Field(description="Een getal, of een feit in woorden.")
    unit: str
    interval: list[float | None] | None
    confidence_level: float | None
    n: int | None
    period: str
    method: str
    sources: list[SourceOut]
    missing: MissingOut | None
    estimand: str
    notes: list[str]
    details: dict[str, Any]
    p_value: float | None


class TrendOut(Schema):
    """One trend."""

    id: str
    findings: list[FindingOut]


class FindingsOut(MeasurementOut):
    """A measurement with its findings."""

    trends: list[TrendOut]


class PeriodIn(Schema):
    """Whole months, the last one included."""

    first: Month
    last: Month


class PeriodsIn(Schema):
    """Two periods without a month in common, out of the months that the files hold; the oldest may come last."""

    first_period: PeriodIn
    second_period: PeriodIn


class PeriodRestsOnOut(Schema):
    """What one period rests on. ``months_with``: months in which anything was published."""

    messages: int
    months_with: int
    months: int


class ComparisonOut(Schema):
    """A comparison of two periods, without what came of it."""

    id: int
    at: datetime
    measured_on: date
    seed: int
    product_version: str
    earlier_first: str
    earlier_last: str
    later_first: str
    later_last: str
    same_season: bool = Field(description="Beide perioden hebben dezelfde maanden van het jaar.")
    rests_on: dict[str, PeriodRestsOnOut]
    files: list[dict[str, Any]]


class SideOut(Schema):
    """One figure of one period in words; ``counted``: over how many of what; ``why``: why there is none."""

    value: str
    range: str
    counted: str
    why: str


class FigureComparedOut(Schema):
    """One figure in both periods."""

    indicator: str
    name: str
    channel: str
    earlier: SideOut
    later: SideOut
    kind: str = Field(description="higher, lower, unclear, same, appeared, disappeared of other.")
    said: str
    is_better: bool | None


class TrendComparedOut(Schema):
    """One trend."""

    trend: str
    name: str
    figures: list[FigureComparedOut]


class WholeComparisonOut(ComparisonOut):
    """What came of it, and per period ("earlier", "later") the findings as numbers."""

    trends: list[TrendComparedOut]
    findings: dict[str, dict[str, list[TrendOut]]]


def _told(one: Measurement) -> dict[str, Any]:
    return {"id": one.pk, **{name: getattr(one, name) for name in MeasurementOut.model_fields if name != "id"}}


def _measurement(request: MemberRequest, pk: int | None) -> Measurement:
    """The one that is asked for, the newest for None."""
    found = Measurement.objects.filter(municipality=request.municipality)
    if pk is not None:
        return get_object_or_404(found, pk=pk)
    newest = found.first()
    if newest is None:
        raise Http404
    return newest


def _with_findings(one: Measurement) -> dict[str, Any]:
    return {**_told(one), **one.findings}


def _trend(one: Measurement, slug: str) -> Any:
    trend = TRENDS.get(slug)
    return next(found for found in one.findings["trends"] if found["id"] == trend.value) if trend else _not_there()


def _not_there() -> Any:
    raise Http404


@router.get("/metingen", response=Page[MeasurementOut], summary="Alle metingen", auth=Key("trends:history"))
def all_measurements(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Every measurement, newest first."""
    return page_of(request, queries.measurements(request.municipality), paging, _told)


@router.post("/metingen", response={202: JobOut}, summary="Meet opnieuw", auth=Key("trends:measure", writes=True))
def measure(request: MemberRequest, response: HttpResponse) -> Status[dict[str, Any]]:
    """Ask to measure all trends."""
    return on_its_way(request, service.ask_to_measure(request.municipality, by=request.user), response)


@router.get("/metingen/laatste", response=FindingsOut, summary="De laatste meting", auth=Key("trends:findings"))
def latest(request: MemberRequest) -> dict[str, Any]:
    """The newest measurement with its findings."""
    return _with_findings(_measurement(request, None))


@router.get(
    "/metingen/laatste/trends/{trend}",
    response=TrendOut,
    summary="Eén trend van de laatste meting",
    auth=Key("trends:trend"),
)
def latest_trend(request: MemberRequest, trend: str) -> Any:
    """One trend, by its name in the address of the page ("betaald-bereik")."""
    return _trend(_measurement(request, None), trend)


@router.get("/metingen/{int:meting}", response=FindingsOut, summary="Eén meting", auth=Key("trends:findings"))
def one(request: MemberRequest, meting: int) -> dict[str, Any]:
    """One measurement with its findings."""
    return _with_findings(_measurement(request, meting))


@router.get(
    "/metingen/{int:meting}/trends/{trend}",
    response=TrendOut,
    summary="Eén trend van een meting",
    auth=Key("trends:trend"),
)
def one_trend(request: MemberRequest, meting: int, trend: str) -> Any:
    """One trend of one measurement."""
    return _trend(_measurement(request, meting), trend)


@router.post(
    "/metingen/{int:meting}/narekenen",
    response={202: JobOut},
    summary="Reken een meting na",
    auth=Key("trends:recompute", writes=True),
)
def recompute(request: MemberRequest, meting: int, response: HttpResponse) -> Status[dict[str, Any]]:
    """Measure the same files again."""
    found = get_object_or_404(queries.measurements(request.municipality), pk=meting)
    return on_its_way(request, service.ask_to_recompute(found, by=request.user), response)


def _comparison(one: PeriodComparison) -> dict[str, Any]:
    return {"id": one.pk, **{name: getattr(one, name) for name in ComparisonOut.model_fields if name != "id"}}


@router.get(
    "/periodevergelijkingen",
    response=Page[ComparisonOut],
    summary="Vergelijkingen van twee perioden",
    auth=Key("trends:periods"),
)
def all_comparisons(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Every comparison of two periods, newest first."""
    return page_of(request, queries.period_comparisons(request.municipality), paging, _comparison)


@router.post(
    "/periodevergelijkingen",
    response={202: JobOut},
    summary="Vergelijk twee perioden",
    auth=Key("trends:compare-periods", writes=True),
)
def compare_periods(request: MemberRequest, given: PeriodsIn, response: HttpResponse) -> Status[dict[str, Any]]:
    """Measure two periods apart and compare them."""
    choice = queries.months_to_compare(request.municipality, timezone.localdate())
    if choice is None:
        raise HttpError(HTTPStatus.CONFLICT, "Er zijn nog geen gemeten berichten om te vergelijken.")
    data = {
        "eerste_van": given.first_period.first,
        "eerste_tot": given.first_period.last,
        "tweede_van": given.second_period.first,
        "tweede_tot": given.second_period.last,
    }
    earlier, later = checked(PeriodsForm(choice.covered, choice.suggested, data=data))["periods"]
    job = service.ask_to_compare_periods(request.municipality, earlier, later, by=request.user)
    return on_its_way(request, job, response)


@router.get(
    "/periodevergelijkingen/{int:vergelijking}",
    response=WholeComparisonOut,
    summary="Twee perioden naast elkaar",
    auth=Key("trends:period-comparison"),
)
def one_comparison(request: MemberRequest, vergelijking: int) -> dict[str, Any]:
    """Each figure of both periods, with the difference in words."""
    found = get_object_or_404(PeriodComparison, pk=vergelijking, municipality=request.municipality)
    return {**_comparison(found), "trends": found.content["nl"], "findings": found.findings}
