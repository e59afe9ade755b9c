"""Assessments: start one, its channels, its way to the council, and how others see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status
from ninja.errors import HttpError

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.accounts.models import Person
from dorpsplein.api.door import Key, checked
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.words import FileText, Line, ReasonIn, Words
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.exchange import text_of_upload
from dorpsplein.assessments.forms.sharing import HearingForm, PeopleForm, PrivacyForm, WhyNotForm
from dorpsplein.assessments.forms.starting import ChannelForm, ReadingForm, RenameForm, StartForm
from dorpsplein.assessments.models import Alternative, Assessment, Reading

router = Router(tags=["beoordelingen"])
MOST_BYTES = 2 * 2**20
ONE = "/beoordelingen/{int:beoordeling}"
CHANNEL = f"{ONE}/kanalen/{{int:kanaal}}"


class AssessmentOut(Schema):
    """The channels of a municipality, judged by one version of the framework."""

    id: int
    title: str
    framework: str
    state: str = Field(description="draft, in_review, returned, approved of signed.")
    clause_3_reading: str
    reading_adopted_on: date | None
    use_prefilled: bool
    weighed_on: date | None
    version: int = Field(description="Gaat omhoog bij elke wijziging.")
    number: int
    follows: int | None
    created_at: datetime
    signed_at: datetime | None


class ProgressOut(Schema):
    """How far a channel is, in questions."""

    total: int
    answered: int
    prefilled: int
    stale: int
    unknown: int
    open: int
    local_open: int
    core_open: int


class AlternativeOut(Schema):
    """One channel that is weighed. ``reach``: group → share in [0, 1]."""

    id: int
    key: str = Field(description="Hoe het kanaal heet in een uitkomst.")
    name: str
    channel: str
    cost_low: float | None
    cost_high: float | None
    reach: dict[str, float]
    is_open: bool
    in_use: bool
    explained: str
    explained_until: date | None
    conditions: list[str]


class AlternativeWithProgressOut(AlternativeOut):
    """The same, and how far it is."""

    progress: ProgressOut


class StepOut(Schema):
    """One step on the way to the council."""

    kind: str
    at: datetime
    reason: str
    version: int


class WholeAssessmentOut(AssessmentOut):
    """An assessment with its channels and the steps that were taken."""

    alternatives: list[AlternativeWithProgressOut]
    steps: list[StepOut]


class StartIn(Schema):
    """A new assessment: from an assessment file (``toml``), or empty with the reading of clause 3."""

    title: Line
    toml: FileText | None = None
    reading: Reading | None = None
    adopted_on: date | None = None


class RenameIn(Schema):
    """The title, and whether answers about platforms are filled in beforehand."""

    title: Line
    use_prefilled: bool


class ReadingIn(Schema):
    """How clause 3 is read, and since when."""

    reading: Reading
    adopted_on: date


class ChannelIn(Schema):
    """What is known of a channel."""

    name: Line
    channel: str = Field("", max_length=40, description="Een platform dat wij kennen, of leeg.")
    cost_low: float | None = None
    cost_high: float | None = None
    reach: dict[Line, float] = Field({}, description="Groep → deel van die groep, van 0 tot en met 1.")
    is_open: bool = False
    in_use: bool = False


class AdviceIn(Schema):
    """The advice of the privacy officer."""

    text: Words
    given_on: date


class PeopleIn(Schema):
    """What the people concerned said, or why they were not asked."""

    text: Words = ""
    asked_how: Words = ""
    asked_on: date | None = None
    not_asked: Words = ""


class HearingIn(Schema):
    """The letter to a platform and its reply, or why it was not asked."""

    letter: Words = ""
    sent_on: date | None = None
    reply: Words = ""
    replied_on: date | None = None
    not_asked: Words = ""


class HearingOut(HearingIn):
    """What a platform was told and what it answered."""

    alternative: str


class ViewsOut(Schema):
    """How others see an assessment."""

    privacy: dict[str, Any] | None
    people: PeopleIn | None
    hearings: list[HearingOut]


def assessment_of(request: MemberRequest, pk: int) -> Assessment:
    """One assessment of this municipality."""
    found = Assessment.objects.select_related("municipality", "created_by", "follows")
    return get_object_or_404(found, pk=pk, municipality=request.municipality)


def channel_of(request: MemberRequest, assessment: int, channel: int) -> Alternative:
    """One channel of an assessment of this municipality."""
    found = Alternative.objects.select_related("assessment__municipality")
    return get_object_or_404(found, pk=channel, assessment_id=assessment, assessment__municipality=request.municipality)


def told(one: Assessment) -> dict[str, Any]:
    """An assessment as plain data."""
    names = [name for name in AssessmentOut.model_fields if name not in ("id", "follows")]
    return {"id": one.pk, "follows": one.follows_id, **{name: getattr(one, name) for name in names}}


def _channel(one: Alternative) -> dict[str, Any]:
    return {"id": one.pk, **{name: getattr(one, name) for name in AlternativeOut.model_fields if name != "id"}}


def _whole(found: Assessment) -> dict[str, Any]:
    sheet = queries.Sheet(found)
    steps = [{name: getattr(one, name) for name in StepOut.model_fields} for one in found.steps.all()]
    channels = [{**_channel(one), "progress": asdict(sheet.progress(one))} for one in sheet.alternatives]
    return {**told(found), "alternatives": channels, "steps": steps}


@router.get("/beoordelingen", response=Page[AssessmentOut], summary="Beoordelingen", auth=Key("assessments:overview"))
def all_assessments(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The assessments, newest first."""
    return page_of(request, queries.assessments_of(request.municipality), paging, told)


