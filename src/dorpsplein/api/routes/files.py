"""Files: bring them in, see what came of them, delete them, and what the municipality agreed about them."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile
from ninja.errors import HttpError

from dorpskern.terms.column_map import About
from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.api.door import Key, checked
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.routes.municipality import JobOut, on_its_way
from dorpsplein.api.words import Line, Reason, Words
from dorpsplein.imports import queries, service
from dorpsplein.imports.forms import DeleteForm, DpiaForm, PointingForm, RulesForm, TermForm, UploadForm, ZoneForm
from dorpsplein.imports.models import Batch, ColumnPointing

router = Router(tags=["bestanden"])


class BatchOut(Schema):
    """One time that somebody brought files: all of them were read, or none."""

    id: int
    state: str
    brought_at: datetime
    ended_at: datetime | None
    job: int | None = Field(description="De taak die inlas.")
    names: list[str]
    rows_read: int
    rows_kept: int
    rows_dropped: int
    added: dict[str, int] = Field(description="Nieuwe rijen per tabel.")
    renewed: dict[str, int]
    refusals: list[dict[str, Any]]
    keep_until: date | None
    deletion_reason: str


class FileOut(Schema):
    """One file with the account of every row: ``rows_read == rows_kept + sum(dropped)``."""

    name: str
    format: str
    sha256: str
    rows_read: int
    rows_kept: int
    dropped: dict[str, int] = Field(description="Weggelaten rijen per reden.")
    mended: dict[str, int]
    superseded: dict[str, int]
    already_imported: bool
    time_zone: str = Field(description="Gezegde tijdzone van tijden die er zelf geen noemen, anders leeg.")


class BatchWithFilesOut(BatchOut):
    """The same with its files."""

    files: list[FileOut]


class LeftOutOut(Schema):
    """A row that was left out: its number and why, never what is in it."""

    file: str
    row: int
    reason: str
    column: str


class TermIn(Schema):
    """Until when, and why."""

    keep_until: date
    keep_reason: Reason


class ZoneIn(Schema):
    """In which zone the times are that do not say it; empty when nobody knows."""

    time_zone: str


class LayoutOut(Schema):
    """The columns of a table that we do not know, and what we think they are."""

    name: str
    header: list[str]
    guess: dict[str, str] = Field(description="Onze kolom → die in het bestand.")


class PointingIn(Schema):
    """Which column is what."""

    platform: Line
    columns: dict[str, Line] = Field(description="Onze kolom → die in het bestand.")
    is_own: bool = Field(description="Dit zijn berichten van ons eigen kanaal, of reacties daaronder.")
    about: About = Field(About.MESSAGES, description="Eigen berichten, of reacties van anderen daaronder.")
    own_name: Words = Field("", description="Hoe ons eigen account in een tabel met reacties heet.")


class PointingOut(Schema):
    """A layout of which somebody pointed at the columns."""

    id: int
    platform: str
    about: About
    columns: dict[str, str]
    header: list[str]


class RulesOut(Schema):
    """What the municipality agreed about imports."""

    keep_months: int
    dpia_on: date | None
    pointings: list[PointingOut]


class MonthsIn(Schema):
    """How long imports stay."""

    keep_months: int


class DpiaIn(Schema):
    """The privacy officer assessed the DPIA."""

    on: date
    officer: Line


def told(batch: Batch) -> dict[str, Any]:
    """A batch as plain data."""
    names = [name for name in BatchOut.model_fields if name not in ("id", "job")]
    return {"id": batch.pk, "job": batch.job_id, **{name: getattr(batch, name) for name in names}}


def _file(file: Any) -> dict[str, Any]:
    return {name: getattr(file, name) for name in FileOut.model_fields}


def _batch(request: MemberRequest, pk: int, *, is_there: bool = False) -> Batch:
    found = get_object_or_404(queries.batches_of(request.municipality), pk=pk)
    if is_there and not found.is_there:
        raise Http404
    return found


@router.get("/bestanden", response=Page[BatchOut], summary="Wat is ingelezen", auth=Key("imports:overview"))
def all_batches(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Every time that somebody brought files, newest first."""
    return page_of(request, queries.batches_of(request.municipality), paging, told)


