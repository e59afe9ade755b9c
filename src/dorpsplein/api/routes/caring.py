"""Beheer: people and roles, keeping and erasing, requests of people, packs, the audit trail."""

from __future__ import annotations

from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status

from dorpsplein.accounts import queries as accounts
from dorpsplein.accounts import service as account_service
from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.accounts.models import Invitation, Municipality, Person, Role
from dorpsplein.accounts.people_forms import InviteForm, RolesForm, SettingsForm, StyleForm
from dorpsplein.accounts.views.login import origin
from dorpsplein.api.door import Key, checked
from dorpsplein.api.paging import Page, Paging, page_of
from dorpsplein.api.routes.municipality import JobOut, on_its_way
from dorpsplein.api.words import FileText, Line, Reason, ReasonIn
from dorpsplein.audit import queries as audit
from dorpsplein.care import queries, service, trail
from dorpsplein.care.files import path_of
from dorpsplein.care.forms import AnswerForm, HoldForm, ReasonForm, RequestForm, TermsForm, TrailForm
from dorpsplein.care.keys import keys_of
from dorpsplein.care.models import Download, DownloadKind, LegalHold, PersonalRequest, RequestKind, RequestState
from dorpsplein.care.retention.running import days_of
from dorpsplein.ui.downloads import download

router = Router(tags=["beheer"])


class PersonOut(Schema):
    """Somebody with roles in this municipality."""

    id: int
    name: str
    email: str
    roles: list[str]


class RolesIn(Schema):
    """Exactly these roles; none takes the entry away."""

    roles: list[Role]


class InviteIn(Schema):
    """Whom to invite, for which roles."""

    email: Line
    roles: list[Role]


class InvitationOut(Schema):
    """An invitation that is open."""

    id: int
    email: str
    roles: list[str]
    sent_at: datetime
    expires_at: datetime


class SettingsOut(Schema):
    """What a municipality says about itself."""

    name: str
    gemeentecode: str
    inhabitants: int | None
    contact_email: str
    privacy_officer: str
    requires_second_factor: bool
    election_from: date | None
    election_until: date | None
    shares_examples: bool
    is_compared: bool


class SettingsIn(Schema):
    """What changes; what is not sent stays."""

    name: Line | None = None
    gemeentecode: str = ""
    inhabitants: int | None = None
    contact_email: str = ""
    privacy_officer: str = ""
    requires_second_factor: bool = False
    election_from: date | None = None
    election_until: date | None = None
    shares_examples: bool = False
    is_compared: bool = False


class StyleIn(Schema):
    """Design tokens, as JSON or CSS in one text."""

    tokens: FileText


class StyleOut(Schema):
    """The tokens that are worn now, and the names of those that could not be used."""

    tokens: dict[str, str]
    left_out: list[str]


class EventOut(Schema):
    """One thing that was done. ``actor`` is a number that says nothing outside the trail."""

    sequence: int
    at: datetime
    actor: str
    action: str
    target: str
    facts: dict[str, Any]
    previous: str
    digest: str


class ChainOut(Schema):
    """Whether the chain of hashes still fits."""

    events: int
    broken_at: int | None
    head: str


class WantedIn(Schema):
    """Which events; empty is everything."""

    action: str = ""
    actor: str = ""
    since: date | None = None
    until: date | None = None


class KeptOut(Schema):
    """A kind of data and its term."""

    kind: str
    pile: str = Field(description="archive, at_closing of by_date.")
    days: int | None
    is_own: bool


class RunIn(Schema):
    """Erase, or only count (the default)."""

    really: bool = False


class HoldIn(Schema):
    """A stop on erasing."""

    reference: Line
    reason: Reason
    placed_on: date


class HoldOut(Schema):
    """A stop on erasing, open until it is lifted."""

    id: int
    reference: str
    reason: str
    placed_on: date
    lifted_on: date | None
    lift_reason: str


class PersonalIn(Schema):
    """A request of somebody about their own data."""

    kind: RequestKind
    received_on: date
    person: int | None = None
    description: str = Field("", max_length=300)


