"""Rounds of the scan. Cells that are hidden on the page are null here."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.api.door import Key, checked
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.words import Line
from dorpsplein.scan import queries, service
from dorpsplein.scan.forms import PaperForm, RoundForm
from dorpsplein.scan.models import Audience, PaperBallots, Round, Speaker
from dorpsplein.scan.showing import as_json

router = Router(tags=["herkennen"])


class RoundOut(Schema):
    """One time the scan is asked."""

    id: int
    code: str = Field(description="De code in de link van de scan.")
    title: str
    year: int
    audience: str
    shows_at_once: bool
    framework: str
    opened_at: datetime
    closes_on: date
    closed_at: datetime | None
    revealed_at: datetime | None
    takes_answers: bool


class RoundIn(Schema):
    """A new round."""

    title: Line
    year: int
    audience: Audience
    shows_at_once: bool = False
    closes_on: date


class CountOut(Schema):
    """How many recognise an item, of how many who answered it."""

    yes: int
    n: int


class GroupOut(Schema):
    """Everybody, a role, or roles together. An item that is null is hidden: too few people."""

    roles: list[str]
    n: int
    items: dict[str, CountOut | None]


class TallyOut(Schema):
    """What was counted."""

    everybody: GroupOut
    apart: list[GroupOut]


class ItemOut(Schema):
    """A sentence of the scan."""

    urn: str
    text: str


class OutcomeOut(Schema):
    """The outcome of a round."""

    municipality: str
    title: str
    year: int
    framework: str
    closed_at: datetime | None
    items: dict[str, ItemOut]
    tally: TallyOut


class PaperIn(Schema):
    """Ballots on paper of one role, counted by hand."""

    speaker: Speaker
    ballots: int
    counted: dict[str, dict[str, int]] = Field(description="Per zin: hoeveel maal ``yes`` en ``no``.")


class PaperOut(Schema):
    """Ballots that were typed in."""

    id: int
    speaker: str
    ballots: int
    counted: dict[str, CountOut]


def _told(one: Round) -> dict[str, Any]:
    names = [name for name in RoundOut.model_fields if name not in ("id", "takes_answers")]
    told = {name: getattr(one, name) for name in names}
    return {"id": one.pk, **told, "takes_answers": one.takes_answers(timezone.localdate())}


def _round(request: MemberRequest, pk: int) -> Round:
    return get_object_or_404(Round, pk=pk, municipality=request.municipality)


@router.get("/scanrondes", response=Page[RoundOut], summary="Rondes van de scan", auth=Key("scan:overview"))
def all_rounds(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The rounds, newest first."""
    return page_of(request, queries.rounds_of(request.municipality), paging, _told)


@router.post("/scanrondes", response={201: RoundOut}, summary="Open een ronde", auth=Key("scan:new", writes=True))
def open_round(request: MemberRequest, given: RoundIn) -> Status[dict[str, Any]]:
    """Open a round; it takes answers at once."""
    said = checked(RoundForm(given.model_dump()))
    said["audience"] = Audience(said["audience"])
    return Status(HTTPStatus.CREATED, _told(service.open_round(request.municipality, by=request.user, **said)))


@router.get("/scanrondes/{int:ronde}", response=RoundOut, summary="Eén ronde", auth=Key("scan:outcome"))
def one_round(request: MemberRequest, ronde: int) -> dict[str, Any]:
    """One round."""
    return _told(_round(request, ronde))


@router.get(
    "/scanrondes/{int:ronde}/uitkomst",
    response=OutcomeOut,
    summary="Wat mensen herkennen",
    auth=Key("scan:outcome-json"),
)
def outcome(request: MemberRequest, ronde: int) -> dict[str, Any]:
    """The outcome, or what is shown so far; nothing when nothing may be shown yet."""
    found = _round(request, ronde)
    tally = queries.found(found)
    if tally is None:
        raise Http404
    return as_json(found, tally)


@router.post(
    "/scanrondes/{int:ronde}/sluiten",
    response=RoundOut,
    summary="Sluit een ronde",
    auth=Key("scan:close", writes=True),
)
def close(request: MemberRequest, ronde: int) -> dict[str, Any]:
    """Count, and forget devices; closing twice changes nothing."""
    service.close(_round(request, ronde), by=request.user)
    return _told(_round(request, ronde))


@router.post(
    "/scanrondes/{int:ronde}/openbaar-maken",
    response=RoundOut,
    summary="Maak de uitkomst openbaar",
    auth=Key("scan:reveal", writes=True),
)
def reveal(request: MemberRequest, ronde: int) -> dict[str, Any]:
    """Let everybody read the outcome of a closed round."""
    service.reveal(_round(request, ronde), by=request.user)
    return _told(_round(request, ronde))


@router.get(
    "/scanrondes/{int:ronde}/briefjes", response=list[PaperOut], summary="Briefjes op papier", auth=Key("scan:round")
)
def all_paper(request: MemberRequest, ronde: int) -> list[dict[str, Any]]:
    """The ballots on paper that were typed in."""
    return [_paper(one) for one in _round(request, ronde).paper.all()]


def _paper(one: PaperBallots) -> dict[str, Any]:
    return {"id": one.pk, "speaker": one.speaker, "ballots": one.ballots, "counted": one.counted}


@router.post(
    "/scanrondes/{int:ronde}/briefjes",
    response={201: PaperOut},
    summary="Tel briefjes mee",
    auth=Key("scan:paper", writes=True),
)
def add_paper(request: MemberRequest, ronde: int, given: PaperIn) -> Status[dict[str, Any]]:
    """Add ballots on paper, counted by hand."""
    counts = {f"{item}-{kind}": times for item, one in given.counted.items() for kind, times in one.items()}
    form = PaperForm({"speaker": given.speaker.value, "ballots": given.ballots, **counts})
    said = checked(form)
    added = service.add_paper(
        _round(request, ronde),
        speaker=Speaker(said["speaker"]),
        ballots=said["ballots"],
        counted=form.counted(),
        by=request.user,
    )
    return Status(HTTPStatus.CREATED, _paper(added))


@router.delete(
    "/scanrondes/{int:ronde}/briefjes/{int:briefje}",
    response={204: None},
    summary="Tel briefjes niet meer mee",
    auth=Key("scan:remove-paper", writes=True),
)
def remove_paper(request: MemberRequest, ronde: int, briefje: int) -> Status[None]:
    """Take ballots out again."""
    kept = get_object_or_404(PaperBallots, pk=briefje, round=_round(request, ronde))
    service.remove_paper(kept, by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)