@router.post(
    "/bestanden",
    response={202: JobOut},
    summary="Lees bestanden in",
    auth=Key("imports:receive", writes=True),
)
def upload(
    request: MemberRequest, response: HttpResponse, bestanden: File[list[UploadedFile]], tijdzone: Form[str] = ""
) -> Status[dict[str, Any]]:
    """Take files in; ask the job how far it is."""
    said = checked(UploadForm({"time_zone": tijdzone}, MultiValueDict({"chosen": bestanden})))
    job = service.receive(request.municipality, said["chosen"], by=request.user, time_zone=said["time_zone"])
    return on_its_way(request, job, response)


@router.get("/bestanden/{int:bestand}", response=BatchWithFilesOut, summary="Wat ervan kwam", auth=Key("imports:batch"))
def one_batch(request: MemberRequest, bestand: int) -> dict[str, Any]:
    """One import with what became of every row."""
    found = _batch(request, bestand)
    return {**told(found), "files": [_file(one) for one in found.files.all()]}


@router.get(
    "/bestanden/{int:bestand}/weggelaten",
    response=Page[LeftOutOut],
    summary="De rijen die zijn weggelaten",
    auth=Key("imports:left-out"),
)
def left_out(request: MemberRequest, bestand: int, paging: Query[Paging]) -> dict[str, Any]:
    """Which rows were left out, and why."""
    rows = queries.left_out_rows(_batch(request, bestand, is_there=True))
    return page_of(request, rows, paging, lambda row: dict(zip(LeftOutOut.model_fields, row, strict=True)))


