"""Answers with their evidence, history and comments. A change names the version it was made on: ``If-Match``."""

from __future__ import annotations

import datetime as days
import re
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, Literal

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.datastructures import MultiValueDict
from ninja import Field, File, Query, Router, Schema, Status, UploadedFile
from ninja import Form as FormBody
from ninja.params import functions

from dorpskern import policy
from dorpskern.terms.assessment import Evidence as CoreEvidence
from dorpskern.terms.question import Question
from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.api.door import Key, checked, problem
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.routes.assessments import CHANNEL, ONE, assessment_of, channel_of
from dorpsplein.api.words import Words
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms.answering import EvidenceForm
from dorpsplein.assessments.forms.sharing import AssignForm, CommentForm
from dorpsplein.assessments.models import Alternative, Answer, AnswerKind, Assignment, Change, Comment, Evidence
from dorpsplein.assessments.queries.sheet import answered_question

router = Router(tags=["beoordelingen"])
QUESTION = f"{CHANNEL}/antwoorden/{{vraag}}"
IF_MATCH = functions.Header(
    ..., alias="If-Match", description='De versie waarop u wijzigt, zoals in ETag: "3"; "0" als er niets is.'
)


class EvidenceIn(Schema):
    """One piece of evidence. ``date``: YYYY, YYYY-MM or YYYY-MM-DD."""

    kind: Literal["measured", "document", "fact", "observation"]
    source: Words
    url: Words = ""
    date: Words = ""
    quote: Words = ""
    confidence: Literal["high", "medium", "low"] = "high"
    is_counter: bool = Field(False, description="Dit spreekt het antwoord juist tegen.")
    seen_on: days.date | None = None


class EvidenceOut(Schema):
    """Evidence behind an answer. ``id`` is null for evidence that came with an answer filled in beforehand."""

    id: int | None
    kind: str
    source: str
    url: str
    date: str
    quote: str
    fact: str
    confidence: str
    is_counter: bool
    file_name: str = Field(description="Hoe het bestand heet; leeg zonder bestand.")


class AnswerOut(Schema):
    """What is known on one question for one channel. ``version`` 0: the municipality did not answer itself."""

    alternative: int
    key: str
    question: str
    section: str
    text: str
    state: str = Field(description="open, unknown, stale, prefilled of answered.")
    kind: str | None = Field(description="score, unknown of not_applicable; null zonder antwoord.")
    low: float | None
    high: float | None
    not_applicable: str
    note: str
    said: str
    version: int
    evidence: list[EvidenceOut]


class AnswerIn(Schema):
    """An answer: a score from ``low`` to ``high`` in [0, 1], "unknown", or "not_applicable" with why."""

    kind: AnswerKind
    low: float | None = None
    high: float | None = None
    not_applicable: Words = ""
    note: Words = ""


class ConflictOut(Schema):
    """Somebody else was first: what is there now."""

    type: str
    status: int
    title: str
    present: AnswerOut


class ChangeOut(Schema):
    """One field that changed."""

    id: int
    at: datetime
    what: str
    alternative: str
    question: str
    old: Any
    new: Any


class CommentIn(Schema):
    """Something to say."""

    text: Words


class CommentOut(Schema):
    """A thread or a reply to one. Who said it is on the page."""

    id: int
    at: datetime
    text: str
    resolved_at: datetime | None
    replies: list[dict[str, Any]]


class AssignIn(Schema):
    """Who looks up what, and until when."""

    person: int
    question: Words = ""
    until: days.date | None = None


class AssignmentOut(Schema):
    """What somebody was asked to look up."""

    id: int
    assessment: int
    alternative: int
    section: str
    question: str
    until: days.date | None


class Which(Schema):
    """Which answers are asked for."""

    alternative: int | None = Field(None, description="Het nummer van een kanaal.")
    section: str = Field("", max_length=60)
    show: Literal["alles", "lokaal", "eerst", "kern", "open"] = "alles"


def sections() -> frozenset[str]:
    """The sections of the questionnaire."""
    return frozenset(one.id for one in policy.load_questionnaire().sections)


def question_of(vraag: str) -> Question:
    """One question of the present framework."""
    found = answered_question(vraag)
    if found is None:
        raise Http404
    return found


def _line(one: Alternative, vraag: str) -> queries.Line:
    return queries.Sheet(one.assessment, only=one).line(one, question_of(vraag))


def _told(line: queries.Line) -> dict[str, Any]:
    known = line.known
    return {
        "alternative": line.alternative.pk,
        "key": line.alternative.key,
        "question": line.question.id,
        "section": line.question.section,
        "text": line.text,
        "state": line.state,
        "note": line.note,
        "said": line.said,
        "version": line.own.version if line.own else 0,
        "not_applicable": known.not_applicable if known else "",
        **_score(line),
        "evidence": _evidence(line),
    }


