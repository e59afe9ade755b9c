"""The national library as a municipality sees it, and filled examples between municipalities that consent."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status

from dorpskern import policy
from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.api.door import Key, checked
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.routes.answers import CommentIn, question_of
from dorpsplein.api.routes.assessments import ONE, AssessmentOut, assessment_of, told
from dorpsplein.api.words import Line
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms.sharing import ErrorForm, ExampleForm
from dorpsplein.assessments.models import Example, LibraryReport

router = Router(tags=["beoordelingen"])


class EntryOut(Schema):
    """One question about one platform, as it is answered for every municipality."""

    question: str
    text: str
    said: str
    is_corrected: bool


class ReportOut(Schema):
    """A municipality told the coordinator that an answer is wrong."""

    id: int
    channel: str
    question: str
    text: str
    at: datetime
    reply: str
    replied_at: datetime | None


class ExampleOut(Schema):
    """A filled example."""

    id: int
    title: str
    municipality: str
    published_at: datetime
    with_notes: bool
    is_own: bool


class PublishIn(Schema):
    """Whether the notes go along."""

    with_notes: bool = False


class BeginIn(Schema):
    """Start from an example; ``with_local``: also what only that municipality could know."""

    title: Line
    with_local: bool = False


class ConsentIn(Schema):
    """Whether the municipality shares examples."""

    shares: bool


def _platform(platform: str) -> str:
    if platform not in policy.prefilled_channels():
        raise Http404
    return platform


@router.get(
    "/bibliotheek/{platform}",
    response=list[EntryOut],
    summary="Wat over een platform is uitgezocht",
    auth=Key("assessments:library-platform"),
)
def entries(request: MemberRequest, platform: str) -> list[dict[str, Any]]:  # noqa: ARG001
    """Every answer of the library for one platform."""
    return [
        {"question": one.question, "text": one.text, "said": one.said, "is_corrected": one.correction is not None}
        for one in queries.entries(_platform(platform))
    ]


def _report(one: LibraryReport) -> dict[str, Any]:
    return {"id": one.pk, **{name: getattr(one, name) for name in ReportOut.model_fields if name != "id"}}


@router.get("/meldingen", response=Page[ReportOut], summary="Onze meldingen", auth=Key("assessments:library"))
def reports(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """What this municipality reported, and what the coordinator answered."""
    return page_of(request, queries.reports_of(request.municipality), paging, _report)


@router.post(
    "/bibliotheek/{platform}/{vraag}/meldingen",
    response={201: ReportOut},
    summary="Meld een fout in de bibliotheek",
    auth=Key("assessments:library-report", writes=True),
)
def report(request: MemberRequest, platform: str, vraag: str, given: CommentIn) -> Status[dict[str, Any]]:
    """Tell the coordinator that an answer is wrong."""
    here, asked = _platform(platform), question_of(vraag)
    text = checked(ErrorForm(given.model_dump()))["text"]
    made = service.report_error(request.municipality, channel=here, question=asked.id, text=text, by=request.user)
    return Status(HTTPStatus.CREATED, _report(made))


def _example(request: MemberRequest, one: Example) -> dict[str, Any]:
    told_of = {"id": one.pk, "title": one.title, "municipality": one.municipality.name}
    is_own = one.municipality_id == request.municipality.pk
    return {**told_of, "published_at": one.published_at, "with_notes": one.with_notes, "is_own": is_own}


@router.get(
    "/voorbeelden", response=list[ExampleOut], summary="Ingevulde voorbeelden", auth=Key("assessments:examples")
)
def examples(request: MemberRequest) -> list[dict[str, Any]]:
    """What municipalities that consent share."""
    return [_example(request, one) for one in queries.examples_for(request.municipality)]


@router.put(
    "/voorbeelden/meedoen",
    response=ConsentIn,
    summary="Doe mee met voorbeelden delen",
    auth=Key("assessments:examples-consent", writes=True),
)
def consent(request: MemberRequest, given: ConsentIn) -> dict[str, bool]:
    """Join or leave; leaving withdraws the own examples."""
    service.consent(request.municipality, shares=given.shares, by=request.user)
    return {"shares": given.shares}


@router.post(
    f"{ONE}/voorbeeld",
    response={201: ExampleOut},
    summary="Deel als voorbeeld",
    auth=Key("assessments:example-publish", writes=True),
)
def publish(request: MemberRequest, beoordeling: int, given: PublishIn) -> Status[dict[str, Any]]:
    """Share a signed assessment without names."""
    found = assessment_of(request, beoordeling)
    made = service.publish_example(found, with_notes=given.with_notes, by=request.user)
    return Status(HTTPStatus.CREATED, _example(request, made))


@router.post(
    "/voorbeelden/{int:voorbeeld}/beoordelingen",
    response={201: AssessmentOut},
    summary="Begin met een voorbeeld",
    auth=Key("assessments:example-begin", writes=True),
)
def begin(request: MemberRequest, voorbeeld: int, given: BeginIn) -> Status[dict[str, Any]]:
    """A new assessment that starts from somebody else's."""
    found = get_object_or_404(queries.examples_for(request.municipality), pk=voorbeeld)
    said = checked(ExampleForm(given.model_dump()))
    made = service.start_from_example(found, request.municipality, by=request.user, **said)
    return Status(HTTPStatus.CREATED, told(assessment_of(request, made.pk)))


@router.delete(
    "/voorbeelden/{int:voorbeeld}",
    response={204: None},
    summary="Trek een voorbeeld in",
    auth=Key("assessments:example-withdraw", writes=True),
)
def withdraw(request: MemberRequest, voorbeeld: int) -> Status[None]:
    """Stop sharing an example of one's own."""
    found = get_object_or_404(Example, pk=voorbeeld, municipality=request.municipality)
    service.withdraw_example(found, by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)
