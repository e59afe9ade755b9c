"""Rounds of weighing, one's own weights, the outcome, and what-if. Nobody reads what another person gave."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Literal

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.accounts.models import Role
from dorpsplein.api.door import Key, checked
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.routes.assessments import CHANNEL, ONE, assessment_of, channel_of
from dorpsplein.api.words import Line, Words
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.choice_forms import ExplainForm
from dorpsplein.weighing.forms import RoundForm
from dorpsplein.weighing.models import GuestPlace, Outcome, Round, Way
from dorpsplein.weighing.voices import KEYS, Voice, pointed, ranked, silent, swung

router = Router(tags=["weegrondes"])
ROUND = "/weegrondes/{int:ronde}"
Share = Annotated[float, Field(ge=0, le=1)]


class RoundOut(Schema):
    """One time that people say how heavily each criterion counts."""

    id: int
    assessment: int
    title: str
    state: str = Field(description="open, closed of revealed.")
    roles: list[str]
    opened_on: date
    closed_on: date | None
    revealed_on: date | None
    given: int = Field(description="Hoeveel mensen een inschatting gaven.")
    invited: int


class RoundIn(Schema):
    """A new round."""

    title: Line
    roles: list[Role] = Field([])
    guests: int = 0


class GuestOut(Schema):
    """The place of a guest. ``code``: to hand out; empty once it was used."""

    number: int
    code: str


class WeightsIn(Schema):
    """What somebody gives. ``values`` per criterion: a place (ranking) or points (points, swing); none for silent."""

    way: Way
    values: dict[str, int] = Field({}, description="Plaatsen 1 tot en met 5, of punten 0 tot en met 100.")
    first: str = Field("", description="Bij ``swing``: wat u het eerst beter zou maken.")


class WeightsOut(Schema):
    """What the holder of the key gave."""

    way: str
    voice: dict[str, Any] = Field(description="``ranking``, ``points`` of leeg, zoals in een beoordelingsbestand.")


class VerdictOut(Schema):
    """What weighing says of one channel. ``rank_acceptability``: share of weighings in which it takes each place."""

    id: str
    floor: str = Field(description="meets, below of not_shown.")
    failed_clauses: list[int]
    unknown_clauses: list[int]
    rank_acceptability: list[float]
    central_weights: dict[str, float]
    confidence_factor: float | None
    advice: str
    advice_reasons: list[str]
    floor_reasons: list[str]
    first_rank_bounds: list[float] | None
    most_often_first_for: int | None
    asserted_without_evidence: int
    clauses: list[dict[str, Any]]


class WeighingOut(Schema):
    """The outcome by the contract of ``dorpsplein weigh --json``."""

    framework: str
    alternatives: list[VerdictOut]
    pairwise: dict[str, dict[str, float]]
    decisive_unknowns: list[dict[str, Any]]
    monte_carlo_error: float
    samples: int
    seed: int
    participants: int
    silent: int
    contradictions: list[str]
    between_anchors: list[str]
    other_reading: dict[str, str]
    migrated: list[str]


class OutcomeOut(Schema):
    """An outcome as it was kept."""

    id: int
    assessment: int
    assessment_version: int
    is_stale: bool = Field(description="De beoordeling is sindsdien gewijzigd.")
    round: int | None
    on: date
    seed: int
    made_with: str
    participants: int
    invited: int
    weighing: WeighingOut
    mix: dict[str, Any] | None


class CheckOut(Schema):
    """Whether computing again gave the same."""

    same: bool


class MixIn(Schema):
    """What a mix of channels must satisfy."""

    budget_eur_per_year: Annotated[float, Field(ge=0, le=1e12)] | None = None
    min_coverage: dict[Line, Share] = Field({})
    require_open_channel: bool = False


class ExplainIn(Schema):
    """Why a channel below the floor is used, until when, under which conditions; an empty reason takes it back."""

    reason: Words
    until: date | None = None
    conditions: list[Words] = Field([])


class UnknownIn(Schema):
    """An unknown filled in: as good or as bad as it can be."""

    alternative: str
    criterion: str
    turns_out_well: bool


class WhatIfIn(Schema):
    """One or more things that are different."""

    without: list[str] = Field([])
    added: str = ""
    weights: Literal["same", "equal", "own"] | str = Field("same", description="same, equal, own of only:<criterium>.")
    points: dict[str, int] = Field({}, description="Bij ``own``: punten per criterium.")
    unknown: UnknownIn | None = None
    other_reading: bool = False


class WhatIfOut(Schema):
    """The outcome as it is and as it would be."""

    now: WeighingOut
    then: WeighingOut
    swaps: list[list[str]] = Field(description="Paren van kanalen waarvan nu het andere vaker wint.")


def _round(request: MemberRequest, pk: int) -> Round:
    return get_object_or_404(queries.rounds_of(request.municipality), pk=pk)


def _told(one: Round) -> dict[str, Any]:
    names = ("title", "state", "roles", "opened_on", "closed_on", "revealed_on")
    given, invited = queries.counts_of(one)
    told = {"id": one.pk, "assessment": one.assessment_id, "given": given, "invited": invited}
    return {**told, **{name: getattr(one, name) for name in names}}


@router.get("/weegrondes", response=Page[RoundOut], summary="Weegrondes", auth=Key("weighing:overview"))
def all_rounds(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The rounds, newest first."""
    return page_of(request, queries.rounds_of(request.municipality), paging, _told)


