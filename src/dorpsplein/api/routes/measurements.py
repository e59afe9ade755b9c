"""Measurements: ask for one, read the findings by the contract of ``dorpsplein trends --json``."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.api.door import Key
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.routes.municipality import JobOut, on_its_way
from dorpsplein.trends import queries, service
from dorpsplein.trends.addresses import TRENDS
from dorpsplein.trends.models import Measurement

router = Router(tags=["metingen"])


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