def _score(line: queries.Line) -> dict[str, Any]:
    if line.known is None:
        return {"kind": None, "low": None, "high": None}
    score = line.known.score
    if score is None or score.unknown:
        kind = AnswerKind.NOT_APPLICABLE if score is None else AnswerKind.UNKNOWN
        return {"kind": kind.value, "low": None, "high": None}
    return {"kind": AnswerKind.SCORE.value, "low": score.low, "high": score.high}


def _evidence(line: queries.Line) -> list[dict[str, Any]]:
    if line.own is not None:
        return [_piece(one) for one in line.own.evidence.all()]
    if line.known is None:
        return []
    return [
        _core_piece(one, is_counter=is_counter)
        for pieces, is_counter in ((line.known.evidence, False), (line.known.counter, True))
        for one in pieces
    ]


def _piece(one: Evidence) -> dict[str, Any]:
    return {"id": one.pk, **{name: getattr(one, name) for name in EvidenceOut.model_fields if name != "id"}}


def _core_piece(one: CoreEvidence, *, is_counter: bool) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("source", "url", "date", "quote", "fact", "confidence")}
    return {"id": None, "kind": one.kind.value, "is_counter": is_counter, "file_name": "", **told}


@router.get(f"{ONE}/antwoorden", response=Page[AnswerOut], summary="Antwoorden", auth=Key("assessments:channel"))
def all_answers(request: MemberRequest, beoordeling: int, which: Query[Which], paging: Query[Paging]) -> dict[str, Any]:
    """What is known, per channel and question."""
    sheet = queries.Sheet(assessment_of(request, beoordeling))
    if which.section and which.section not in sections():
        raise Http404
    lines = [
        line
        for one in sheet.alternatives
        if which.alternative in (None, one.pk)
        for line in sheet.lines(one, section=which.section, show=which.show)
    ]
    return page_of(request, lines, paging, _told)


@router.get(QUESTION, response=AnswerOut, summary="Eén antwoord", auth=Key("assessments:question"))
def one_answer(
    request: MemberRequest, beoordeling: int, kanaal: int, vraag: str, response: HttpResponse
) -> dict[str, Any]:
    """What is known on one question for one channel; its version is in ``ETag``."""
    return _tagged(_told(_line(channel_of(request, beoordeling, kanaal), vraag)), response)


def _tagged(found: dict[str, Any], response: HttpResponse) -> dict[str, Any]:
    response["ETag"] = f'"{found["version"]}"'
    return found


def _version(if_match: str) -> int:
    """The version in the header; one that fits nothing when it is written otherwise."""
    found = re.fullmatch(r'"?(\d{1,9})"?', if_match.strip())
    return int(found[1]) if found else -1


def _first_look(one: Alternative, vraag: str) -> HttpResponse:
    present = AnswerOut.model_validate(_told(_line(one, vraag))).model_dump(mode="json")
    answer = problem(HTTPStatus.PRECONDITION_FAILED, "Iemand anders heeft dit antwoord net gewijzigd.", present=present)
    answer["ETag"] = f'"{present["version"]}"'
    return answer


@router.put(
    QUESTION,
    response={200: AnswerOut, 412: ConflictOut},
    summary="Beantwoord een vraag",
    auth=Key("assessments:answer", writes=True),
)
def answer(
    request: MemberRequest,
    beoordeling: int,
    kanaal: int,
    vraag: str,
    given: AnswerIn,
    response: HttpResponse,
    if_match: str = IF_MATCH,
) -> Any:
    """Keep an answer; when somebody changed it in the meantime, see what is there now."""
    one, asked = channel_of(request, beoordeling, kanaal), question_of(vraag)
    try:
        service.save_answer(
            one, asked.id, service.Given(**given.model_dump()), version=_version(if_match), by=request.user
        )
    except service.Conflict:
        return _first_look(one, vraag)
    return _tagged(_told(_line(one, vraag)), response)


@router.delete(
    QUESTION,
    response={204: None, 412: ConflictOut},
    summary="Haal het eigen antwoord weg",
    auth=Key("assessments:clear", writes=True),
)
def clear(request: MemberRequest, beoordeling: int, kanaal: int, vraag: str, if_match: str = IF_MATCH) -> Any:
    """Take the own answer away, so that the one filled in beforehand counts again, or nothing."""
    one = channel_of(request, beoordeling, kanaal)
    stored = get_object_or_404(Answer, alternative=one, question=question_of(vraag).id)
    try:
        service.clear_answer(stored, version=_version(if_match), by=request.user)
    except service.Conflict:
        return _first_look(one, vraag)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.post(
    f"{QUESTION}/overnemen",
    response=AnswerOut,
    summary="Neem het vooraf ingevulde antwoord over",
    auth=Key("assessments:take-over", writes=True),
)
def take_over(request: MemberRequest, beoordeling: int, kanaal: int, vraag: str) -> dict[str, Any]:
    """Make the answer that was filled in beforehand one's own."""
    one = channel_of(request, beoordeling, kanaal)
    line = _line(one, vraag)
    if line.known is None or line.own is not None:
        raise Http404
    service.take_over(one, line.known, by=request.user)
    return _told(_line(one, vraag))