class PersonalOut(Schema):
    """A request of somebody about their own data."""

    id: int
    kind: str
    state: str
    received_on: date
    due_on: date
    person: int | None
    description: str
    answer: str
    closed_on: date | None


class PackIn(Schema):
    """Which pack to make."""

    kind: DownloadKind


class PackOut(Schema):
    """A pack that was made."""

    id: int
    kind: str
    size: int
    files: int
    sha256: str
    made_at: datetime


class KeyOut(Schema):
    """A key of pseudonyms that is still there."""

    conversation: str
    last_imported_on: str


def _people(request: MemberRequest) -> list[dict[str, Any]]:
    return [
        {"id": one.person.pk, "name": one.person.name, "email": one.person.email, "roles": list(one.roles)}
        for one in accounts.members_of(request.municipality)
    ]


@router.get("/mensen", response=list[PersonOut], summary="Mensen en rollen", auth=Key("accounts:people"))
def people(request: MemberRequest) -> list[dict[str, Any]]:
    """Everybody with a role, by name."""
    return _people(request)


@router.put(
    "/mensen/{int:mens}/rollen",
    response=list[PersonOut],
    summary="Geef of neem rollen",
    auth=Key("accounts:roles", writes=True),
)
def roles(request: MemberRequest, mens: int, given: RolesIn) -> list[dict[str, Any]]:
    """Let somebody have exactly these roles here."""
    theirs = request.municipality.memberships.filter(person=mens)
    somebody = get_object_or_404(Person, pk__in=theirs.values("person"))
    said = checked(RolesForm({"roles": [one.value for one in given.roles]}))
    account_service.set_roles(request.municipality, somebody, said["roles"], by=request.user)
    return _people(request)


def _invitation(one: Invitation) -> dict[str, Any]:
    return {"id": one.pk, **{name: getattr(one, name) for name in InvitationOut.model_fields if name != "id"}}


@router.get("/uitnodigingen", response=list[InvitationOut], summary="Open uitnodigingen", auth=Key("accounts:people"))
def invitations(request: MemberRequest) -> list[dict[str, Any]]:
    """Invitations that are neither accepted nor withdrawn."""
    return [_invitation(one) for one in accounts.invitations_of(request.municipality)]


@router.post(
    "/uitnodigingen",
    response={201: InvitationOut},
    summary="Nodig iemand uit",
    auth=Key("accounts:invite", writes=True),
)
def invite(request: MemberRequest, given: InviteIn) -> Status[dict[str, Any]]:
    """Invite somebody by mail address."""
    said = checked(InviteForm({"email": given.email, "roles": [one.value for one in given.roles]}))
    made = account_service.invite(
        request.municipality, said["email"], said["roles"], by=request.user, origin=origin(request)
    )
    return Status(HTTPStatus.CREATED, _invitation(made))


def _invited(request: MemberRequest, pk: int) -> Invitation:
    return get_object_or_404(Invitation, pk=pk, municipality=request.municipality)


@router.post(
    "/uitnodigingen/{int:uitnodiging}/opnieuw",
    response=InvitationOut,
    summary="Stuur een uitnodiging opnieuw",
    auth=Key("accounts:resend", writes=True),
)
def resend(request: MemberRequest, uitnodiging: int) -> dict[str, Any]:
    """Mail an invitation again; the old link stops working."""
    account_service.resend(_invited(request, uitnodiging), by=request.user, origin=origin(request))
    return _invitation(_invited(request, uitnodiging))


