"""Decisions: dossiers, papers, publishing, questions, actions; and the register, for everybody."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, File, Path, Query, Router, Schema, Status, UploadedFile
from ninja.errors import HttpError

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.accounts.models import Municipality
from dorpsplein.api.door import VERSION, Key, checked
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.routes.municipality import JobOut, on_its_way
from dorpsplein.api.words import Line, Words
from dorpsplein.decisions import contract, queries, service
from dorpsplein.decisions.elections import is_election_period
from dorpsplein.decisions.forms.dossier import ActionForm, AdoptForm, ChannelForm, DossierForm, OpenForm
from dorpsplein.decisions.forms.paper import PaperForm, flat
from dorpsplein.decisions.forms.publishing import AnswerForm, PrepareForm, RequestForm, UploadForm, WithdrawForm
from dorpsplein.decisions.models import (
    Action,
    ActionState,
    Body,
    ChannelDecision,
    Choice,
    Decision,
    Paper,
    Publication,
    Question,
)
from dorpsplein.decisions.service.dossier import missing_for_adoption
from dorpsplein.decisions.views.files import paper_answer

router = Router(tags=["besluiten"])
ONE = "/besluiten/{int:besluit}"


class DecisionOut(Schema):
    """One decision of a municipality. ``number``: in the register, from the first publication on."""

    id: int
    number: int | None
    title: str
    body: str
    state: str = Field(description="concept, adopted, review of withdrawn.")
    assessment: int
    supersedes: int | None
    reason: str
    conditions: list[str]
    adopted_on: date | None
    review_on: date | None
    withdrawn_on: date | None
    withdrawn_because: str
    created_at: datetime
    changed_at: datetime


class ChannelOut(Schema):
    """What is decided on one channel."""

    id: int
    key: str
    name: str
    choice: str
    text: str
    reason: str
    conditions: list[str]
    until: date | None


class PaperFileOut(Schema):
    """One file of a council paper."""

    name: str
    language: str
    format: str
    bytes: int
    pages: int | None
    sha256: str


class PaperOut(Schema):
    """A council paper as it was made."""

    id: int
    made_at: datetime
    assessment_version: int
    voices: int
    checked: dict[str, Any] = Field(description="Wat narekenen meteen na het maken gaf.")
    files: list[PaperFileOut]


class WholeDecisionOut(DecisionOut):
    """A decision with its channels and papers. ``missing``: what must be filled in before it can be adopted."""

    channels: list[ChannelOut]
    papers: list[PaperOut]
    missing: list[str]


class OpenIn(Schema):
    """A new dossier."""

    assessment: int
    title: Line
    body: Body = Body.COUNCIL


class ChangeIn(Schema):
    """What the decision says as a whole."""

    title: Line
    body: Body
    reason: Words = ""
    conditions: list[Words] = Field([])
    review_on: date | None = None


class ChannelIn(Schema):
    """What is decided on one channel."""

    id: int
    choice: Choice | None = None
    text: Words = ""
    reason: Words = ""
    conditions: list[Words] = Field([])
    until: date | None = None


class AdoptIn(Schema):
    """When the council or the college decided."""

    adopted_on: date


class PrepareIn(Schema):
    """Prepare a publication: the paper, what changed, and in an election period why it cannot wait."""

    paper: int
    changed: Words = ""
    election_reason: Words = ""


class PublicationOut(Schema):
    """One version of what residents read."""

    version: int
    changed: str
    prepared_at: datetime
    confirmed_at: datetime | None
    number: int | None
    content: dict[str, Any]


class WithdrawIn(Schema):
    """Why, and from which day."""

    because: Words
    on: date


class ActionIn(Schema):
    """One thing somebody does: a person with an account, or a role in words."""

    text: Line
    owner: int | None = None
    owner_role: str = Field("", max_length=120)
    due_on: date
    state: ActionState = ActionState.TO_DO


class ActionOut(Schema):
    """One action of the plan."""

    id: int
    text: str
    owner: int | None
    owner_role: str
    due_on: date
    state: str


class QuestionOut(Schema):
    """That somebody asked why, and what the municipality wrote. The words of the resident are in the mail only."""

    id: int
    receipt: str
    asked_at: datetime
    question: str
    answer: str
    answered_at: datetime | None
    is_public: bool


class AnswerIn(Schema):
    """An answer, for everybody to read or only to close the question."""

    question: Words = ""
    answer: Words = ""
    is_public: bool = False


class MailIn(Schema):
    """The mail that asks for the trend analysis and the framework."""

    subject: Line
    text: Words


class MailOut(Schema):
    """A mail that was sent."""

    sent_on: date
    to: str
    subject: str
    text: str


def _decision(request: MemberRequest, pk: int) -> Decision:
    found = Decision.objects.select_related("assessment", "municipality", "supersedes")
    return get_object_or_404(found, pk=pk, municipality=request.municipality)


def _told(one: Decision) -> dict[str, Any]:
    names = [name for name in DecisionOut.model_fields if name not in ("id", "assessment", "supersedes")]
    told = {"id": one.pk, "assessment": one.assessment_id, "supersedes": one.supersedes_id}
    return {**told, **{name: getattr(one, name) for name in names}}


def _fields(schema: type[Schema], one: Any) -> dict[str, Any]:
    """What a schema shows of something; ``id`` is its number."""
    return {"id": one.pk, **{name: getattr(one, name) for name in schema.model_fields if name != "id"}}


def _whole(request: MemberRequest, pk: int) -> dict[str, Any]:
    found = _decision(request, pk)
    return {
        **_told(found),
        "channels": [_fields(ChannelOut, one) for one in found.channels.all()],
        "papers": [_fields(PaperOut, one) for one in found.papers.all()],
        "missing": [one.said for one in missing_for_adoption(found)] if found.awaits_adoption else [],
    }


@router.get("/besluiten", response=Page[DecisionOut], summary="Dossiers", auth=Key("decisions:overview"))
def all_decisions(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The dossiers, newest first."""
    return page_of(request, queries.decisions_of(request.municipality), paging, _told)