@router.post(
    "/beoordelingen",
    response={201: WholeAssessmentOut},
    summary="Begin een beoordeling",
    auth=Key("assessments:start", writes=True),
)
def start(request: MemberRequest, given: StartIn) -> Status[dict[str, Any]]:
    """Start empty, or from an assessment file. Participants in the file are not taken over."""
    if given.toml is not None:
        return _from_file(request, given.title, given.toml)
    said = checked(StartForm({"title": given.title, "reading": given.reading, "adopted_on": given.adopted_on}))
    made = service.start(request.municipality, title=said["title"], by=request.user)
    _adopt(made, said, request.user)
    return Status(HTTPStatus.CREATED, _whole(assessment_of(request, made.pk)))


def _adopt(found: Assessment, said: dict[str, Any], by: Person) -> None:
    service.adopt_reading(found, reading=Reading(said["reading"]), on=said["adopted_on"], by=by)


def _from_file(request: MemberRequest, title: str, text: str) -> Status[dict[str, Any]]:
    made, _ = service.start_from_file(
        request.municipality, title=title, text=text, at="beoordeling.toml", by=request.user
    )
    return Status(HTTPStatus.CREATED, _whole(assessment_of(request, made.pk)))


@router.post(
    "/beoordelingen/inlezen",
    response={201: WholeAssessmentOut},
    summary="Begin met een bestand",
    auth=Key("assessments:read-in", writes=True),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {kind: {"schema": {"type": "string"}} for kind in ("application/toml", "text/plain")},
        }
    },
)
def read_in(request: MemberRequest, title: Query[Line]) -> Status[dict[str, Any]]:
    """Start from an assessment file (TOML or JSON), sent as it is; at most 2 MB."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise HttpError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Dit bestand is groter dan 2 MB.")
    return _from_file(request, title, text_of_upload(SimpleUploadedFile("beoordeling.toml", request.body)))


@router.get(ONE, response=WholeAssessmentOut, summary="Eén beoordeling", auth=Key("assessments:show"))
def one(request: MemberRequest, beoordeling: int) -> dict[str, Any]:
    """One assessment with its channels."""
    return _whole(assessment_of(request, beoordeling))


@router.get(
    f"{ONE}/bestand",
    response={200: str},
    summary="De beoordeling als TOML",
    auth=Key("assessments:toml"),
    openapi_extra={"responses": {200: {"content": {"application/toml": {"schema": {"type": "string"}}}}}},
)
def as_file(request: MemberRequest, beoordeling: int) -> HttpResponse:
    """The assessment file, without who weighed what."""
    text = queries.as_toml(assessment_of(request, beoordeling))
    return HttpResponse(text, content_type="application/toml; charset=utf-8")


@router.put(
    f"{ONE}/naam", response=AssessmentOut, summary="Verander de titel", auth=Key("assessments:rename", writes=True)
)
def rename(request: MemberRequest, beoordeling: int, given: RenameIn) -> dict[str, Any]:
    """Change the title, or whether answers about platforms are filled in beforehand."""
    service.rename(assessment_of(request, beoordeling), by=request.user, **checked(RenameForm(given.model_dump())))
    return told(assessment_of(request, beoordeling))


@router.put(
    f"{ONE}/lezing", response=AssessmentOut, summary="Hoe u punt 3 leest", auth=Key("assessments:adopt", writes=True)
)
def adopt(request: MemberRequest, beoordeling: int, given: ReadingIn) -> dict[str, Any]:
    """Record how clause 3 is read."""
    _adopt(assessment_of(request, beoordeling), checked(ReadingForm(given.model_dump())), request.user)
    return told(assessment_of(request, beoordeling))


@router.post(
    f"{ONE}/nieuwe-versie",
    response={201: WholeAssessmentOut},
    summary="Maak een nieuwe versie",
    auth=Key("assessments:next-version", writes=True),
)
def next_version(request: MemberRequest, beoordeling: int) -> Status[dict[str, Any]]:
    """Copy an assessment into a new one that may be changed."""
    made = service.next_version(assessment_of(request, beoordeling), by=request.user)
    return Status(HTTPStatus.CREATED, _whole(assessment_of(request, made.pk)))


@router.post(
    f"{ONE}/kader",
    response=AssessmentOut,
    summary="Zet over naar het kader van nu",
    auth=Key("assessments:framework", writes=True),
)
def migrate(request: MemberRequest, beoordeling: int) -> dict[str, Any]:
    """Move every answer to the present version of the framework."""
    service.migrate(assessment_of(request, beoordeling), by=request.user)
    return told(assessment_of(request, beoordeling))


def _filled(given: ChannelIn, one: Alternative | None = None) -> service.Channel:
    """A channel by the rules of the form on the page."""
    groups = list(given.reach)
    places = {group: place for place, group in enumerate(ChannelForm(one=one, groups=groups).groups)}
    data = given.model_dump(exclude={"reach"})
    data |= {f"reach_{places[group]}": share * 100 for group, share in given.reach.items()}
    form = ChannelForm(data, one=one, groups=groups)
    checked(form)
    return form.filled()


@router.post(
    f"{ONE}/kanalen",
    response={201: AlternativeOut},
    summary="Voeg een kanaal toe",
    auth=Key("assessments:channel-add", writes=True),
)
def add_channel(request: MemberRequest, beoordeling: int, given: ChannelIn) -> Status[dict[str, Any]]:
    """Add a channel."""
    made = service.add_channels(assessment_of(request, beoordeling), [_filled(given)], by=request.user)
    return Status(HTTPStatus.CREATED, _channel(made[0]))


@router.put(
    CHANNEL, response=AlternativeOut, summary="Wijzig een kanaal", auth=Key("assessments:channel-change", writes=True)
)
def change_channel(request: MemberRequest, beoordeling: int, kanaal: int, given: ChannelIn) -> dict[str, Any]:
    """Change the name, the costs or the reach of a channel."""
    found = channel_of(request, beoordeling, kanaal)
    service.change_channel(found, _filled(given, found), by=request.user)
    return _channel(channel_of(request, beoordeling, kanaal))


@router.delete(
    CHANNEL, response={204: None}, summary="Haal een kanaal weg", auth=Key("assessments:channel-remove", writes=True)
)
def remove_channel(request: MemberRequest, beoordeling: int, kanaal: int) -> Status[None]:
    """Take a channel out, with its answers."""
    service.remove_channel(channel_of(request, beoordeling, kanaal), by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)


def _stepped(request: MemberRequest, pk: int, act: Callable[[Assessment], None]) -> dict[str, Any]:
    act(assessment_of(request, pk))
    return _whole(assessment_of(request, pk))


def _step(to: str) -> str:
    return f"{ONE}/nakijken/{to}"


@router.post(
    _step("vragen"),
    response=WholeAssessmentOut,
    summary="Vraag om na te kijken",
    auth=Key("assessments:review-ask", writes=True),
)
def ask_review(request: MemberRequest, beoordeling: int) -> dict[str, Any]:
    """Ask colleagues to look it over."""
    return _stepped(request, beoordeling, lambda found: service.ask_review(found, by=request.user))


@router.post(
    _step("terughalen"),
    response=WholeAssessmentOut,
    summary="Haal terug om te wijzigen",
    auth=Key("assessments:review-take-back", writes=True),
)
def take_back(request: MemberRequest, beoordeling: int) -> dict[str, Any]:
    """Take it back to change something."""
    return _stepped(request, beoordeling, lambda found: service.take_back(found, by=request.user))


@router.post(
    _step("goedkeuren"),
    response=WholeAssessmentOut,
    summary="Keur goed",
    auth=Key("assessments:review-approve", writes=True),
)
def approve(request: MemberRequest, beoordeling: int) -> dict[str, Any]:
    """It was looked over, by somebody else than the author."""
    return _stepped(request, beoordeling, lambda found: service.approve(found, by=request.user))


@router.post(
    _step("teruggeven"),
    response=WholeAssessmentOut,
    summary="Geef terug met een reden",
    auth=Key("assessments:review-give-back", writes=True),
)
def give_back(request: MemberRequest, beoordeling: int, given: ReasonIn) -> dict[str, Any]:
    """Return it to the author with a reason."""
    return _stepped(request, beoordeling, lambda found: service.give_back(found, reason=given.reason, by=request.user))


@router.post(
    _step("vaststellen"),
    response=WholeAssessmentOut,
    summary="Stel vast",
    auth=Key("assessments:review-sign", writes=True),
)
def sign(request: MemberRequest, beoordeling: int) -> dict[str, Any]:
    """Sign: from now on nothing changes."""
    return _stepped(request, beoordeling, lambda found: service.sign(found, by=request.user))


def _views(request: MemberRequest, pk: int) -> dict[str, Any]:
    found = queries.views_of(assessment_of(request, pk))
    privacy = found.privacy and {name: getattr(found.privacy, name) for name in ("text", "given_on", "not_asked")}
    people = found.people and {name: getattr(found.people, name) for name in PeopleIn.model_fields}
    hearings = [
        {"alternative": one.alternative.key, **{name: getattr(one, name) for name in HearingIn.model_fields}}
        for one in found.hearings
    ]
    return {"privacy": privacy, "people": people, "hearings": hearings}


@router.get(f"{ONE}/anderen", response=ViewsOut, summary="Hoe anderen het zien", auth=Key("assessments:others"))
def others(request: MemberRequest, beoordeling: int) -> dict[str, Any]:
    """The privacy officer, the people concerned, the platforms that are judged."""
    return _views(request, beoordeling)


@router.put(
    f"{ONE}/anderen/fg",
    response=ViewsOut,
    summary="Advies van de FG",
    auth=Key("assessments:privacy-advise", writes=True),
)
def advise(request: MemberRequest, beoordeling: int, given: AdviceIn) -> dict[str, Any]:
    """The privacy officer advises."""
    said = checked(PrivacyForm(given.model_dump()))
    service.give_privacy_advice(assessment_of(request, beoordeling), by=request.user, **said)
    return _views(request, beoordeling)


@router.put(
    f"{ONE}/anderen/fg-niet-gevraagd",
    response=ViewsOut,
    summary="Waarom de FG niet is gevraagd",
    auth=Key("assessments:privacy-not-asked", writes=True),
)
def no_advice(request: MemberRequest, beoordeling: int, given: ReasonIn) -> dict[str, Any]:
    """Say why the privacy officer was not asked."""
    why = checked(WhyNotForm({"why": given.reason}))["why"]
    service.say_why_no_privacy_advice(assessment_of(request, beoordeling), why=why, by=request.user)
    return _views(request, beoordeling)


@router.put(
    f"{ONE}/anderen/betrokkenen",
    response=ViewsOut,
    summary="Wat betrokkenen zeiden",
    auth=Key("assessments:people", writes=True),
)
def people(request: MemberRequest, beoordeling: int, given: PeopleIn) -> dict[str, Any]:
    """What the people concerned said, or why they were not asked."""
    said = checked(PeopleForm(given.model_dump()))
    service.keep_people_view(assessment_of(request, beoordeling), by=request.user, **said)
    return _views(request, beoordeling)


@router.put(
    f"{CHANNEL}/wederhoor",
    response=ViewsOut,
    summary="Brief aan het platform en het antwoord",
    auth=Key("assessments:hearing", writes=True),
)
def hearing(request: MemberRequest, beoordeling: int, kanaal: int, given: HearingIn) -> dict[str, Any]:
    """The letter to the platform behind a channel, and its reply."""
    said = checked(HearingForm(given.model_dump()))
    service.keep_hearing(channel_of(request, beoordeling, kanaal), by=request.user, **said)
    return _views(request, beoordeling)