@router.delete(
    "/bestanden/{int:bestand}",
    response={204: None},
    summary="Wis wat is ingelezen",
    auth=Key("imports:delete", writes=True),
)
def delete(request: MemberRequest, bestand: int, reason: Query[Reason]) -> Status[None]:
    """Take the rows of an import away; the account of it stays."""
    found = _batch(request, bestand, is_there=True)
    service.delete(found, reason=checked(DeleteForm({"reason": reason}))["reason"], by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.put(
    "/bestanden/{int:bestand}/bewaartermijn",
    response=BatchOut,
    summary="Bewaar langer of korter",
    auth=Key("imports:term", writes=True),
)
def term(request: MemberRequest, bestand: int, given: TermIn) -> dict[str, Any]:
    """Keep one import longer or shorter, with a reason."""
    found = _batch(request, bestand, is_there=True)
    said = checked(TermForm(given.model_dump()))
    service.change_term(found, until=said["keep_until"], reason=said["keep_reason"], by=request.user)
    return told(_batch(request, bestand))


@router.put(
    "/bestanden/{int:bestand}/tijdzone",
    response=BatchWithFilesOut,
    summary="Zeg in welke tijdzone de tijden staan",
    auth=Key("imports:zone", writes=True),
)
def zone(request: MemberRequest, bestand: int, given: ZoneIn) -> dict[str, Any]:
    """Of files that do not say it; the trends are measured again."""
    found = _batch(request, bestand, is_there=True)
    service.say_zone(found, time_zone=checked(ZoneForm(given.model_dump()))["time_zone"], by=request.user)
    return one_batch(request, bestand)


@router.get(
    "/bestanden/{int:bestand}/kolommen",
    response=LayoutOut,
    summary="De kolommen die wij niet kennen",
    auth=Key("imports:columns"),
)
def layout(request: MemberRequest, bestand: int) -> dict[str, Any]:
    """The header of the table that waits; its rows are for the screen only."""
    table = service.table_to_point_at(_batch(request, bestand))
    if table is None:
        raise Http404
    return {"name": table[0], "header": list(table[1].header), "guess": dict(table[1].guess)}


@router.post(
    "/bestanden/{int:bestand}/kolommen",
    response={202: JobOut},
    summary="Wijs de kolommen aan",
    auth=Key("imports:columns", writes=True),
)
def point(request: MemberRequest, bestand: int, given: PointingIn, response: HttpResponse) -> Status[dict[str, Any]]:
    """Say which column is what, and read the files again."""
    found = _batch(request, bestand)
    table = service.table_to_point_at(found)
    if table is None:
        raise HttpError(HTTPStatus.CONFLICT, "Hier wacht geen bestand op het aanwijzen van kolommen.")
    rest = {"platform": given.platform, "is_own": given.is_own, "own_name": given.own_name}
    form = PointingForm(table[1], {**given.columns, **rest}, about=given.about)
    said = checked(form)
    job = service.point_at_columns(
        found,
        table[1],
        platform=said["platform"],
        columns=form.pointed,
        is_own=said["is_own"],
        by=request.user,
        about=given.about,
        own_name=said.get("own_name", ""),
    )
    return on_its_way(request, job, response)


@router.delete(
    "/bestanden/{int:bestand}/kolommen",
    response={204: None},
    summary="Lees de wachtende bestanden toch niet",
    auth=Key("imports:withdraw", writes=True),
)
def withdraw(request: MemberRequest, bestand: int) -> Status[None]:
    """Not after all: the files that wait are removed."""
    service.withdraw(_batch(request, bestand), by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)


def _pointing(one: ColumnPointing) -> dict[str, Any]:
    return {"id": one.pk, "platform": one.platform, "about": one.about, "columns": one.columns, "header": one.header}


def _rules(request: MemberRequest) -> dict[str, Any]:
    rules = queries.rules_of(request.municipality)
    pointings = [_pointing(one) for one in queries.pointings_of(request.municipality)]
    return {"keep_months": rules.keep_months, "dpia_on": rules.dpia_on, "pointings": pointings}


@router.get("/afspraken", response=RulesOut, summary="Afspraken over bestanden", auth=Key("imports:rules"))
def rules(request: MemberRequest) -> dict[str, Any]:
    """How long imports stay, whether the DPIA was assessed, which columns are known."""
    return _rules(request)


@router.put(
    "/afspraken/bewaartermijn",
    response=RulesOut,
    summary="Hoe lang bestanden blijven",
    auth=Key("imports:keep", writes=True),
)
def keep(request: MemberRequest, given: MonthsIn) -> dict[str, Any]:
    """How long imports stay from now on."""
    months = checked(RulesForm(given.model_dump()))["keep_months"]
    service.keep_for(request.municipality, months=months, by=request.user)
    return _rules(request)


@router.put(
    "/afspraken/dpia", response=RulesOut, summary="De FG beoordeelde de DPIA", auth=Key("imports:dpia", writes=True)
)
def dpia(request: MemberRequest, given: DpiaIn) -> dict[str, Any]:
    """From now on what residents wrote or voted may be brought in."""
    service.record_dpia(request.municipality, **checked(DpiaForm(given.model_dump())), by=request.user)
    return _rules(request)


@router.delete(
    "/afspraken/dpia",
    response={204: None},
    summary="Trek de DPIA in",
    auth=Key("imports:withdraw-dpia", writes=True),
)
def withdraw_dpia(request: MemberRequest) -> Status[None]:
    """Nothing of residents is brought in any more."""
    service.withdraw_dpia(request.municipality, by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.delete(
    "/afspraken/kolommen/{int:indeling}",
    response={204: None},
    summary="Vergeet aangewezen kolommen",
    auth=Key("imports:forget-pointing", writes=True),
)
def forget_pointing(request: MemberRequest, indeling: int) -> Status[None]:
    """Forget where the columns of a layout are."""
    found = get_object_or_404(queries.pointings_of(request.municipality), pk=indeling)
    service.forget_pointing(found, by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)