@router.post(
    "/besluiten", response={201: WholeDecisionOut}, summary="Open een dossier", auth=Key("decisions:new", writes=True)
)
def open_dossier(request: MemberRequest, given: OpenIn) -> Status[dict[str, Any]]:
    """A new concept on the channels of an assessment."""
    said = checked(OpenForm(request.municipality, given.model_dump()))
    return Status(HTTPStatus.CREATED, _whole(request, service.open_dossier(**said, by=request.user).pk))


@router.get(ONE, response=WholeDecisionOut, summary="Eén dossier", auth=Key("decisions:show"))
def one(request: MemberRequest, besluit: int) -> dict[str, Any]:
    """One dossier: where it is, what it says, what is missing."""
    return _whole(request, besluit)


@router.put(ONE, response=WholeDecisionOut, summary="Wijzig een dossier", auth=Key("decisions:change", writes=True))
def change(request: MemberRequest, besluit: int, given: ChangeIn) -> dict[str, Any]:
    """Change what the decision says as a whole."""
    data = {**given.model_dump(), "conditions": "\n".join(given.conditions)}
    said = checked(DossierForm(data, instance=_decision(request, besluit)))
    service.change(_decision(request, besluit), said, by=request.user)
    return _whole(request, besluit)


@router.delete(ONE, response={204: None}, summary="Gooi een concept weg", auth=Key("decisions:discard", writes=True))
def discard(request: MemberRequest, besluit: int) -> Status[None]:
    """Throw a concept away that nobody outside has seen."""
    service.discard(_decision(request, besluit), by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.put(
    f"{ONE}/kanalen",
    response=WholeDecisionOut,
    summary="Besluit per kanaal",
    auth=Key("decisions:channels", writes=True),
)
def channels(request: MemberRequest, besluit: int, given: list[ChannelIn]) -> dict[str, Any]:
    """Keep what is decided on each channel that is sent; others stay as they are."""
    found = _decision(request, besluit)
    rows = {one.id: _channel(get_object_or_404(ChannelDecision, pk=one.id, decision=found), one) for one in given}
    service.fill_in_channels(found, rows, by=request.user)
    return _whole(request, besluit)


def _channel(kept: ChannelDecision, given: ChannelIn) -> dict[str, Any]:
    data = {**given.model_dump(exclude={"id"}), "conditions": "\n".join(given.conditions)}
    return checked(ChannelForm(data, instance=kept))


@router.get(
    f"{ONE}/gegevens",
    response=dict[str, Any],
    summary="Wat alleen de gemeente weet",
    auth=Key("decisions:paper-table"),
)
def paper_table(request: MemberRequest, besluit: int) -> dict[str, Any]:
    """The table ``[paper]`` of the assessment."""
    return dict(_decision(request, besluit).assessment.paper)


@router.put(
    f"{ONE}/gegevens",
    response=dict[str, Any],
    summary="Vul in wat alleen de gemeente weet",
    auth=Key("decisions:paper-table", writes=True),
)
def fill_in_paper(request: MemberRequest, besluit: int, given: dict[str, Any]) -> dict[str, Any]:
    """Keep the table ``[paper]``, with the names that an assessment file has."""
    found = _decision(request, besluit)
    data = flat(given)
    if isinstance(data.get("proposed_decision"), list):
        data["proposed_decision"] = "\n".join(map(str, data["proposed_decision"]))
    form = PaperForm({one.key: one.name for one in found.channels.all()}, data)
    checked(form)
    service.fill_in_paper(found, form.table(), by=request.user)
    return dict(_decision(request, besluit).assessment.paper)


@router.post(
    f"{ONE}/vaststellen",
    response=WholeDecisionOut,
    summary="Stel een besluit vast",
    auth=Key("decisions:adopt", writes=True),
)
def adopt(request: MemberRequest, besluit: int, given: AdoptIn) -> dict[str, Any]:
    """Record that the council or the college decided."""
    day = checked(AdoptForm(given.model_dump()))["adopted_on"]
    service.adopt(_decision(request, besluit), adopted_on=day, by=request.user)
    return _whole(request, besluit)


@router.post(
    f"{ONE}/opnieuw-bekijken",
    response=WholeDecisionOut,
    summary="Kijk opnieuw naar een besluit",
    auth=Key("decisions:review", writes=True),
)
def start_review(request: MemberRequest, besluit: int) -> dict[str, Any]:
    """Look at an adopted decision again; it stays in force meanwhile."""
    service.start_review(_decision(request, besluit), by=request.user)
    return _whole(request, besluit)


@router.post(
    f"{ONE}/opvolgen",
    response={201: WholeDecisionOut},
    summary="Begin het besluit dat volgt",
    auth=Key("decisions:succeed", writes=True),
)
def succeed(request: MemberRequest, besluit: int) -> Status[dict[str, Any]]:
    """A new concept that will follow this decision, on the same assessment."""
    found = _decision(request, besluit)
    return Status(HTTPStatus.CREATED, _whole(request, service.succeed(found, found.assessment, by=request.user).pk))


@router.post(
    f"{ONE}/stukken",
    response={202: JobOut},
    summary="Maak het raadsstuk",
    auth=Key("decisions:make-paper", writes=True),
)
def make_paper(request: MemberRequest, besluit: int, response: HttpResponse) -> Status[dict[str, Any]]:
    """Ask for the council paper in every format and language."""
    return on_its_way(request, service.ask_for_paper(_decision(request, besluit), by=request.user), response)


@router.get(
    f"{ONE}/stukken/{{int:stuk}}/{{naam}}",
    response={200: bytes},
    summary="Haal een raadsstuk op",
    auth=Key("decisions:paper"),
    openapi_extra={"responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string"}}}}}},
)
def paper_file(request: MemberRequest, besluit: int, stuk: int, naam: str) -> HttpResponse:
    """One file of a paper, exactly as it was made."""
    found = Paper.objects.select_related("decision")
    paper = get_object_or_404(found, pk=stuk, decision=_decision(request, besluit))
    entry = next((one for one in paper.files if one["name"] == naam), None)
    if entry is None:
        raise Http404
    return paper_answer(paper, entry)