@router.delete(
    "/uitnodigingen/{int:uitnodiging}",
    response={204: None},
    summary="Trek een uitnodiging in",
    auth=Key("accounts:withdraw", writes=True),
)
def withdraw(request: MemberRequest, uitnodiging: int) -> Status[None]:
    """Let the link of an invitation stop working."""
    account_service.withdraw(_invited(request, uitnodiging), by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.get("/instellingen", response=SettingsOut, summary="Instellingen", auth=Key("accounts:settings"))
def settings(request: MemberRequest) -> dict[str, Any]:
    """What the municipality says about itself."""
    return {name: getattr(request.municipality, name) for name in SettingsOut.model_fields}


@router.patch(
    "/instellingen",
    response=SettingsOut,
    summary="Wijzig instellingen",
    auth=Key("accounts:settings", writes=True),
)
def change_settings(request: MemberRequest, given: SettingsIn) -> dict[str, Any]:
    """Change what is sent; the rest stays as it is."""
    changed = Municipality.objects.get(pk=request.municipality.pk)
    data = {name: getattr(changed, name) for name in SettingsOut.model_fields}
    form = SettingsForm({**data, **given.model_dump(exclude_unset=True)}, instance=changed)
    checked(form)
    account_service.change_settings(changed, changed=form.changed_data, by=request.user)
    return {name: getattr(changed, name) for name in SettingsOut.model_fields}


@router.put(
    "/huisstijl", response=StyleOut, summary="Geef de site uw huisstijl", auth=Key("accounts:house-style", writes=True)
)
def house_style(request: MemberRequest, given: StyleIn) -> dict[str, Any]:
    """Colours and letters, as design tokens in JSON or CSS; what cannot be used is told."""
    form = StyleForm({"text": given.tokens})
    checked(form)
    account_service.set_house_style(request.municipality, form.style.tokens, by=request.user)
    return {"tokens": form.style.tokens, "left_out": list(form.style.left_out)}


@router.delete(
    "/huisstijl",
    response={204: None},
    summary="Terug naar de neutrale stijl",
    auth=Key("accounts:neutral-style", writes=True),
)
def neutral_style(request: MemberRequest) -> Status[None]:
    """Go back to the neutral style."""
    account_service.set_house_style(request.municipality, {}, by=request.user)
    return Status(HTTPStatus.NO_CONTENT, None)


def _event(one: Any) -> dict[str, Any]:
    names = [name for name in EventOut.model_fields if name != "actor"]
    return {"actor": str(one.actor_id or ""), **{name: getattr(one, name) for name in names}}


@router.get("/logboek", response=Page[EventOut], summary="Logboek", auth=Key("care:trail"))
def events(request: MemberRequest, wanted: Query[WantedIn], paging: Query[Paging]) -> dict[str, Any]:
    """Who did what, newest first, without names; reading it is itself an event."""
    here = request.municipality
    form = TrailForm(wanted.model_dump(), actions=trail.actions_of(here), actors=trail.actors_of(here))
    found = page_of(request, trail.found(here, trail.Wanted(**checked(form))), paging, _event)
    service.record_reading(here, "audit_trail", by=request.user, page=paging.page)
    return found


@router.get("/logboek/keten", response=ChainOut, summary="Klopt de keten nog", auth=Key("care:trail"))
def chain(request: MemberRequest) -> dict[str, Any]:
    """Recompute the chain of hashes from its start."""
    found = audit.check(request.municipality.pk)
    return {"events": found.events, "broken_at": found.broken_at, "head": found.head}


def _kept(request: MemberRequest) -> list[dict[str, Any]]:
    return [
        {"kind": one.kind.name, "pile": pile.pile.value, "days": one.days, "is_own": one.is_own}
        for pile in queries.piles(request.municipality)
        for one in pile.kinds
    ]


@router.get("/bewaartermijnen", response=list[KeptOut], summary="Wat hoe lang blijft", auth=Key("care:retention"))
def terms(request: MemberRequest) -> list[dict[str, Any]]:
    """The kinds of data with their terms."""
    return _kept(request)


@router.put(
    "/bewaartermijnen",
    response=list[KeptOut],
    summary="Kies bewaartermijnen",
    auth=Key("care:retention", writes=True),
)
def set_terms(request: MemberRequest, given: dict[str, int]) -> list[dict[str, Any]]:
    """Choose terms in days; kinds that are not sent stay as they are."""
    days = days_of(request.municipality)
    said = checked(TermsForm({**days, **given}, days=days))
    service.set_terms(request.municipality, said, by=request.user)
    return _kept(request)


@router.post(
    "/bewaartermijnen/rondes",
    response={202: JobOut},
    summary="Loop de bewaartermijnen na",
    auth=Key("care:retention-start", writes=True),
)
def run(request: MemberRequest, given: RunIn, response: HttpResponse) -> Status[dict[str, Any]]:
    """A trial that only counts, or a run that erases. The result of the job tells what."""
    return on_its_way(
        request, service.ask_retention(request.municipality, really=given.really, by=request.user), response
    )


def _hold(one: LegalHold) -> dict[str, Any]:
    return {"id": one.pk, **{name: getattr(one, name) for name in HoldOut.model_fields if name != "id"}}


@router.get("/stops", response=list[HoldOut], summary="Stops op wissen", auth=Key("care:holds"))
def holds(request: MemberRequest) -> list[dict[str, Any]]:
    """The holds there are and were, open ones first."""
    return [_hold(one) for one in queries.holds_of(request.municipality)]


@router.post("/stops", response={201: HoldOut}, summary="Stop het wissen", auth=Key("care:holds", writes=True))
def place_hold(request: MemberRequest, given: HoldIn) -> Status[dict[str, Any]]:
    """Stop all erasing, because somebody asked for documents (Woo)."""
    said = checked(HoldForm(given.model_dump()))
    return Status(HTTPStatus.CREATED, _hold(service.place_hold(request.municipality, **said, by=request.user)))


@router.post(
    "/stops/{int:stop}/opheffen", response=HoldOut, summary="Hef een stop op", auth=Key("care:hold-lift", writes=True)
)
def lift_hold(request: MemberRequest, stop: int, given: ReasonIn) -> dict[str, Any]:
    """Allow erasing again, with a reason."""
    found = get_object_or_404(LegalHold, pk=stop, municipality=request.municipality, lifted_on=None)
    service.lift_hold(found, reason=checked(ReasonForm(given.model_dump()))["reason"], by=request.user)
    return _hold(found)


def _personal(one: PersonalRequest) -> dict[str, Any]:
    names = [name for name in PersonalOut.model_fields if name not in ("id", "person")]
    return {"id": one.pk, "person": one.person_id, **{name: getattr(one, name) for name in names}}


def _asked(request: MemberRequest, pk: int, *, is_open: bool = False) -> PersonalRequest:
    found = PersonalRequest.objects.filter(municipality=request.municipality).select_related("person")
    return get_object_or_404(found.filter(state=RequestState.OPEN) if is_open else found, pk=pk)


@router.get("/verzoeken", response=Page[PersonalOut], summary="Verzoeken van mensen", auth=Key("care:requests"))
def all_requests(request: MemberRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Requests of people about their own data, open ones first."""
    return page_of(request, queries.requests_of(request.municipality), paging, _personal)


@router.post(
    "/verzoeken", response={201: PersonalOut}, summary="Leg een verzoek vast", auth=Key("care:requests", writes=True)
)
def register_request(request: MemberRequest, given: PersonalIn) -> Status[dict[str, Any]]:
    """Write a request down; the answer is due within a month."""
    said = checked(RequestForm(given.model_dump(), municipality=request.municipality))
    return Status(
        HTTPStatus.CREATED, _personal(service.register_request(request.municipality, **said, by=request.user))
    )


@router.post(
    "/verzoeken/{int:verzoek}/gegevens",
    response=dict[str, Any],
    summary="Verzamel wat er van iemand is",
    auth=Key("care:request-gather", writes=True),
)
def gather(request: MemberRequest, verzoek: int) -> dict[str, Any]:
    """Everything kept about the person of a request; that somebody looked is recorded."""
    return service.gather_request(_asked(request, verzoek), by=request.user)


def _closed(request: MemberRequest, verzoek: int, given: ReasonIn) -> tuple[PersonalRequest, str]:
    return _asked(request, verzoek, is_open=True), checked(AnswerForm(given.model_dump()))["reason"]


@router.post(
    "/verzoeken/{int:verzoek}/beantwoorden",
    response=PersonalOut,
    summary="Sluit een verzoek: beantwoord",
    auth=Key("care:request-close", writes=True),
)
def answer_request(request: MemberRequest, verzoek: int, given: ReasonIn) -> dict[str, Any]:
    """Close a request that was answered."""
    found, said = _closed(request, verzoek, given)
    service.close_request(found, answer=said, by=request.user)
    return _personal(_asked(request, verzoek))


@router.post(
    "/verzoeken/{int:verzoek}/afwijzen",
    response=PersonalOut,
    summary="Sluit een verzoek: afgewezen",
    auth=Key("care:request-close", writes=True),
)
def refuse_request(request: MemberRequest, verzoek: int, given: ReasonIn) -> dict[str, Any]:
    """Close a request with the reason why it is not granted."""
    found, said = _closed(request, verzoek, given)
    service.refuse_request(found, reason=said, by=request.user)
    return _personal(_asked(request, verzoek))


@router.post(
    "/verzoeken/{int:verzoek}/wissen",
    response=PersonalOut,
    summary="Sluit een verzoek: wis de persoon",
    auth=Key("care:request-close", writes=True),
)
def erase_person(request: MemberRequest, verzoek: int, given: ReasonIn) -> dict[str, Any]:
    """Erase the person of a request everywhere, or nowhere, and close it."""
    found, said = _closed(request, verzoek, given)
    service.erase_person(found, answer=said, by=request.user)
    return _personal(_asked(request, verzoek))


def _pack(one: Download) -> dict[str, Any]:
    return {"id": one.pk, **{name: getattr(one, name) for name in PackOut.model_fields if name != "id"}}


@router.get("/pakketten", response=list[PackOut], summary="Woo- en archiefpakketten", auth=Key("care:packs"))
def packs(request: MemberRequest) -> list[dict[str, Any]]:
    """The packs that were made, newest first."""
    return [_pack(one) for one in queries.packs_of(request.municipality)]


@router.post("/pakketten", response={202: JobOut}, summary="Maak een pakket", auth=Key("care:pack-start", writes=True))
def make_pack(request: MemberRequest, given: PackIn, response: HttpResponse) -> Status[dict[str, Any]]:
    """Ask for a pack."""
    return on_its_way(request, service.ask_pack(request.municipality, given.kind.value, by=request.user), response)


@router.get(
    "/pakketten/{int:pakket}/bestand",
    response={200: bytes},
    summary="Haal een pakket op",
    auth=Key("care:pack-file"),
    openapi_extra={"responses": {200: {"content": {"application/zip": {"schema": {"type": "string"}}}}}},
)
def pack_file(request: MemberRequest, pakket: int) -> HttpResponseBase:
    """A pack as a file; that somebody took it is recorded."""
    found = get_object_or_404(Download, pk=pakket, municipality=request.municipality)
    path = path_of(found)
    if not path.is_file():
        raise Http404
    service.record_reading(request.municipality, f"{found.kind}_pack", by=request.user, download=found.pk)
    return download(request, path, name=f"{found.kind}-{request.municipality.slug}.zip", content_type="application/zip")


@router.get("/schuilnaamsleutels", response=list[KeyOut], summary="Sleutels van schuilnamen", auth=Key("care:keys"))
def pseudonym_keys(request: MemberRequest) -> list[dict[str, Any]]:
    """The conversations whose pseudonyms can still be computed; never a key itself."""
    return [
        {"conversation": one.conversation, "last_imported_on": one.last_imported_on}
        for one in keys_of(request.municipality)
    ]


@router.delete(
    "/schuilnaamsleutels/{gesprek}",
    response={204: None},
    summary="Vergeet een sleutel",
    auth=Key("care:key-forget", writes=True),
)
def forget_key(request: MemberRequest, gesprek: str) -> Status[None]:
    """Destroy a key for good."""
    if not service.forget_key(request.municipality, gesprek, by=request.user):
        raise Http404
    return Status(HTTPStatus.NO_CONTENT, None)