@router.post(
    f"{ONE}/weegrondes",
    response={201: RoundOut},
    summary="Open een weegronde",
    auth=Key("weighing:open-round", writes=True),
)
def open_round(request: MemberRequest, beoordeling: int, given: RoundIn) -> Status[dict[str, Any]]:
    """Open a round on an assessment."""
    form = RoundForm({"title": given.title, "roles": [one.value for one in given.roles], "guests": given.guests})
    said = checked(form)
    opened = service.open_round(
        assessment_of(request, beoordeling),
        title=said["title"],
        roles=form.roles_given(),
        guests=said["guests"],
        by=request.user,
        on=timezone.localdate(),
    )
    return Status(HTTPStatus.CREATED, _told(opened))


@router.get(ROUND, response=RoundOut, summary="Eén weegronde", auth=Key("weighing:round"))
def one_round(request: MemberRequest, ronde: int) -> dict[str, Any]:
    """One round: how many took part, never who gave what."""
    return _told(_round(request, ronde))


@router.post(
    f"{ROUND}/sluiten", response=RoundOut, summary="Sluit een weegronde", auth=Key("weighing:close", writes=True)
)
def close(request: MemberRequest, ronde: int) -> dict[str, Any]:
    """Keep the mixture of what everybody gave, and erase who gave what."""
    service.close_round(_round(request, ronde), by=request.user, on=timezone.localdate())
    return _told(_round(request, ronde))


@router.post(
    f"{ROUND}/bekendmaken",
    response=RoundOut,
    summary="Maak de uitkomst bekend",
    auth=Key("weighing:reveal", writes=True),
)
def reveal(request: MemberRequest, ronde: int) -> dict[str, Any]:
    """Compute the outcome of a closed round and show it to every member."""
    service.reveal(_round(request, ronde), by=request.user, on=timezone.localdate())
    return _told(_round(request, ronde))


@router.post(
    f"{ROUND}/gasten/{{int:gast}}/nieuwe-code",
    response=GuestOut,
    summary="Geef een gast een nieuwe code",
    auth=Key("weighing:renew-code", writes=True),
)
def renew_code(request: MemberRequest, ronde: int, gast: int) -> dict[str, Any]:
    """A new code for a guest; what was given at this place is erased."""
    place = get_object_or_404(GuestPlace.objects.select_related("round"), round=_round(request, ronde), number=gast)
    service.renew_code(place, by=request.user)
    return {"number": place.number, "code": place.code}


def _invited(request: MemberRequest, pk: int) -> Round:
    """A round this person takes part in; for anybody else it has no weights to give."""
    found = _round(request, pk)
    if not service.is_invited(found, request.user):
        raise Http404
    return found


@router.get(f"{ROUND}/eigen-inschatting", response=WeightsOut, summary="Wat ik gaf", auth=Key("weighing:own"))
def own_weights(request: MemberRequest, ronde: int) -> dict[str, Any]:
    """What the holder of the key gave; of an open round only, because afterwards nobody knows."""
    sheet = queries.own_sheet(_invited(request, ronde), request.user)
    if sheet is None:
        raise Http404
    return {"way": sheet.way, "voice": sheet.voice}


@router.put(
    f"{ROUND}/eigen-inschatting",
    response=WeightsOut,
    summary="Geef mijn inschatting",
    auth=Key("weighing:own", writes=True),
)
def give_weights(request: MemberRequest, ronde: int, given: WeightsIn) -> dict[str, Any]:
    """Keep what the holder of the key gives, in the place of what was given before."""
    sheet = service.give_as_member(_invited(request, ronde), request.user, given.way, _voice(given))
    return {"way": sheet.way, "voice": sheet.voice}


def _voice(given: WeightsIn) -> Voice:
    values: dict[str, int | None] = dict(given.values)
    if given.way is Way.RANKING:
        return ranked(values)
    if given.way is Way.POINTS:
        return pointed(values)
    return swung(given.first, values) if given.way is Way.SWING else silent()