@router.post(
    f"{QUESTION}/bewijs",
    response={201: EvidenceOut},
    summary="Voeg bewijs toe",
    auth=Key("assessments:evidence-add", writes=True),
)
def add_evidence(
    request: MemberRequest, beoordeling: int, kanaal: int, vraag: str, given: EvidenceIn
) -> Status[dict[str, Any]]:
    """Add evidence under an answer, or against it."""
    return _added(request, beoordeling, kanaal, vraag, EvidenceForm(given.model_dump()))


@router.post(
    f"{QUESTION}/bewijs/met-bestand",
    response={201: EvidenceOut},
    summary="Voeg bewijs met een bestand toe",
    auth=Key("assessments:evidence-add", writes=True),
)
def add_evidence_with_file(
    request: MemberRequest,
    beoordeling: int,
    kanaal: int,
    vraag: str,
    given: FormBody[EvidenceIn],
    bestand: File[UploadedFile],
) -> Status[dict[str, Any]]:
    """Add evidence with the file behind it, such as a screenshot."""
    form = EvidenceForm(given.model_dump(), MultiValueDict({"file": [bestand]}))
    return _added(request, beoordeling, kanaal, vraag, form)


def _added(
    request: MemberRequest, beoordeling: int, kanaal: int, vraag: str, form: EvidenceForm
) -> Status[dict[str, Any]]:
    file = checked(form)["file"]
    one, asked = channel_of(request, beoordeling, kanaal), question_of(vraag)
    made = service.add_evidence(one, asked.id, form.piece(), by=request.user, file=file)
    return Status(HTTPStatus.CREATED, _piece(made))


@router.delete(
    f"{ONE}/bewijs/{{int:bewijs}}",
    response={204: None},
    summary="Haal bewijs weg",
    auth=Key("assessments:evidence-remove", writes=True),
)
def remove_evidence(request: MemberRequest, beoordeling: int, bewijs: int) -> Status[None]:
    """Take evidence away; the history keeps it."""
    found = Evidence.objects.select_related("answer__alternative__assessment")
    assessment = assessment_of(request, beoordeling)
    service.remove_evidence(
        get_object_or_404(found, pk=bewijs, answer__alternative__assessment=assessment), by=request.user
    )
    return Status(HTTPStatus.NO_CONTENT, None)


def _change(one: Change) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("at", "what", "question", "old", "new")}
    return {"id": one.pk, "alternative": one.alternative.key if one.alternative else "", **told}


@router.get(
    f"{QUESTION}/geschiedenis",
    response=Page[ChangeOut],
    summary="Wat het antwoord was",
    auth=Key("assessments:history"),
)
def history(request: MemberRequest, beoordeling: int, kanaal: int, vraag: str, paging: Query[Paging]) -> dict[str, Any]:
    """What an answer was, newest first."""
    one = channel_of(request, beoordeling, kanaal)
    found = queries.history(one, question_of(vraag).id).select_related("alternative")
    return page_of(request, found, paging, _change)


@router.get(
    f"{ONE}/geschiedenis", response=Page[ChangeOut], summary="Alles wat veranderde", auth=Key("assessments:history-all")
)
def whole_history(request: MemberRequest, beoordeling: int, paging: Query[Paging]) -> dict[str, Any]:
    """Everything that changed in an assessment, newest first."""
    return page_of(request, queries.history_of(assessment_of(request, beoordeling)), paging, _change)


@router.post(
    f"{ONE}/geschiedenis/{{int:wijziging}}/terugzetten",
    response={204: None},
    summary="Zet terug wat er stond",
    auth=Key("assessments:restore", writes=True),
)
def restore(request: MemberRequest, beoordeling: int, wijziging: int) -> Status[None]:
    """Put back what a field was before a change."""
    found = Change.objects.select_related("alternative__assessment")
    service.restore(
        get_object_or_404(found, pk=wijziging, assessment=assessment_of(request, beoordeling)), by=request.user
    )
    return Status(HTTPStatus.NO_CONTENT, None)


def _comment(one: Comment) -> dict[str, Any]:
    replies = [{"id": reply.pk, "at": reply.at.isoformat(), "text": reply.text} for reply in one.replies.all()]
    return {"id": one.pk, "at": one.at, "text": one.text, "resolved_at": one.resolved_at, "replies": replies}