@router.post(
    "/nakijken", response={202: JobOut}, summary="Kijk een raadsstuk na", auth=Key("decisions:check", writes=True)
)
def check_paper(request: MemberRequest, response: HttpResponse, bestand: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Give a paper to recompute; the file is gone once that is done."""
    file = checked(UploadForm({}, {"file": bestand}))["file"]  # type: ignore[arg-type]  # one file needs no lists
    job = service.ask_for_check(request.municipality, file, name=file.name, by=request.user)
    return on_its_way(request, job, response)


def _publication(one: Publication) -> dict[str, Any]:
    names = [name for name in PublicationOut.model_fields if name != "number"]
    return {"number": one.decision.number, **{name: getattr(one, name) for name in names}}


def _prepared(found: Decision) -> Publication:
    publication = queries.prepared(found)
    if publication is None:
        raise HttpError(HTTPStatus.CONFLICT, "Er is niets voorbereid. Maak eerst een voorbeeld.")
    return publication


@router.post(
    f"{ONE}/publicaties",
    response={201: PublicationOut},
    summary="Bereid publiceren voor",
    auth=Key("decisions:prepare", writes=True),
)
def prepare(request: MemberRequest, besluit: int, given: PrepareIn) -> Status[dict[str, Any]]:
    """Freeze what residents will see; it stays unseen until the clerk confirms it."""
    found = _decision(request, besluit)
    period = is_election_period(found.municipality, timezone.localdate())
    said = checked(PrepareForm(found, given.model_dump(), is_election_period=period))
    return Status(HTTPStatus.CREATED, _publication(service.prepare(found, **said, by=request.user)))


@router.get(
    f"{ONE}/publicaties/voorbereid",
    response=PublicationOut,
    summary="Wat inwoners zullen lezen",
    auth=Key("decisions:preview"),
)
def preview(request: MemberRequest, besluit: int) -> dict[str, Any]:
    """Exactly what residents will see."""
    publication = queries.prepared(_decision(request, besluit))
    if publication is None:
        raise Http404
    return _publication(publication)


@router.post(
    f"{ONE}/publicaties/bevestigen",
    response=PublicationOut,
    summary="Publiceer",
    auth=Key("decisions:confirm", writes=True),
)
def confirm(request: MemberRequest, besluit: int) -> dict[str, Any]:
    """Make public what was prepared, under a permanent number."""
    return _publication(service.confirm(_prepared(_decision(request, besluit)), by=request.user))


@router.post(
    f"{ONE}/intrekken",
    response=WholeDecisionOut,
    summary="Trek een besluit in",
    auth=Key("decisions:withdraw", writes=True),
)
def withdraw(request: MemberRequest, besluit: int, given: WithdrawIn) -> dict[str, Any]:
    """Take a decision back, with a reason that residents read; its page stays."""
    said = checked(WithdrawForm(given.model_dump()))
    service.withdraw(_decision(request, besluit), **said, by=request.user)
    return _whole(request, besluit)


def _action(one: Action) -> dict[str, Any]:
    names = ("text", "owner_role", "due_on", "state")
    return {"id": one.pk, "owner": one.owner_id, **{name: getattr(one, name) for name in names}}


@router.get(f"{ONE}/acties", response=list[ActionOut], summary="Het actieplan", auth=Key("decisions:actions-csv"))
def all_actions(request: MemberRequest, besluit: int) -> list[dict[str, Any]]:
    """Who does what, and when it is done."""
    return [_action(one) for one in _decision(request, besluit).actions.all()]


@router.post(
    f"{ONE}/acties", response={201: ActionOut}, summary="Voeg een actie toe", auth=Key("decisions:actions", writes=True)
)
def add_action(request: MemberRequest, besluit: int, given: ActionIn) -> Status[dict[str, Any]]:
    """Put an action in the plan."""
    said = checked(ActionForm(request.municipality, given.model_dump()))
    made = service.add_action(_decision(request, besluit), said, by=request.user)
    return Status(HTTPStatus.CREATED, _action(made))


def _kept_action(request: MemberRequest, besluit: int, pk: int) -> Action:
    return get_object_or_404(Action.objects.select_related("decision"), pk=pk, decision=_decision(request, besluit))


@router.put(
    f"{ONE}/acties/{{int:actie}}",
    response=ActionOut,
    summary="Wijzig een actie",
    auth=Key("decisions:action", writes=True),
)
def change_action(request: MemberRequest, besluit: int, actie: int, given: ActionIn) -> dict[str, Any]:
    """Change one action."""
    kept = _kept_action(request, besluit, actie)
    edited = _kept_action(request, besluit, actie)
    said = checked(ActionForm(request.municipality, given.model_dump(), instance=edited))
    service.change_action(kept, said, by=request.user)
    return _action(kept)


@router.delete(
    f"{ONE}/acties/{{int:actie}}",
    response={204: None},
    summary="Haal een actie weg",
    auth=Key("decisions:action-remove", writes=True),
)
def remove_action(request: MemberRequest, besluit: int, actie: int) -> Status[None]:
    """Take an action out of the plan."""
    service.remove_action(_kept_action(request, besluit, actie), by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.get(f"{ONE}/vragen", response=list[QuestionOut], summary="Vragen van inwoners", auth=Key("decisions:questions"))
def questions(request: MemberRequest, besluit: int) -> list[dict[str, Any]]:
    """Every question about a decision, newest first."""
    return [_fields(QuestionOut, one) for one in _decision(request, besluit).questions.all()]


@router.put(
    f"{ONE}/vragen/{{int:vraag}}",
    response=QuestionOut,
    summary="Beantwoord een vraag van een inwoner",
    auth=Key("decisions:answer", writes=True),
)
def answer(request: MemberRequest, besluit: int, vraag: int, given: AnswerIn) -> dict[str, Any]:
    """Answer one, for everybody to read or only to close it."""
    kept = get_object_or_404(
        Question.objects.select_related("decision"), pk=vraag, decision=_decision(request, besluit)
    )
    said = checked(AnswerForm(given.model_dump(), instance=kept))
    service.answer_question(
        kept, asked=said["question"], answer=said["answer"], is_public=said["is_public"], by=request.user
    )
    return _fields(QuestionOut, kept)


@router.post(
    "/opgevraagde-stukken",
    response={201: MailOut},
    summary="Vraag trendanalyse en kader op per mail",
    auth=Key("decisions:request", writes=True),
)
def request_documents(request: MemberRequest, given: MailIn) -> Status[dict[str, Any]]:
    """Send the mail in the name of the holder of the key; one a day per municipality."""
    said = checked(RequestForm(given.model_dump()))
    sent = service.request_documents(request.municipality, **said, by=request.user)
    return Status(HTTPStatus.CREATED, {name: getattr(sent, name) for name in MailOut.model_fields})


class RegisterOut(Schema):
    """The register: ``dorpsplein-register/1``, with names of schema.org (docs/reference/register.md)."""

    contract: str
    context: str = Field(alias="@context")
    dataset: list[dict[str, Any]]


class EntryOut(Schema):
    """One decision in the register: ``dorpsplein-decision/1``."""

    contract: str
    number: int
    name: str
    status: str
    decision: dict[str, Any]
    numbers: dict[str, Any]
    versions: list[dict[str, Any]]


def _everybody(told: dict[str, Any]) -> JsonResponse:
    headers = {"Access-Control-Allow-Origin": "*", "API-Version": VERSION}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False}, headers=headers)


@router.get("/register", response=RegisterOut, summary="Het openbare register", auth=None)
def register(request: HttpRequest, gemeente: Path[str]) -> JsonResponse:
    """Every decision that was published: the same as the public copy of the site. Without a key."""
    municipality = get_object_or_404(Municipality, slug=gemeente)
    return _everybody(contract.listed(municipality, queries.published(municipality), request.build_absolute_uri))


@router.get("/register/{int:nummer}", response=EntryOut, summary="Eén besluit in het register", auth=None)
def register_entry(request: HttpRequest, gemeente: Path[str], nummer: int) -> JsonResponse:
    """One published decision with its versions and answers: the same as the public copy of the site. Without a key."""
    found = Decision.objects.select_related("municipality", "assessment", "supersedes")
    decision = get_object_or_404(found, municipality__slug=gemeente, number=nummer)
    versions = list(queries.confirmed_publications().filter(decision=decision))
    answers = list(queries.answers_shown(decision))
    return _everybody(contract.one(decision, versions, answers, request.build_absolute_uri))