@router.delete(
    f"{ROUND}/eigen-inschatting",
    response={204: None},
    summary="Wis mijn inschatting",
    auth=Key("weighing:take-back", writes=True),
)
def take_back(request: MemberRequest, ronde: int) -> Status[None]:
    """Erase what the holder of the key gave."""
    sheet = queries.own_sheet(_round(request, ronde), request.user)
    if sheet is not None:
        service.take_back(sheet)
    return Status(HTTPStatus.NO_CONTENT, None)


def outcome_of(request: MemberRequest, pk: int) -> Outcome:
    """The outcome this person may see."""
    outcome = queries.visible_outcome(assessment_of(request, pk), request.roles)
    if outcome is None:
        raise Http404
    return outcome


def _outcome_told(one: Outcome) -> dict[str, Any]:
    names = ("assessment_version", "on", "seed", "made_with", "participants", "invited", "mix")
    numbers = {"id": one.pk, "assessment": one.assessment_id, "round": one.round_id}
    told: dict[str, Any] = {**numbers, "weighing": queries.weighing_shown(one)}
    stale = queries.is_stale(one, one.assessment)
    return {**told, "is_stale": stale, **{name: getattr(one, name) for name in names}}


@router.get(f"{ONE}/uitkomst", response=OutcomeOut, summary="De uitkomst van de weging", auth=Key("weighing:outcome"))
def outcome(request: MemberRequest, beoordeling: int) -> dict[str, Any]:
    """The newest outcome that this person may see; of fewer than five people without what they gave."""
    return _outcome_told(outcome_of(request, beoordeling))


@router.post(
    f"{ONE}/uitkomst",
    response={201: OutcomeOut},
    summary="Bereken de uitkomst",
    auth=Key("weighing:compute", writes=True),
)
def compute(request: MemberRequest, beoordeling: int) -> Status[dict[str, Any]]:
    """Compute the outcome of the assessment as it is now."""
    found = assessment_of(request, beoordeling)
    made = service.compute(found, by=request.user, on=timezone.localdate())
    return Status(HTTPStatus.CREATED, _outcome_told(made))


@router.get(f"{ONE}/uitkomst/nagerekend", response=CheckOut, summary="Reken de uitkomst na", auth=Key("weighing:check"))
def check(request: MemberRequest, beoordeling: int) -> dict[str, bool]:
    """Compute the outcome again from its own file and say whether the numbers are the same."""
    return {"same": queries.check(outcome_of(request, beoordeling))}


@router.post(f"{ONE}/wat-als", response=WhatIfOut, summary="Stel dat", auth=Key("weighing:what-if"))
def what_if(request: MemberRequest, beoordeling: int, given: WhatIfIn) -> dict[str, Any]:
    """Weigh again with something different. Nothing is kept."""
    found = outcome_of(request, beoordeling)
    compared = service.compare(found, _suppose(given), language="nl")
    return {"now": compared.now, "then": compared.then, "swaps": [list(pair) for pair in compared.swaps]}


def _suppose(given: WhatIfIn) -> service.Suppose:
    unknown = given.unknown
    return service.Suppose(
        without=tuple(given.without),
        added=given.added,
        voices=_other_voices(given),
        other_reading=given.other_reading,
        unknown=(unknown.alternative, unknown.criterion) if unknown else None,
        turns_out_well=unknown.turns_out_well if unknown else True,
    )


def _other_voices(given: WhatIfIn) -> tuple[Voice, ...] | None:
    kind, _, criterion = given.weights.partition(":")
    if kind == "same":
        return None
    if kind == "equal":
        return (pointed(dict.fromkeys(KEYS, 20)),)
    if kind == "only":
        return (pointed({key: 100 if key == criterion else 0 for key in KEYS}),)
    return (pointed(dict(given.points)),)


@router.put(f"{ONE}/mix", response=OutcomeOut, summary="Wens voor een kanaalmix", auth=Key("weighing:mix", writes=True))
def mix(request: MemberRequest, beoordeling: int, given: MixIn) -> dict[str, Any]:
    """Keep what a mix must satisfy, and compute the outcome with it."""
    found = assessment_of(request, beoordeling)
    wish = given.model_dump()
    return _outcome_told(service.wish_mix(found, **wish, by=request.user, on=timezone.localdate()))


@router.put(
    f"{CHANNEL}/uitleg",
    response=OutcomeOut,
    summary="Pas toe of leg uit",
    auth=Key("weighing:explain", writes=True),
)
def explain(request: MemberRequest, beoordeling: int, kanaal: int, given: ExplainIn) -> dict[str, Any]:
    """Say why a channel below the floor is used all the same."""
    form = ExplainForm({"reason": given.reason, "until": given.until, "conditions": "\n".join(given.conditions)})
    checked(form)
    found = channel_of(request, beoordeling, kanaal)
    made = service.explain(found, **form.explanation(), by=request.user, on=timezone.localdate())
    return _outcome_told(made)