@router.get(
    f"{QUESTION}/opmerkingen",
    response=list[CommentOut],
    summary="Opmerkingen van collega’s",
    auth=Key("assessments:question"),
)
def comments(request: MemberRequest, beoordeling: int, kanaal: int, vraag: str) -> list[dict[str, Any]]:
    """What was said about one question for one channel, open threads first."""
    one = channel_of(request, beoordeling, kanaal)
    return [_comment(each) for each in queries.threads(one.assessment, one, question_of(vraag).id)]


@router.post(
    f"{QUESTION}/opmerkingen",
    response={201: CommentOut},
    summary="Zeg iets bij een vraag",
    auth=Key("assessments:comment", writes=True),
)
def comment(
    request: MemberRequest, beoordeling: int, kanaal: int, vraag: str, given: CommentIn
) -> Status[dict[str, Any]]:
    """Begin a thread."""
    one, asked = channel_of(request, beoordeling, kanaal), question_of(vraag)
    text = checked(CommentForm(given.model_dump()))["text"]
    said = service.comment(one.assessment, text=text, by=request.user, alternative=one, question=asked.id)
    return Status(HTTPStatus.CREATED, _comment(said))


def _thread(request: MemberRequest, beoordeling: int, opmerking: int) -> Comment:
    found = Comment.objects.select_related("assessment", "alternative")
    return get_object_or_404(found, pk=opmerking, thread=None, assessment=assessment_of(request, beoordeling))


@router.post(
    f"{ONE}/opmerkingen/{{int:opmerking}}",
    response={201: CommentOut},
    summary="Antwoord op een opmerking",
    auth=Key("assessments:comment-respond", writes=True),
)
def reply(request: MemberRequest, beoordeling: int, opmerking: int, given: CommentIn) -> Status[dict[str, Any]]:
    """Answer a thread; that opens it again."""
    thread = _thread(request, beoordeling, opmerking)
    text = checked(CommentForm(given.model_dump()))["text"]
    service.comment(thread.assessment, text=text, by=request.user, thread=thread)
    return Status(HTTPStatus.CREATED, _comment(_thread(request, beoordeling, opmerking)))


@router.post(
    f"{ONE}/opmerkingen/{{int:opmerking}}/klaar",
    response=CommentOut,
    summary="Een opmerking is afgehandeld",
    auth=Key("assessments:comment-resolve", writes=True),
)
def resolve(request: MemberRequest, beoordeling: int, opmerking: int) -> dict[str, Any]:
    """Say that a thread is settled."""
    service.resolve(_thread(request, beoordeling, opmerking), by=request.user)
    return _comment(_thread(request, beoordeling, opmerking))


def _assignment(one: Assignment) -> dict[str, Any]:
    told: Mapping[str, Any] = {"assessment": one.assessment_id, "alternative": one.alternative_id}
    return {"id": one.pk, **told, "section": one.section, "question": one.question, "until": one.until}


@router.post(
    f"{CHANNEL}/delen/{{deel}}/toewijzing",
    response={201: AssignmentOut},
    summary="Vraag iemand dit uit te zoeken",
    auth=Key("assessments:assign", writes=True),
)
def assign(request: MemberRequest, beoordeling: int, kanaal: int, deel: str, given: AssignIn) -> Status[dict[str, Any]]:
    """Ask a member to look up a section, or one question of it."""
    one = channel_of(request, beoordeling, kanaal)
    if deel not in sections() or (given.question and question_of(given.question).section != deel):
        raise Http404
    form = AssignForm({"person": given.person, "until": given.until}, members=queries.members_of(request.municipality))
    made = service.assign(one, section=deel, question=given.question, by=request.user, **checked(form))
    return Status(HTTPStatus.CREATED, _assignment(made))


@router.get(
    "/toewijzingen", response=list[AssignmentOut], summary="Wat ik moet uitzoeken", auth=Key("assessments:mine")
)
def mine(request: MemberRequest) -> list[dict[str, Any]]:
    """What the holder of the key was asked to look up."""
    return [_assignment(one) for one in queries.mine(request.user, request.municipality)]


@router.post(
    "/toewijzingen/{int:toewijzing}/klaar",
    response={204: None},
    summary="Dit is uitgezocht",
    auth=Key("assessments:assignment-finish", writes=True),
)
def finish(request: MemberRequest, toewijzing: int) -> Status[None]:
    """Say that something was looked up."""
    found = Assignment.objects.select_related("assessment")
    service.finish(
        get_object_or_404(found, pk=toewijzing, assessment__municipality=request.municipality), by=request.user
    )
    return Status(HTTPStatus.NO_CONTENT, None)
